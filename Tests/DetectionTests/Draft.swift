import Evidence

/// A text in the making, each byte of which is new or copied from a base.
struct Draft {
  private enum Piece {
    case copied(Range<Int>)
    case new([UInt8])

    var count: Int {
      switch self {
      case .copied(let range): range.count
      case .new(let bytes): bytes.count
      }
    }
  }

  let base: [UInt8]
  private var pieces: [Piece]

  /// A draft that is its base, or that is empty.
  init(from base: [UInt8], isEmpty: Bool = false) {
    self.base = base
    pieces = isEmpty || base.isEmpty ? [] : [.copied(base.indices)]
  }

  var count: Int { pieces.reduce(0) { $0 + $1.count } }

  var bytes: [UInt8] {
    pieces.flatMap { piece in
      switch piece {
      case .copied(let range): Array(base[range])
      case .new(let bytes): bytes
      }
    }
  }

  /// What of the text was copied, in one run for each piece.
  var runs: [CopiedRun] {
    var target = 0
    var runs: [CopiedRun] = []
    for piece in pieces {
      if case .copied(let range) = piece, !range.isEmpty {
        runs.append(CopiedRun(source: range.lowerBound, target: target, count: range.count))
      }
      target += piece.count
    }
    return runs
  }

  mutating func insert(_ bytes: [UInt8], at offset: Int) {
    pieces.insert(.new(bytes), at: split(at: offset))
  }

  mutating func insert(copyOf range: Range<Int>, at offset: Int) {
    pieces.insert(.copied(range), at: split(at: offset))
  }

  mutating func remove(_ range: Range<Int>) {
    let start = split(at: range.lowerBound)
    pieces.removeSubrange(start..<split(at: range.upperBound))
  }

  /// Puts the second part before the first.
  mutating func swapParts(at offset: Int) {
    let place = split(at: offset)
    pieces = Array(pieces[place...] + pieces[..<place])
  }

  /// The index of the piece that begins at `offset`, which is made where there is none.
  private mutating func split(at offset: Int) -> Int {
    var start = 0
    for (index, piece) in pieces.enumerated() {
      if start == offset { return index }
      let inside = offset - start
      if inside < piece.count {
        switch piece {
        case .copied(let range):
          let middle = range.lowerBound + inside
          pieces.replaceSubrange(
            index...index,
            with: [
              .copied(range.lowerBound..<middle), .copied(middle..<range.upperBound),
            ])
        case .new(let bytes):
          pieces.replaceSubrange(
            index...index, with: [.new(Array(bytes[..<inside])), .new(Array(bytes[inside...]))])
        }
        return index + 1
      }
      start += piece.count
    }
    return pieces.count
  }
}
