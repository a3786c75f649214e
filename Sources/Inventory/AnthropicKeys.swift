import Documents
import Evidence

/// Anthropic's listing of API keys, with its scope as an object or, in older exports, in place.
enum AnthropicKeys: ListingImporter {
  static func rows(of page: Node) -> [Node]? {
    guard let data = page["data"], data.elements.contains(where: isRow) else { return nil }
    return data.elements
  }

  static func isRow(_ node: Node) -> Bool {
    if node["id"]?.string?.hasPrefix("apikey_") == true { return true }
    return node.has("id", "partial_key_hint")
  }

  static func source(of rows: [Node]) -> InventorySource { .anthropicAPIKeys }

  static func read(_ row: Node, of page: Node, into reading: inout ExportReading) {
    guard let id = row.text("id") else {
      return reading.skip(row.region, "an Anthropic key without an id")
    }
    var record = reading.record(
      provider: "Anthropic", kind: "llm-api-key", name: row.text("name") ?? id, at: row.region)
    record.recordID = id
    // A null hint is normal for keys that only the console has shown.
    record.hint = row.text("partial_key_hint").flatMap(Record.Hint.init(masked:))
    if record.hint?.prefix.hasPrefix("sk-ant-admin") == true { record.kind = "admin-key" }
    record.createdAt = reading.timestamp(row["created_at"], "created_at")
    record.keyIssuedAt = record.createdAt
    record.expiry = reading.expiry(row["expires_at"], "expires_at")
    record.statusText = row.text("status")
    record.status = status(record.statusText)
    record.owner = owner(row["principal"]) ?? owner(row["created_by"])
    record.scope = scope(row)
    reading.records.append(record)
  }

  private static func status(_ text: String?) -> Record.Status {
    switch text {
    case "active": .active
    case "inactive": .disabled
    case "archived": .revoked
    case "expired": .expired
    default: .unknown
    }
  }

  private static func owner(_ node: Node?) -> Record.Owner? {
    guard let node, node.isMapping else { return nil }
    let type = node.text("type")
    let person = type.flatMap { node[$0] } ?? node
    guard let id = person.text("id") ?? type.flatMap({ node.text($0 + "_id") }) else { return nil }
    return Record.Owner(
      type: type, id: id, name: person.text("name"), email: person.text("email"))
  }

  private static func scope(_ row: Node) -> [String] {
    guard let scope = row["scope"], scope.isMapping else {
      return row.text("workspace_id").map { [$0] } ?? []
    }
    if let workspace = scope.text("workspace_id") { return [workspace] }
    return scope.text("type").map { [$0] } ?? []
  }
}
