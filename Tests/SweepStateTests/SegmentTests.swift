import GitHistory
import SweepState
import Testing

@Suite("Sets of scanned objects")
struct SegmentTests {
  let place: Place

  init() throws { place = try Place() }

  /// Sizes of sweeps, one after the other.
  static let histories: [[UInt64]] = [
    [5_000] + Array(repeating: 3, count: 60),
    Array(repeating: 40, count: 100),
    (0..<40).map { 1 + $0 * $0 % 97 },
    Array((0..<12).map { 1 << $0 }.reversed()) + Array(repeating: 1, count: 30),
  ]

  @Test("Sweep after sweep, exactly what was recorded is known", arguments: histories)
  func agreesWithASet(sizes: [UInt64]) throws {
    var state = try StateFile(at: place.path)
    var end: UInt64 = 0
    for size in sizes {
      // Every third sweep repeats some of the one before.
      let start = end % 3 == 0 ? end - min(end, 2) : end
      try state.record(sweep(try state.load(), scanned: ids(start..<end + size).reversed()))
      end += size
    }
    let known = try state.load()
    let scanned = try #require(try state.scanned(among: ids(0..<end), of: known))
    #expect(scanned.count == Int(end))
    #expect(scanned.unscanned(among: ids(0..<end + 500)) == ids(end..<end + 500))
    #expect(try state.countScanned(ids(end - 1..<end + 1), of: known) == 1)
  }

  @Test("Objects that share their beginning are told apart")
  func sharedBeginning() throws {
    let similar = (0..<2_000).compactMap { number in
      let digits = String(number, radix: 16)
      return ObjectID(hex: String(repeating: "f", count: 40 - digits.count) + digits)
    }
    var state = try StateFile(at: place.path)
    let even = similar.indices.filter { $0.isMultiple(of: 2) }.map { similar[$0] }
    try state.record(sweep(try state.load(), scanned: even))
    #expect(try state.countScanned(similar, of: try state.load()) == 1_000)
  }

  @Test("The first and the last id there can be are found")
  func extremes() throws {
    let last = try #require(ObjectID(hex: String(repeating: "f", count: 40)))
    var state = try StateFile(at: place.path)
    try state.record(sweep(try state.load(), scanned: [last]))
    #expect(try state.countScanned([.zero, last], of: try state.load()) == 1)
    try state.record(sweep(try state.load(), scanned: [.zero]))
    #expect(try state.countScanned([.zero, last], of: try state.load()) == 2)
  }
}
