import Evidence
import Inventory

/// Repositories and environments, and whether a record and the evidence speak of the same ones.
enum Place {
  enum Agreement: Equatable {
    /// What agrees, in words.
    case agrees(String)
    case unknown
    /// What does not, in words.
    case differs(String)
  }

  /// Holds a record's scope and environment against where a name was seen.
  static func agreement(
    of record: Record, repositories: Set<String>, environments: Set<String>
  ) -> Agreement {
    var agreed: [String] = []
    if let scope = repositoryScope(of: record) {
      if scope.contains("*") {
        agreed.append("the whole organisation")
      } else {
        let names = Set(repositories.compactMap(repositoryName))
        let known = scope.compactMap(repositoryName)
        if let name = known.first(where: names.contains) {
          agreed.append("repository \(name)")
        } else if !names.isEmpty && isAboutRepositories(record) {
          return .differs("the record is for \(known.joined(separator: ", "))")
        }
      }
    }
    if let text = record.environment, !text.isEmpty, !environments.isEmpty {
      let labels = text.split { $0 == "," || $0 == ";" }.map { environmentLabel(String($0)) }
      guard let label = labels.first(where: environments.contains) else {
        return .differs("the record is for environment \(text)")
      }
      agreed.append("environment \(label)")
    }
    return agreed.isEmpty ? .unknown : .agrees(agreed.joined(separator: " and "))
  }

  /// The repositories that a record is for and no others; empty if it may be for any.
  static func boundRepositories(of record: Record) -> [String] {
    guard let scope = repositoryScope(of: record), !scope.contains("*"),
      isAboutRepositories(record)
    else { return [] }
    return scope.compactMap(repositoryName)
  }

  /// The last part of a repository's path or URL, in lower case; `nil` if it names nothing.
  static func repositoryName(_ repository: String) -> String? {
    let last = repository.split { $0 == "/" || $0 == ":" }.last.map { $0.lowercased() } ?? ""
    let name = last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    return ["", ".", ".."].contains(name) ? nil : name
  }

  /// One word for the many spellings of an environment.
  static func environmentLabel(_ text: String) -> String {
    let word = text.folded
    return words[word] ?? word
  }

  /// The environment that a file's path names, such as `deploy/prod/.env` or `.env.staging`.
  static func environment(inPath path: String) -> String? {
    for part in path.lowercased().split(whereSeparator: { !$0.isLetter }) {
      if let label = words[String(part)] { return label }
    }
    return nil
  }

  private static let words: [String: String] = [
    "prod": "production", "production": "production", "prd": "production",
    "staging": "staging", "stage": "staging", "stg": "staging", "preprod": "staging",
    "dev": "development", "development": "development", "test": "test", "qa": "test",
    "uat": "test",
  ]

  private static func repositoryScope(of record: Record) -> [String]? {
    record.scope.isEmpty || record.source.isIssuer ? nil : record.scope
  }

  /// Whether a record's scope can only mean repositories; a spreadsheet's may mean anything else.
  private static func isAboutRepositories(_ record: Record) -> Bool {
    record.source.store != nil || record.scope.allSatisfy { $0.contains("/") }
  }
}
