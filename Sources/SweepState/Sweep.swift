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
  /// Whether what `basis` knows is forgotten, so that what this sweep says is all there is.
  ///
  /// For a sweep that read scanned objects again because a rule has changed. Only those that it
  /// did read again have been scanned with the new rule, and they are then in ``scanned``. An
  /// object that is gone from the repository, or could not be read, must not count, for it may
  /// come back.
  ///
  /// Without it the rules that have changed since `basis` are not recorded, and the next sweep
  /// reads again for them.
  package let replacesBasis: Bool
  /// The blobs, commits and tags that have been scanned with all of ``rules``.
  ///
  /// In any order. What could not be read is left out, so that the next sweep tries again. Unless
  /// ``replacesBasis``, what `basis` counts as scanned may be left out as well.
  package var scanned: [ObjectID] = []
  /// The packs of the repository of which every object counts as scanned, new ones and old ones.
  package var packs: Set<PackName> = []
  /// Those of ``scanned`` that hold something under ``rules``.
  package var holders = Holders()
  /// Kept if it has at most ``StateFile/maxResultBytes``; without one, the last one stays.
  package var result: Result?

  package init(basis: Snapshot, rules: [String: String], replacesBasis: Bool = false) {
    self.basis = basis
    self.rules = rules
    self.replacesBasis = replacesBasis
  }

  /// The rules with which everything that this sweep counts as scanned has been scanned.
  var certainRules: [String: String] {
    if replacesBasis || basis.isEmpty { return rules }
    return rules.filter { basis.rules[$0.key] == $0.value }
  }

  /// The holders among everything that this sweep counts as scanned.
  var certainHolders: Holders {
    if replacesBasis { return holders }
    var all = basis.holders
    all.formUnion(holders)
    return all
  }
}
