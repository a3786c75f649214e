import Documents
import Evidence

/// OpenAI's listings of project keys and admin keys.
///
/// The admin listing has been seen to return project keys as well; the loader sorts that out by id.
enum OpenAIKeys: ListingImporter {
  static func rows(of page: Node) -> [Node]? {
    guard let data = page["data"], data.isSequence else { return nil }
    if data.elements.isEmpty { return page["object"]?.string == "list" ? [] : nil }
    return data.elements.contains(where: isRow) ? data.elements : nil
  }

  static func isRow(_ node: Node) -> Bool {
    if let object = node["object"]?.string {
      return object == "organization.project.api_key" || object == "organization.admin_api_key"
    }
    return node.has("id", "redacted_value")
  }

  static func source(of rows: [Node]) -> InventorySource {
    rows.contains(where: isAdmin) ? .openAIAdminKeys : .openAIProjectKeys
  }

  static func read(_ row: Node, of page: Node, into reading: inout ExportReading) {
    guard let id = row.text("id") else {
      return reading.skip(row.region, "an OpenAI key without an id")
    }
    let isAdminKey = isAdmin(row)
    var record = reading.record(
      provider: "OpenAI", kind: isAdminKey ? "admin-key" : "llm-api-key",
      name: row.text("name") ?? id, at: row.region)
    record.source = isAdminKey ? .openAIAdminKeys : .openAIProjectKeys
    record.recordID = id
    record.hint = row.text("redacted_value").flatMap(Record.Hint.init(masked:))
    if record.hint == nil {
      reading.problem(row.region, "redacted_value shows no part of the key, so none can match it")
    }
    record.createdAt = reading.timestamp(row["created_at"], "created_at")
    record.keyIssuedAt = record.createdAt
    record.lastUsedAt = reading.timestamp(row["last_used_at"], "last_used_at")
    record.expiry = reading.expiry(row["expires_at"], "expires_at")
    record.status = .active
    record.owner = owner(row)
    record.scope = row.text("project_id").map { [$0] } ?? page.text("project_id").map { [$0] } ?? []
    reading.records.append(record)
  }

  private static func isAdmin(_ row: Node) -> Bool {
    switch row["object"]?.string {
    case "organization.admin_api_key": true
    case "organization.project.api_key": false
    default: row["redacted_value"]?.string?.hasPrefix("sk-admin") == true
    }
  }

  private static func owner(_ row: Node) -> Record.Owner? {
    guard let node = row["owner"], node.isMapping else { return nil }
    let type = node.text("type")
    // A project key nests its owner under the type; an admin key has it in place.
    let person = type.flatMap { node[$0] } ?? node
    return Record.Owner(
      type: type, id: person.text("id"), name: person.text("name"), email: person.text("email"),
      isActive: row["owner_project_access"]?.string.map { $0 == "active" })
  }
}
