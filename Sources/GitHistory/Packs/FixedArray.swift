/// A fixed number of elements, filled in once, by several workers at the same time if need be.
///
/// An element that nobody filled in is all zero bytes, which must be a value of `Element`.
final class FixedArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  let count: Int
  private let memory: ZeroedBytes
  // Sendable: who makes an array writes to it before sharing it, or from workers that have
  // stretches of their own.
  private nonisolated(unsafe) let elements: UnsafeMutableBufferPointer<Element>

  init(count: Int) {
    self.count = count
    memory = ZeroedBytes(count: count * MemoryLayout<Element>.stride)
    elements = memory.bytes.bindMemory(to: Element.self)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return elements[index]
    }
    // Only for who has not shared the array yet.
    set {
      precondition(index >= 0 && index < count)
      elements[index] = newValue
    }
  }

  func withContiguousStorageIfAvailable<R>(
    _ body: (UnsafeBufferPointer<Element>) throws -> R
  ) rethrows -> R? {
    try body(UnsafeBufferPointer(elements))
  }

  /// Where the elements are, for whoever reads many of them or has not shared the array yet; they stay
  /// as long as the array lives.
  var view: UnsafeMutablePointer<Element> {
    // Even an array without elements has memory.
    elements.baseAddress!
  }

  /// Lends a stretch for writing; nobody else may read or write there meanwhile.
  func fill<R>(
    _ range: Range<Int>, _ body: (UnsafeMutableBufferPointer<Element>) throws -> R
  ) rethrows -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return try body(UnsafeMutableBufferPointer(rebasing: elements[range]))
  }
}
