import GitHistory

/// That bytes are no record of ours.
struct RecordError: Error {}

/// Writes values one after the other, in no more bytes than they need.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  /// Adds a number; small ones of either sign take one byte.
  mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ id: ObjectID) {
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: ObjectID.byteCount)
    bytes.withUnsafeMutableBytes { buffer in
      // SAFETY: the line above made room for one id at `start`.
      id.store(at: buffer.baseAddress! + start)
    }
  }

  mutating func add<Element>(
    _ list: [Element], _ body: (inout RecordWriter, Element) -> Void
  ) {
    add(list.count)
    for element in list { body(&self, element) }
  }
}

/// Reads what a ``RecordWriter`` wrote; anything else gives an error.
struct RecordReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func integer() throws(RecordError) -> Int {
    var number: UInt = 0
    var shift: UInt = 0
    while let byte = rest.popFirst() {
      guard shift < 63 || shift == 63 && byte <= 1 else { throw RecordError() }
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1) }
      shift += 7
    }
    throw RecordError()
  }

  /// A number that no sum of a few overflows.
  mutating func size() throws(RecordError) -> Int {
    let size = try integer()
    guard (0...1 << 56).contains(size) else { throw RecordError() }
    return size
  }

  /// A number of things that follow, of which each takes a byte or more.
  mutating func count() throws(RecordError) -> Int {
    let count = try integer()
    guard count >= 0, count <= rest.count else { throw RecordError() }
    return count
  }

  mutating func flag() throws(RecordError) -> Bool {
    switch rest.popFirst() {
    case 0: return false
    case 1: return true
    default: throw RecordError()
    }
  }

  mutating func text() throws(RecordError) -> String {
    let count = try count()
    let bytes = rest.prefix(count)
    rest = rest.dropFirst(bytes.count)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw RecordError() }
    return text
  }

  mutating func id() throws(RecordError) -> ObjectID {
    let bytes = rest.prefix(ObjectID.byteCount)
    guard bytes.count == ObjectID.byteCount else { throw RecordError() }
    rest = rest.dropFirst(bytes.count)
    // SAFETY: the slice holds the bytes of one id and so has an address.
    return bytes.withUnsafeBytes { ObjectID(bytes: $0.baseAddress!) }
  }

  mutating func list<Element>(
    _ body: (inout RecordReader) throws(RecordError) -> Element
  ) throws(RecordError) -> [Element] {
    var list: [Element] = []
    for _ in 0..<(try count()) { list.append(try body(&self)) }
    return list
  }
}
