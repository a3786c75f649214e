import Glibc

/// A stretch of a file that is looked at in one go.
public struct Chunk: Sendable {
  /// Content up to this size is looked at whole, in bytes.
  public static let largestBytes = 32 * 1024 * 1024
  /// What two chunks of larger content share: more than the widest window of any rule.
  public static let overlapBytes = 256 * 1024

  /// The offset of the first byte in the file.
  public var offset: Int
  /// The line of the first byte, from 1.
  public var line: Int
  /// The column of the first byte, from 1.
  public var column: Int
  /// How many of the bytes are new; what follows comes again at the start of the next chunk.
  public var ownedBytes: Int

  public init(offset: Int = 0, line: Int = 1, column: Int = 1, ownedBytes: Int = 0) {
    self.offset = offset
    self.line = line
    self.column = column
    self.ownedBytes = ownedBytes
  }

  /// Moves on to where the next chunk begins.
  ///
  /// Here `bytes` are the ones that this chunk owns.
  public mutating func advance(over bytes: UnsafeBufferPointer<UInt8>) {
    offset += bytes.count
    guard let start = bytes.baseAddress else { return }
    var lineStart = 0
    while lineStart < bytes.count,
      let found = memchr(start + lineStart, 0x0A, bytes.count - lineStart)
    {
      lineStart = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
      line += 1
      column = 1
    }
    column += bytes.count - lineStart
  }
}

extension TextRegion {
  /// This region of a chunk, as a region of the whole file.
  public func moved(into chunk: Chunk) -> TextRegion {
    TextRegion(
      line: line + chunk.line - 1, column: line == 1 ? column + chunk.column - 1 : column,
      endLine: endLine + chunk.line - 1,
      endColumn: endLine == 1 ? endColumn + chunk.column - 1 : endColumn)
  }
}
