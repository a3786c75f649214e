import GitFixtures
import Testing

@testable import GitHistory

/// Bytes of a pack that are read together are those that the file has there.
@Suite struct ReadAheadTests {
  /// A pack of stored blobs of these sizes, its file, and the bytes of that file.
  private static func pack(
    _ sizes: [Int], in place: ScratchDirectory
  ) async throws -> (pack: Pack, bytes: [UInt8]) {
    let repository = try BarePack(in: place.path + "/repository")
    var builder = PackBuilder()
    for (number, size) in sizes.enumerated() {
      builder.add(.blob, (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) })
    }
    let bytes = builder.pack
    try repository.put(pack: bytes, index: builder.index(for: bytes))
    let path = repository.path + "/objects/pack/"
    let name = try #require(names(inDirectory: path).first { $0.hasSuffix(".idx") })
    return (try await Pack.open(index: path + name, jobs: 1), bytes)
  }

  @Test(arguments: [1, 2, 7, 40])
  func givesWhatTheFileHolds(step: Int) async throws {
    let place = try ScratchDirectory()
    // Small ones, some that leave a gap where they are skipped, and two that are read alone.
    var sizes = (0..<400).map { 50 + $0 * 37 % 2900 }
    for number in stride(from: 0, to: 400, by: 23) { sizes[number] = 12_000 + number }
    sizes[133] = 70_000
    sizes[134] = 200_000
    let (pack, bytes) = try await Self.pack(sizes, in: place)
    var ahead = ReadAhead()
    let wanted = (0..<Int32(400)).filter { Int($0) % step == 0 }
    ahead.read(wanted, of: pack)
    for entry in wanted {
      let range = pack.data(of: Int(entry))
      let found = ahead.bytes(range, of: pack.file).map { Array($0) }
      let expected = range.count > 64 << 10 ? nil : Array(bytes[range])
      #expect((found == expected) == true, "entry \(entry)")
    }
  }

  @Test func stopsWhereItsRoomEnds() async throws {
    let place = try ScratchDirectory()
    let (pack, bytes) = try await Self.pack(Array(repeating: 50_000, count: 60), in: place)
    var ahead = ReadAhead()
    ahead.read(Array(0..<60), of: pack)
    let found = (0..<60).filter { entry in
      let range = pack.data(of: entry)
      guard let found = ahead.bytes(range, of: pack.file).map({ Array($0) }) else { return false }
      return found == Array(bytes[range])
    }
    #expect(found == Array(0..<(2 << 20) / 50_100))
  }

  @Test func forgetsWhatItReadBefore() async throws {
    let place = try ScratchDirectory()
    let (pack, _) = try await Self.pack(Array(repeating: 9000, count: 20), in: place)
    let (other, _) = try await Self.pack([100, 100], in: try ScratchDirectory())
    var ahead = ReadAhead()
    ahead.read([0, 1], of: pack)
    ahead.read([10], of: pack)
    let held = (0..<20).filter { ahead.bytes(pack.data(of: $0), of: pack.file) != nil }
    #expect(held == [10])
    let isOther = ahead.bytes(pack.data(of: 10), of: other.file) != nil
    #expect(!isOther)
  }
}
