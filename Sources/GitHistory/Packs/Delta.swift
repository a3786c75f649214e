import Evidence
import Glibc

/// The instructions by which one object is made from another.
///
/// The format is that of git's `gitformat-pack`, "deltified representation".
struct Delta {
  /// What the object it is made from has to have, in bytes.
  let baseCount: Int
  /// What comes out, in bytes.
  let targetCount: Int
  private let instructions: UnsafeRawBufferPointer

  /// Reads the two sizes at the start, or `nil` if they are no sizes.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    guard let base = Self.size(bytes, &place), let target = Self.size(bytes, &place) else {
      return nil
    }
    baseCount = base
    targetCount = target
    instructions = UnsafeRawBufferPointer(rebasing: bytes[place...])
  }

  private static func size(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) -> Int? {
    var size = 0
    var shift = 0
    while place < bytes.count, shift < 57 {
      let byte = bytes[place]
      place += 1
      size |= Int(byte & 0x7F) << shift
      shift += 7
      if byte & 0x80 == 0 { return size }
    }
    return nil
  }

  /// One instruction.
  enum Step {
    case copy(Range<Int>)
    case insert(UnsafeRawBufferPointer)
  }

  /// Reads the instruction at `place` and moves on, or `nil` at the end and where none can be read;
  /// at the end `place` is ``end``.
  func next(_ place: inout Int) -> Step? {
    guard place < instructions.count else { return nil }
    let code = instructions[place]
    if code & 0x80 == 0 {
      let count = Int(code)
      guard count > 0, instructions.count - place > count else { return nil }
      defer { place += 1 + count }
      return .insert(
        UnsafeRawBufferPointer(rebasing: instructions[(place + 1)..<(place + 1 + count)]))
    }
    var cursor = place + 1
    guard instructions.count - cursor >= (code & 0x7F).nonzeroBitCount else { return nil }
    var offset = 0
    var count = 0
    for bit in 0..<4 where code & (1 << UInt8(bit)) != 0 {
      offset |= Int(instructions[cursor]) << (bit * 8)
      cursor += 1
    }
    for bit in 0..<3 where code & (0x10 << UInt8(bit)) != 0 {
      count |= Int(instructions[cursor]) << (bit * 8)
      cursor += 1
    }
    if count == 0 { count = 0x10000 }
    place = cursor
    return .copy(offset..<offset + count)
  }

  var end: Int { instructions.count }

  /// Makes the object.
  ///
  /// - Parameters:
  ///   - base: ``baseCount`` bytes.
  ///   - target: ``targetCount`` bytes.
  ///   - runs: takes the stretches that were copied; neighbours that continue each other are one.
  /// - Returns: whether the instructions fit both; otherwise `target` holds anything.
  func apply(
    to base: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer,
    runs: inout CopiedRuns
  ) -> Bool {
    precondition(base.count == baseCount && target.count == targetCount)
    runs.removeAll()
    guard targetCount > 0 else { return instructions.isEmpty }
    guard let code = instructions.baseAddress, let to = target.baseAddress else { return false }
    let from = base.baseAddress
    let end = instructions.count
    var place = 0
    var made = 0
    // SAFETY: `place` stays below `end` in every read, by the test at each instruction's head and
    // the count of the bytes that follow it; copies are tested against both sizes.
    while place < end {
      let head = code.load(fromByteOffset: place, as: UInt8.self)
      place += 1
      if head & 0x80 == 0 {
        let count = Int(head)
        guard count > 0, end - place >= count, target.count - made >= count else { return false }
        memcpy(to + made, code + place, count)
        place += count
        made += count
        continue
      }
      guard end - place >= (head & 0x7F).nonzeroBitCount else { return false }
      var offset = 0
      var count = 0
      func take(_ bit: UInt8, _ shift: Int, _ value: inout Int) {
        guard head & bit != 0 else { return }
        value |= Int(code.load(fromByteOffset: place, as: UInt8.self)) << shift
        place += 1
      }
      take(0x01, 0, &offset)
      take(0x02, 8, &offset)
      take(0x04, 16, &offset)
      take(0x08, 24, &offset)
      take(0x10, 0, &count)
      take(0x20, 8, &count)
      take(0x40, 16, &count)
      if count == 0 { count = 0x10000 }
      guard let from, base.count - offset >= count, target.count - made >= count else {
        return false
      }
      memcpy(to + made, from + offset, count)
      runs.append(source: offset, target: made, count: count)
      made += count
    }
    return made == target.count
  }
}

/// A list of copied runs that is filled again and again.
struct CopiedRuns: ~Copyable {
  private var storage: UnsafeMutablePointer<CopiedRun>
  private var capacity: Int
  private var count = 0

  init() {
    capacity = 256
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  var list: UnsafeBufferPointer<CopiedRun> { UnsafeBufferPointer(start: storage, count: count) }

  mutating func removeAll() { count = 0 }

  mutating func append(source: Int, target: Int, count length: Int) {
    if count > 0 {
      // SAFETY: `count` runs are there.
      let last = storage + (count - 1)
      if last.pointee.source + last.pointee.count == source,
        last.pointee.target + last.pointee.count == target
      {
        last.pointee.count += length
        return
      }
    }
    if count == capacity {
      let larger = UnsafeMutablePointer<CopiedRun>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: storage, count: count)
      storage.deallocate()
      storage = larger
      capacity *= 2
    }
    (storage + count).initialize(to: CopiedRun(source: source, target: target, count: length))
    count += 1
  }
}
