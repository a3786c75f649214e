/// Tells which objects a pack makes, over some steps, from themselves.
///
/// Only a forged pack does. libgit2 follows such deltas without end when it is asked for a header.
final class DeltaRings {
  /// Whether an object was found to be made from itself.
  private(set) var areMet = false
  private var probes: [PackProbe]?

  /// Whether some pack makes the object from itself.
  ///
  /// - Parameter directories: those that hold objects; asked for once.
  /// - Complexity: O(log *n*) for each pack, and for each step of the object's chain.
  func hold(_ id: ObjectID, in directories: () -> [String]) -> Bool {
    let probes = probes ?? Self.probes(directories())
    self.probes = probes
    let isHeld = probes.contains { Self.isRing(id, in: $0) }
    if isHeld { areMet = true }
    return isHeld
  }

  private static func probes(_ directories: [String]) -> [PackProbe] {
    directories.flatMap { directory in
      names(inDirectory: directory + "/pack").sorted().filter { $0.hasSuffix(".idx") }
        .compactMap { PackProbe(index: directory + "/pack/" + $0) }
    }
  }

  private static func isRing(_ id: ObjectID, in probe: PackProbe) -> Bool {
    guard var offset = probe.offset(of: id) else { return false }
    // A distance leads back, so only an entry that was named by its id can be met again. The mark
    // moves on after ever more steps and so comes to lie on the ring, however long that is.
    var mark = offset
    var steps = 0
    var limit = 64
    while true {
      switch probe.base(at: offset) {
      case .nothing, nil: return false
      case .offset(let base): offset = base
      case .object(let id):
        guard let base = probe.offset(of: id) else { return false }
        offset = base
      }
      if offset == mark { return true }
      steps += 1
      if steps == limit {
        mark = offset
        limit *= 2
      }
    }
  }
}
