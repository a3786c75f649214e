import CVectorscan

/// Why the literal database could not be built.
public struct AnchorError: Error, Equatable, Sendable, CustomStringConvertible {
  public let reason: String

  public var description: String {
    "the anchors of the rules do not compile: \(reason); shorten or correct the keywords"
  }
}

/// Where an anchor stands.
struct AnchorHit: BitwiseCopyable {
  /// The anchor's index in its set.
  var anchor: UInt32
  /// The offset after its last byte.
  var end: UInt32
}

/// All literals of all rules, found in one pass.
final class AnchorSet: Sendable {
  // Sendable by Hyperscan's contract: a database is read-only after compilation; what a scan
  // writes is in its scratch.
  nonisolated(unsafe) fileprivate let database: OpaquePointer?
  /// The length of each anchor in bytes.
  let lengths: [Int]

  /// Compiles the literals, which match in any ASCII case.
  ///
  /// - Parameters:
  ///   - literals: without duplicates, none empty.
  ///   - cacheDirectory: where the result may be kept for later runs, if anywhere.
  init(_ literals: [String], cacheDirectory: String? = nil) throws(AnchorError) {
    let lengths = literals.map(\.utf8.count)
    self.lengths = lengths
    guard !literals.isEmpty else {
      database = nil
      return
    }
    let cache = cacheDirectory.map { AnchorCache(directory: $0, literals: literals) }
    if let known = cache?.load() {
      database = known
      return
    }
    var database: OpaquePointer?
    var problem: UnsafeMutablePointer<hs_compile_error_t>?
    // One block of bytes, each literal ended by zero, so that no literal is allocated alone.
    var text: [CChar] = []
    var starts: [Int] = []
    for literal in literals {
      starts.append(text.count)
      text += literal.utf8.map { CChar(bitPattern: $0) }
      text.append(0)
    }
    let flags = [UInt32](repeating: UInt32(HS_FLAG_CASELESS), count: literals.count)
    let ids = (0..<UInt32(literals.count)).map { $0 }
    let status = text.withUnsafeBufferPointer { text -> Int32 in
      // Every literal put at least its closing zero into the text, so the text has an address.
      let base = text.baseAddress!
      let pointers: [UnsafePointer<CChar>?] = starts.map { base + $0 }
      return hs_compile_lit_multi(
        pointers, flags, ids, lengths, UInt32(literals.count), UInt32(HS_MODE_BLOCK), nil,
        &database, &problem)
    }
    guard status == HS_SUCCESS, let database = database else {
      let reason = problem.flatMap { $0.pointee.message }
        .map { String(cString: $0) }
      hs_free_compile_error(problem)
      throw AnchorError(reason: reason ?? "error \(status)")
    }
    self.database = database
    cache?.save(database)
  }

  deinit { hs_free_database(database) }

  /// The version of the literal matcher in use.
  static var libraryVersion: String {
    hs_version().map { String(cString: $0) } ?? "unknown"
  }
}

/// What a worker needs to look for anchors; never shared.
struct AnchorScratch: ~Copyable {
  private let scratch: OpaquePointer?
  private var hits: HitBuffer

  init(for anchors: borrowing AnchorSet) throws(AnchorError) {
    var scratch: OpaquePointer?
    if let database = anchors.database {
      let status = hs_alloc_scratch(database, &scratch)
      guard status == HS_SUCCESS else { throw AnchorError(reason: "error \(status)") }
    }
    self.scratch = scratch
    hits = HitBuffer()
  }

  deinit { hs_free_scratch(scratch) }

  /// Finds every anchor in `bytes`, in the order of their ends, and lends the hits to `body`.
  ///
  /// Returns whether the whole text was searched; the library fails only when its memory was
  /// damaged.
  ///
  /// - Parameter bytes: fewer than 2^32 of them.
  mutating func withHits(
    of anchors: borrowing AnchorSet, in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<AnchorHit>) -> Void
  ) -> Bool {
    precondition(bytes.count < Int(UInt32.max), "a chunk holds fewer than 2^32 bytes")
    hits.count = 0
    guard let database = anchors.database, let base = bytes.baseAddress else { return true }
    let status = withUnsafeMutablePointer(to: &hits) { hits in
      base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
        hs_scan(
          database, start, UInt32(bytes.count), 0, scratch,
          { id, _, end, _, context in
            let hits = context!.assumingMemoryBound(to: HitBuffer.self)
            hits.pointee.append(AnchorHit(anchor: id, end: UInt32(truncatingIfNeeded: end)))
            return 0
          }, hits)
      }
    }
    body(hits.filled)
    return status == HS_SUCCESS
  }
}

/// A growing array that a C callback can write to without a retain.
private struct HitBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<AnchorHit>
  private var capacity: Int
  var count: Int

  init() {
    capacity = 4096
    storage = .allocate(capacity: capacity)
    count = 0
  }

  deinit { storage.deallocate() }

  var filled: UnsafeBufferPointer<AnchorHit> {
    UnsafeBufferPointer(start: storage, count: count)
  }

  mutating func append(_ hit: AnchorHit) {
    if count == capacity {
      let larger = UnsafeMutablePointer<AnchorHit>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: storage, count: count)
      storage.deallocate()
      storage = larger
      capacity *= 2
    }
    (storage + count).initialize(to: hit)
    count += 1
  }
}
