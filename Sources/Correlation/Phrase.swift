import Evidence

/// Turns of phrase that several verdicts and steps share.
enum Phrase {
  /// `acme/app/.env:3`, without a line for a commit message.
  static func place(_ occurrence: Occurrence) -> String {
    let repository = occurrence.repository
    guard !occurrence.path.isEmpty else {
      let commit = occurrence.first.map { " \($0.id.prefix(12))" } ?? ""
      return "a message of \(repository)\(commit)"
    }
    // A file that was named by its whole path.
    if occurrence.path.hasPrefix("/") { return "\(occurrence.path):\(occurrence.region.line)" }
    let separator = repository.isEmpty || repository.hasSuffix("/") ? "" : "/"
    return "\(repository)\(separator)\(occurrence.path):\(occurrence.region.line)"
  }

  static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  /// `a`, `a and b`, `a, b and c`, `a, b and 4 more`.
  static func list(_ items: [String], limit: Int = 3) -> String {
    var shown = items
    if items.count > limit {
      shown = Array(items.prefix(limit - 1)) + ["\(items.count - limit + 1) more"]
    }
    guard let last = shown.popLast() else { return "" }
    return shown.isEmpty ? last : shown.joined(separator: ", ") + " and " + last
  }
}
