import Evidence
import Inventory

/// What to do about a credential, in the order in which to do it.
struct CredentialSteps {
  let credential: CredentialEvidence
  let classes: Set<FindingClass>
  /// The records that track it.
  let records: [Record]
  /// Whether the provider says that the value no longer opens anything.
  let isEnded: Bool

  var sentences: [String] {
    var steps: [String] = []
    if !isEnded { steps.append(replacement) }
    if classes.contains(.rotationContradicted) {
      let names = Phrase.list(records.filter { $0.lastRotatedClaim != nil }.map(\.name))
      let owner = records.lazy.compactMap { $0.owner?.label }.first.map { "Ask \($0) to correct" }
      steps.append(
        "\(owner ?? "Correct") the rotation date of \(names): the value did not change on that day."
      )
    }
    if classes.contains(.untracked) {
      steps.append(
        "Find out who uses it and add it to the inventory with an owner; if nobody claims it, "
          + "revoke it.")
    }
    if classes.contains(.revokedPresent) {
      steps.append(
        "Check with the provider that it is really revoked, then delete what still uses it.")
    }
    let live = credential.occurrences.filter(\.isLive).map(Phrase.place)
    if !live.isEmpty {
      steps.append(
        "Take the value out of \(Phrase.list(live)) and read it from a secret store instead.")
    }
    if credential.occurrences.contains(where: { $0.first != nil }) {
      steps.append(
        isEnded
          ? "Purge it from the history, so that nobody has to ask again whether it still works."
          : "Purge it from the history, knowing that clones and forks keep it: only revoking makes "
            + "it harmless.")
    }
    if classes.contains(.shared) {
      steps.append(
        "Issue one credential per repository and environment instead of sharing this one.")
    }
    return steps
  }

  private var replacement: String {
    let action =
      credential.isLive ? "Issue a new value, move its users over and revoke this one" : "Revoke it"
    guard let revoke = credential.revoke else {
      // A private key or a password has no provider to go to.
      let isKnown = !Provider.isUnspecific(credential.provider)
      return "\(action) \(isKnown ? "at \(credential.provider)" : "wherever it is accepted")."
    }
    return "\(action): \(revoke)"
  }
}
