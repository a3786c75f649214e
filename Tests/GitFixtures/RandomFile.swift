/// A file of a random repository: text that is edited in places, or something else.
package struct RandomFile: Sendable {
  enum Form: CaseIterable {
    case text, windowsText, utf16LittleEndian, utf16BigEndian, binary, oneLine
  }

  private let form: Form
  private var lines: [[UInt8]]
  /// Which lines hold a planted text, so that edits can be made beside it.
  private var planted: [Bool]

  /// A new file of up to `lineCount` lines with a planted text now and then.
  init(_ chance: inout Chance, lineCount: Int, plants: [[UInt8]]) {
    form = chance.once(in: 3) ? chance.pick(Form.allCases) : .text
    lines = []
    planted = []
    for _ in 0..<chance.below(lineCount + 1) { insert(&chance, at: lines.count, plants) }
  }

  /// Makes a few edits, half of them near what was planted.
  mutating func edit(_ chance: inout Chance, plants: [[UInt8]]) {
    for _ in 0...chance.below(4) { editOnce(&chance, plants) }
  }

  private mutating func editOnce(_ chance: inout Chance, _ plants: [[UInt8]]) {
    guard !lines.isEmpty else { return insert(&chance, at: 0, plants) }
    let place = place(&chance)
    switch chance.below(10) {
    case 0, 1, 2: insert(&chance, at: place, plants)
    case 3: insert(&chance, at: lines.count, plants)
    case 4, 5:
      lines.remove(at: place)
      planted.remove(at: place)
    case 6:
      // Copies a stretch to another place, as people do with configuration.
      let end = min(lines.count, place + 1 + chance.below(6))
      let target = chance.below(lines.count + 1)
      lines.insert(contentsOf: Array(lines[place..<end]), at: target)
      planted.insert(contentsOf: Array(planted[place..<end]), at: target)
    case 7:
      let other = chance.below(lines.count)
      lines.swapAt(place, other)
      planted.swapAt(place, other)
    default: editLine(&chance, place)
    }
  }

  /// Changes, takes away or adds one byte, or cuts the line.
  private mutating func editLine(_ chance: inout Chance, _ place: Int) {
    let offset = chance.below(lines[place].count + 1)
    guard offset < lines[place].count else { return lines[place].append(0x78) }
    switch chance.below(4) {
    case 0: lines[place][offset] = 0x61 + UInt8(chance.below(26))
    case 1: lines[place].remove(at: offset)
    case 2: lines[place].insert(0x20, at: offset)
    default: lines[place].removeSubrange(offset...)
    }
  }

  private func place(_ chance: inout Chance) -> Int {
    let holders = planted.indices.filter { planted[$0] }
    guard !holders.isEmpty, chance.once(in: 2) else { return chance.below(lines.count) }
    return min(max(0, chance.pick(holders) + chance.below(5) - 2), lines.count - 1)
  }

  private mutating func insert(_ chance: inout Chance, at place: Int, _ plants: [[UInt8]]) {
    if !plants.isEmpty, chance.once(in: 8) {
      lines.insert(chance.pick(plants), at: place)
      planted.insert(true, at: place)
    } else {
      lines.insert(Self.line(&chance), at: place)
      planted.insert(false, at: place)
    }
  }

  /// A line of words; few words, so that lines repeat and git finds deltas.
  private static func line(_ chance: inout Chance) -> [UInt8] {
    let words = ["let", "value", "=", "return", "key", "config", "{", "}", "http", "secret", ":"]
    return Array((0..<chance.below(9)).map { _ in chance.pick(words) }.joined(separator: " ").utf8)
  }

  /// The bytes as they are stored.
  var bytes: [UInt8] {
    switch form {
    case .text: joined([0x0A])
    case .windowsText: joined([0x0D, 0x0A])
    case .oneLine: joined([0x3B])
    case .binary: [0x7F, 0x45, 0x4C, 0x46, 0, 1, 0, 2, 0xFF] + joined([0])
    case .utf16LittleEndian: [0xFF, 0xFE] + joined([0x0A]).flatMap { [$0, 0] }
    case .utf16BigEndian: [0xFE, 0xFF] + joined([0x0A]).flatMap { [0, $0] }
    }
  }

  private func joined(_ separator: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line
      bytes += separator
    }
    return bytes
  }
}
