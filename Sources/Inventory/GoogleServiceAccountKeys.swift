import Documents
import Evidence

/// The keys of Google Cloud service accounts, as `gcloud iam service-accounts keys list` prints them.
///
/// Keys that Google manages itself never leave Google and are passed over.
enum GoogleServiceAccountKeys: ListingImporter {
  static func rows(of page: Node) -> [Node]? {
    guard let keys = page["keys"], keys.elements.contains(where: isRow) else { return nil }
    return keys.elements
  }

  static func isRow(_ node: Node) -> Bool {
    guard let name = node["name"]?.string else { return false }
    return name.hasPrefix("projects/") && name.contains("/serviceAccounts/")
      && name.contains("/keys/")
  }

  static func source(of rows: [Node]) -> InventorySource { .gcpServiceAccountKeys }

  static func read(_ row: Node, of page: Node, into reading: inout ExportReading) {
    let parts = (row.text("name") ?? "").split(separator: "/").map(String.init)
    guard isRow(row), parts.count == 6 else {
      return reading.skip(row.region, "a key without projects/…/serviceAccounts/…/keys/… as name")
    }
    guard row["keyType"]?.string != "SYSTEM_MANAGED" else { return }
    var record = reading.record(
      provider: "Google Cloud", kind: "cloud-key", name: parts[3], at: row.region)
    record.recordID = parts[5]
    record.publicID = parts[5]
    record.createdAt = reading.timestamp(row["validAfterTime"], "validAfterTime")
    record.keyIssuedAt = record.createdAt
    record.expiry = reading.expiry(row["validBeforeTime"], "validBeforeTime")
    let isDisabled = row["disabled"]?.bool == true
    record.status = isDisabled ? .disabled : .active
    record.statusText = isDisabled ? row.text("disableReason") ?? "disabled" : "enabled"
    record.owner = Record.Owner(type: "service_account", name: parts[3])
    record.scope = [parts[1]]
    reading.records.append(record)
  }
}
