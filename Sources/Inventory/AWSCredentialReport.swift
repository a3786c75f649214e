import Documents
import Evidence

/// The access keys of AWS' IAM credential report.
///
/// The report knows users and slots but no key ids; ``join(_:)`` borrows those from
/// `list-access-keys`. Its `last_rotated` is a claim: AWS moves it on any change of the key.
enum AWSCredentialReport {
  static func recognises(_ table: CSVTable) -> Bool {
    let names = Set(table.header.map { $0.text.trimmed })
    return names.isSuperset(of: ["user", "arn", "access_key_1_active"])
  }

  static func read(_ table: CSVTable, into reading: inout ExportReading) {
    var columns: [String: Int] = [:]
    for (index, field) in table.header.enumerated() where columns[field.text.trimmed] == nil {
      columns[field.text.trimmed] = index
    }
    for row in table.rows {
      let cell = { (name: String) in columns[name].map { Cell(row.fields[$0]) } }
      guard let user = cell("user")?.text.trimmed, !user.isEmpty else {
        reading.skip(Cell(row.fields[0]).region, "a row without a user")
        continue
      }
      for slot in 1...2 {
        let key = "access_key_\(slot)_"
        let rotated = reading.moment(cell(key + "last_rotated"), key + "last_rotated").timestamp
        let isActive = cell(key + "active")?.text.trimmed.lowercased() == "true"
        // A slot that was never filled has neither a date nor an active key.
        guard isActive || rotated != nil else { continue }
        var record = reading.record(
          provider: "AWS", kind: "cloud-key", name: "\(user) access key \(slot)",
          at: Cell(row.fields[0]).region)
        record.aliases = [user]
        record.status = isActive ? .active : .disabled
        record.statusText = isActive ? "active" : "inactive"
        record.lastRotatedClaim = rotated
        record.lastUsedAt =
          reading.moment(cell(key + "last_used_date"), key + "last_used_date").timestamp
        record.expiry = .never
        record.owner = Record.Owner(
          type: "iam-user", id: cell("arn")?.text.trimmed, name: user)
        reading.records.append(record)
      }
    }
  }

  /// Gives the report's records the key ids that `list-access-keys` knows for the same user.
  ///
  /// With several keys of one user, only equal dates tell which is which.
  static func join(_ records: inout [Record]) {
    var keys: [String: [Record]] = [:]
    for record in records where record.source == .awsAccessKeys {
      keys[record.name, default: []].append(record)
    }
    for index in records.indices where records[index].source == .awsCredentialReport {
      guard let user = records[index].aliases.first, let candidates = keys[user] else { continue }
      let rotated = records[index].lastRotatedClaim
      let same = candidates.filter { $0.createdAt != nil && $0.createdAt == rotated }
      if same.count == 1 || candidates.count == 1 {
        records[index].publicID = (same.first ?? candidates[0]).publicID
      }
    }
  }
}
