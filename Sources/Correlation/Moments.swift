import Evidence
import Inventory

/// The clock of one judgement.
struct Moments {
  /// The moment that is judged for; `nil` if nothing has a date.
  var asOf: Timestamp?
  /// How far two clocks may disagree, in seconds.
  var skew: Int64

  /// Exports older than this no longer show what is true today.
  static let maxExportAgeDays = 30

  /// Whether `early` lies before `late` by more than clocks may disagree.
  func isClearlyBefore(_ early: Timestamp, _ late: Timestamp) -> Bool {
    early.seconds < late.seconds - skew
  }

  /// The state a record is in, its expiry taken into account.
  func status(of record: Record) -> Record.Status {
    if !record.status.isEnded, case .at(let end) = record.expiry, let asOf, end < asOf {
      return .expired
    }
    return record.status
  }

  /// Whether the evidence goes on after an export, or the export is too old to speak of today.
  func isOutdated(_ export: Timestamp?, evidence: Timestamp?) -> Bool {
    guard let export else { return false }
    if let evidence, isClearlyBefore(export, evidence) { return true }
    return asOf.map { $0.seconds - export.seconds > Int64(Self.maxExportAgeDays) * Timestamp.day }
      ?? false
  }

  /// The newest date that the evidence or an export carries.
  static func newest(
    credentials: [CredentialEvidence], records: [Record]
  ) -> Timestamp? {
    var newest: Timestamp?
    let take = { (date: Timestamp?) in
      if let date { newest = max(newest ?? date, date) }
    }
    for credential in credentials {
      for occurrence in credential.occurrences {
        take(occurrence.first?.date)
        take(occurrence.last?.date)
        take(occurrence.reintroductions.last?.date)
      }
    }
    for record in records {
      take(record.exportedAt)
      // An export is no older than the newest thing it tells, future expiries left out.
      take(record.createdAt)
      take(record.slotWrittenAt)
      take(record.lastUsedAt)
    }
    return newest
  }
}
