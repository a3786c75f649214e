public import Evidence

extension Gap {
  /// The gap of a partial clone that lacks objects its trees name, or `nil` if it lacks none.
  ///
  /// A clone made with a filter may lack nothing that matters, or nearly everything: only its trees
  /// can tell.
  public init?(partialClone name: String, lacking: [ObjectID]) {
    guard let first = lacking.first else { return nil }
    self.init(
      kind: .partialClone, subject: name,
      detail: "\(lacking.count) objects that its trees name were left out of this clone, such as "
        + "\(first); scan a full clone, made without --filter")
  }
}
