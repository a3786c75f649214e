/// The instructions that make one object from another.
package struct Delta: Sendable {
  /// As they stand in a pack, before they are deflated.
  package private(set) var bytes: [UInt8]

  /// Starts with the sizes of base and result, true or not.
  package init(base: UInt64, result: UInt64) {
    bytes = []
    appendSize(base)
    appendSize(result)
  }

  /// Exactly these bytes.
  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A delta that appends `text` to a base of `base` bytes.
  package static func appending(_ text: [UInt8], toBaseOf base: Int) -> Delta {
    var delta = Delta(base: UInt64(base), result: UInt64(base + text.count))
    delta.copy(0, base)
    delta.insert(text)
    return delta
  }

  /// Copies a stretch of the base, in as many instructions as that takes.
  package mutating func copy(_ offset: Int, _ count: Int) {
    var done = 0
    while done < count {
      let size = min(count - done, 0xFF_FFFF)
      copyOnce(offset: UInt32(offset + done), size: UInt32(size))
      done += size
    }
  }

  /// One copy instruction; a size of 0 means 65,536 to whoever reads it.
  package mutating func copyOnce(offset: UInt32, size: UInt32) {
    let command = bytes.count
    bytes.append(0x80)
    let isShort = size == 0x10000
    for place in 0..<4 where offset >> (8 * place) & 0xFF != 0 {
      bytes[command] |= 1 << place
      bytes.append(UInt8(offset >> (8 * place) & 0xFF))
    }
    for place in 0..<3 where !isShort && size >> (8 * place) & 0xFF != 0 {
      bytes[command] |= 0x10 << place
      bytes.append(UInt8(size >> (8 * place) & 0xFF))
    }
  }

  /// Inserts new bytes, in as many instructions as that takes.
  package mutating func insert(_ text: [UInt8]) {
    var rest = text[...]
    while !rest.isEmpty {
      let part = rest.prefix(0x7F)
      rest = rest.dropFirst(part.count)
      bytes.append(UInt8(part.count))
      bytes += part
    }
  }

  /// Appends any bytes, such as an instruction without its operands.
  package mutating func append(_ raw: [UInt8]) {
    bytes += raw
  }

  private mutating func appendSize(_ size: UInt64) {
    var rest = size
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
