import Documents
import Evidence

/// The access keys of one or several users, as `aws iam list-access-keys` prints them.
enum AWSAccessKeys: ListingImporter {
  static func rows(of page: Node) -> [Node]? {
    guard let keys = page["AccessKeyMetadata"], keys.isSequence else { return nil }
    return keys.elements
  }

  static func isRow(_ node: Node) -> Bool { node.has("AccessKeyId", "Status") }

  static func source(of rows: [Node]) -> InventorySource { .awsAccessKeys }

  static func read(_ row: Node, of page: Node, into reading: inout ExportReading) {
    guard let id = row.text("AccessKeyId") else {
      return reading.skip(row.region, "an access key without AccessKeyId")
    }
    let user = row.text("UserName")
    var record = reading.record(
      provider: "AWS", kind: "cloud-key", name: user ?? id, at: row.region)
    record.recordID = id
    record.publicID = id
    record.createdAt = reading.timestamp(row["CreateDate"], "CreateDate")
    record.keyIssuedAt = record.createdAt
    let lastUsed = row["AccessKeyLastUsed"]?["LastUsedDate"] ?? row["LastUsedDate"]
    record.lastUsedAt = reading.timestamp(lastUsed, "LastUsedDate")
    record.expiry = .never
    record.statusText = row.text("Status")
    record.status =
      switch record.statusText {
      case "Active": .active
      case "Inactive": .disabled
      case "Expired": .expired
      default: .unknown
      }
    record.owner = user.map { Record.Owner(type: "iam-user", name: $0) }
    reading.records.append(record)
  }
}
