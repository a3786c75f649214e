import Documents
import Evidence
import Foundation
import Keyproof
import Rules

/// What `truth.toml` says that an audit of the demo estate must find, and what it must not.
struct EstateTruth {
  /// A finding in the words of the table, so that a difference reads like one.
  struct Entry: Equatable, Sendable {
    var classes: [String]
    var severity: String
    var certainty: String
    var verdicts: [String]
    var matches: [String]
    var occurrences: [String]
    var references: [String]
    var routes: [String]
  }

  /// Something planted that no finding may mention.
  struct Silence: Sendable {
    var repository: String
    var path: String?
    var name: String?
  }

  /// By the name of the credential, or by `NAME in REPOSITORY` for a reference.
  let entries: [String: Entry]
  let silences: [Silence]
  /// The planted values, by name.
  let values: [String: String]

  init(recipe: URL) throws {
    let templates = try Self.table(recipe.appending(path: "values.toml"))
    values = try Dictionary(
      uniqueKeysWithValues: templates.entries.map { entry in
        (entry.key, try ExampleTemplate.expand(entry.value.string ?? "", seed: entry.key))
      })
    let truth = try Self.table(recipe.appending(path: "truth.toml"))
    entries = try Dictionary(
      (truth["findings"]?.elements ?? []).map { (Self.key(of: $0), Entry($0)) },
      uniquingKeysWith: { _, _ in throw EstateError("truth.toml names a finding twice") })
    silences = (truth["silent"]?.elements ?? []).map { table in
      Silence(
        repository: table["repository"]?.string ?? "", path: table["path"]?.string,
        name: table["name"]?.string)
    }
  }

  private static func table(_ file: URL) throws -> Node {
    try TOML.parse(Array(Data(contentsOf: file)))
  }

  private static func key(of table: Node) -> String {
    if let credential = table["credential"]?.string { return credential }
    return "\(table["reference"]?.string ?? "?") in \(table["repository"]?.string ?? "?")"
  }
}

struct EstateError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension EstateTruth.Entry {
  fileprivate init(_ table: Node) {
    let list = { (key: String) in
      table[key]?.elements.compactMap(\.string) ?? []
    }
    self.init(
      classes: list("classes"), severity: table["severity"]?.string ?? "",
      certainty: table["certainty"]?.string ?? "", verdicts: list("verdicts").sorted(),
      matches: list("matches").sorted(), occurrences: list("occurrences").sorted(),
      references: list("references").sorted(), routes: list("routes").sorted())
  }

  /// A finding of a report, without the directory that the estate happens to lie in.
  init(_ finding: Finding) {
    self.init(
      classes: finding.classes.map(\.rawValue), severity: finding.severity.rawValue,
      certainty: finding.certainty.rawValue,
      verdicts: finding.verdicts.map { verdict in
        [verdict.claim, verdict.verdict.rawValue, verdict.rule].compactMap(\.self)
          .joined(separator: " ")
      }.sorted(),
      matches: finding.matches.map { "\($0.strength.label) \($0.record) (\($0.source))" }.sorted(),
      occurrences: finding.occurrences.map(Self.words).sorted(),
      references: finding.references.map { reference in
        let place = "\(Self.name(reference.repository))/\(reference.path)"
        return "\(reference.name) from \(reference.store.rawValue) at \(place)"
      }.sorted(),
      routes: Set(
        (finding.routes + finding.references.flatMap(\.routes)).map { route in
          [route.kind.rawValue, route.service, route.consumer?.name].compactMap(\.self)
            .joined(separator: ", ")
        }
      ).sorted())
  }

  private static func words(_ occurrence: Occurrence) -> String {
    let path = occurrence.path.isEmpty ? " (\(occurrence.surface.rawValue))" : "/\(occurrence.path)"
    let states = [
      occurrence.isAtHead ? "at HEAD" : nil,
      occurrence.isInWorkingTree && !occurrence.isAtHead ? "working tree only" : nil,
      occurrence.isUnreachable ? "unreachable" : nil,
      occurrence.isLive || occurrence.isUnreachable ? nil : "history only",
      occurrence.first.map { "since \($0.date.date)" },
      occurrence.reintroductions.first.map { "back \($0.date.date)" },
    ]
    return name(occurrence.repository) + path + ", "
      + states.compactMap(\.self).joined(separator: ", ")
  }

  static func name(_ repository: String) -> String {
    repository.split(separator: "/").last.map(String.init) ?? repository
  }
}
