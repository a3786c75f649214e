import Documents
import Evidence

/// The names of GitHub Actions secrets, from the REST API or from `gh secret list --json`.
///
/// Neither says which repository it speaks of. A `repository`, `organization` or `environment` that
/// stands beside the list, or in a row, does; without one the names count for any repository.
enum GitHubActionsSecrets: ListingImporter {
  static func rows(of page: Node) -> [Node]? {
    guard let secrets = page["secrets"], secrets.isSequence else { return nil }
    let isListing = page.has("total_count") || secrets.elements.contains(where: isRow)
    return isListing ? secrets.elements : nil
  }

  static func isRow(_ node: Node) -> Bool {
    guard let name = node["name"]?.string, isSecretName(name) else { return false }
    let keys = Set(node.entries.map(\.key))
    guard keys.contains("updatedAt") || keys.contains("updated_at") || keys.contains("visibility")
    else { return false }
    return keys.isSubset(of: known)
  }

  static func source(of rows: [Node]) -> InventorySource { .gitHubActionsSecrets }

  static func read(_ row: Node, of page: Node, into reading: inout ExportReading) {
    guard let name = row.text("name"), isSecretName(name) else {
      return reading.skip(row.region, "a secret without a name of letters, digits and _")
    }
    var record = reading.record(
      provider: "GitHub", kind: "ci-secret", name: name, at: row.region)
    record.createdAt = reading.timestamp(row["created_at"], "created_at")
    record.slotWrittenAt = reading.timestamp(row["updated_at"] ?? row["updatedAt"], "updated_at")
    let field = { (names: String...) in
      names.lazy.compactMap { row.text($0) ?? page.text($0) }.first
    }
    record.environment = field("environment")
    record.location = "GitHub Actions"
    record.owner = field("organization", "org").map { Record.Owner(type: "organization", name: $0) }
    if let repository = field("repository", "repo", "full_name") {
      record.scope = [repository]
    } else if let visibility = row.text("visibility") {
      record.scope = visibility == "all" ? ["*"] : []
      record.owner = record.owner ?? organization(in: row)
    } else if record.owner != nil {
      record.scope = ["*"]
    }
    reading.records.append(record)
  }

  /// The sentence that a listing without a repository deserves.
  static func warning(for records: [Record], file: String) -> String? {
    guard records.contains(where: { $0.scope.isEmpty }) else { return nil }
    return "\(file) does not say which repository its GitHub Actions secrets belong to, so a name "
      + "counts for every repository; put a \"repository\" beside the list to say it"
  }

  private static let known: Set<String> = [
    "name", "updatedAt", "updated_at", "created_at", "createdAt", "visibility", "numSelectedRepos",
    "selectedReposURL", "selected_repositories_url", "repository", "repo", "organization", "org",
    "environment", "full_name",
  ]

  private static func isSecretName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }

  /// The organisation in `…/orgs/NAME/actions/secrets/…`.
  private static func organization(in row: Node) -> Record.Owner? {
    let link = row.text("selected_repositories_url") ?? row.text("selectedReposURL") ?? ""
    let parts = link.split(separator: "/")
    guard let orgs = parts.firstIndex(of: "orgs"), orgs + 1 < parts.count else { return nil }
    return Record.Owner(type: "organization", name: String(parts[orgs + 1]))
  }
}
