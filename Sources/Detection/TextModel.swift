/// What ordinary code and prose looks like: a model of letters, and the words that files share.
///
/// Both tables are counted by `corpus/model/train_text_model.py`.
enum TextModel {
  /// The symbol that stands for the edge of a word; letters are 0 to 25.
  private static let edge = 26
  private static let symbols = 27

  /// How surprising the letters of `value` are, in half bits per letter, from 0 to 40.
  ///
  /// A capital behind a small letter may begin a word or go on with one: what is less surprising
  /// counts. `nil` for fewer than three letters, which tell nothing.
  ///
  /// - Complexity: O(*n*).
  static func surprise(of value: UnsafeBufferPointer<UInt8>) -> Double? {
    let table = surprises.utf8Start
    var first = edge
    var second = edge
    var sum = 0
    var letters = 0
    var wasSmall = false
    for byte in value {
      let letter = Int(byte | 0x20) - 0x61
      guard letter >= 0, letter < 26 else {
        first = edge
        second = edge
        wasSmall = false
        continue
      }
      // SAFETY: both symbols are below 27 and the letter is below 26, as the table has it.
      var cost = table[(first * symbols + second) * 26 + letter]
      let isCapital = byte < 0x61
      if isCapital, wasSmall {
        let anew = table[(edge * symbols + edge) * 26 + letter]
        if anew < cost {
          cost = anew
          second = edge
        }
      }
      sum += Int(cost) - 0x30
      letters += 1
      first = second
      second = letter
      wasSmall = !isCapital
    }
    return letters >= 3 ? Double(sum) / Double(letters) : nil
  }

  /// How many bytes of `value` belong to words of four letters or more.
  ///
  /// - Complexity: O(*n*).
  static func wordBytes(in value: UnsafeBufferPointer<UInt8>) -> Int {
    var covered = 0
    var index = 0
    while index + shortest <= value.count {
      let length = longestWord(at: index, in: value)
      covered += length
      index += max(length, 1)
    }
    return covered
  }

  /// Whether the letters of `value` spell ordinary words, three quarters of them at least.
  ///
  /// - Complexity: O(*n*).
  static func isOrdinary(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let letters = value.count { $0.isASCIILetter }
    return letters > 0
      && (wordBytes(in: value) * 4 >= letters * 3
        || (surprise(of: value) ?? .infinity) <= GenericScore.ordinarySurprise)
  }

  private static let shortest = 4
  private static let longest = 14

  private static func longestWord(at start: Int, in value: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = seed
    var found = 0
    for index in start..<min(value.count, start + longest) {
      guard value[index].isASCIILetter else { break }
      hash = step(hash, value[index] | 0x20)
      let length = index - start + 1
      if length >= shortest, wordSet.contains(hash) { found = length }
    }
    return found
  }

  // MARK: The words by their hashes

  private static let seed: UInt32 = 2_166_136_261

  /// One step of Fowler, Noll and Vo's hash.
  private static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  /// An open table of hashes, at most a quarter full; a zero is a free slot.
  private struct HashSet: Sendable {
    private var slots = [UInt32](repeating: 0, count: 1 << 15)

    mutating func insert(_ hash: UInt32) {
      var slot = Int(hash >> 17)
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = hash
    }

    func contains(_ hash: UInt32) -> Bool {
      var slot = Int(hash >> 17)
      while slots[slot] != 0 {
        if slots[slot] == hash { return true }
        slot = (slot + 1) & (slots.count - 1)
      }
      return false
    }
  }

  private static let wordSet: HashSet = {
    var set = HashSet()
    var hash = seed
    for byte in UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount) {
      if byte == 0x20 {
        set.insert(hash)
        hash = seed
      } else {
        hash = step(hash, byte)
      }
    }
    set.insert(hash)
    return set
  }()
}
