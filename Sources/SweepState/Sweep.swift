package import GitHistory

/// What one sweep of a repository has done, to be remembered.
package struct Sweep: Sendable {
  /// What a later sweep may use instead of looking at anything.
  package struct Result: Sendable {
    /// Says what the result depends on; the caller makes it and compares it.
    package let key: String
    /// Never a secret, nor a hash of one: the file keeps the bytes as they are.
    package let bytes: [UInt8]

    package init(key: String, bytes: [UInt8]) {
      self.key = key
      self.bytes = bytes
    }
  }

  /// What the sweep went by when it decided what to read.
  package let basis: Snapshot
  /// The digest of each rule that it applied, by the rule's id.
  package let rules: [String: String]
  /// Whether what `basis` counts as scanned was read again for ``Snapshot/changedRules(_:)``.
  ///
  /// Trivially so where there is no such rule. `false` for a sweep that was interrupted.
  package let coversBasis: Bool
  /// The blobs, commits and tags that were read and scanned with all of ``rules``.
  ///
  /// In any order. What could not be read is left out, so that the next sweep tries again.
  package var scanned: [ObjectID] = []
  /// The packs of the repository of which every object is in ``scanned`` or in what `basis` knows.
  package var packs: Set<PackName> = []
  /// The objects that hold something under ``rules``.
  ///
  /// Where ``coversBasis`` is true these are all there are: what `basis` has besides is forgotten.
  package var holders = Holders()
  /// Kept if it has at most ``StateFile/maxResultBytes``; without one, the last one stays.
  package var result: Result?

  package init(basis: Snapshot, rules: [String: String], coversBasis: Bool) {
    self.basis = basis
    self.rules = rules
    self.coversBasis = coversBasis
  }

  /// The rules with which all that `basis` knows and all of ``scanned`` have been scanned.
  var certainRules: [String: String] {
    if coversBasis || basis.isEmpty { return rules }
    return rules.filter { basis.rules[$0.key] == $0.value }
  }

  /// The holders among all that `basis` knows and all of ``scanned``.
  var certainHolders: Holders {
    if coversBasis { return holders }
    var all = basis.holders
    all.formUnion(holders)
    return all
  }
}
