import Evidence

extension GenericScore {
  /// What decides without weighing: a placeholder, a reference to a value, or something encrypted
  /// is no value.
  static func certainReason(
    against value: UnsafeBufferPointer<UInt8>, _ meaning: NameMeaning, _ context: ScoreContext,
    named name: UnsafeBufferPointer<UInt8>
  ) -> Reason? {
    if meaning.kind == .accident { return .namedForSomethingElse }
    if ValueForm.namesEncryption(name) { return .encrypted }
    if ValueForm.namesExample(name) { return .exampleWord }
    if let reason = Placeholder.reason(for: value, isRandom: false) { return reason }
    if Placeholder.isBareWord(value) { return .placeholder }
    if ValueForm.isEncrypted(value) { return .encrypted }
    if ValueForm.isColor(value) { return .looksLikeColor }
    if ValueForm.isImage(value) { return .looksLikeImage }
    let doubt = FormDoubt(value: value, meaning: meaning, context: context, name: name)
    if let reason = doubt.reason { return reason }
    let isPublic = meaning.kind == .key && Placeholder.contains("public", in: name)
    if isPublic || context.isPublic || ValueForm.isPublicKey(value) { return .publicByDesign }
    if ValueForm.isExpression(value) { return .looksLikeCode }
    return HiddenText.reason(for: value)
  }
}
