import Crypto
import Synchronization

/// Members of archives that nothing was found in, so that the same bytes are not read twice.
///
/// One value for all workers that look for the same; it must not outlive what they look for.
public final class KnownMembers: Sendable {
  /// Where remembering ends; 24 MB at most.
  static let mostMembers = 1 << 18

  /// What a member's bytes become is decided by these alone.
  struct Key: Hashable, Sendable {
    private let digest: SIMD4<UInt64>

    /// - Parameters:
    ///   - packed: all bytes of the member as they stand in the archive.
    ///   - size: how many bytes they become.
    /// - Complexity: O(*n*) in the packed bytes.
    init(_ packed: UnsafeBufferPointer<UInt8>, isDeflated: Bool, size: Int) {
      var hash = SHA256()
      withUnsafeBytes(of: UInt64(size) << 1 | (isDeflated ? 1 : 0)) {
        hash.update(bufferPointer: $0)
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(packed))
      digest = hash.finalize().withUnsafeBytes {
        $0.loadUnaligned(as: SIMD4<UInt64>.self)
      }
    }
  }

  private let keys = Mutex<Set<Key>>([])

  public init() {}

  func contains(_ key: Key) -> Bool {
    keys.withLock { $0.contains(key) }
  }

  func insert(_ key: Key) {
    keys.withLock { keys in
      if keys.count < Self.mostMembers { keys.insert(key) }
    }
  }
}
