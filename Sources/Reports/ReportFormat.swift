/// The form a report is written in.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// A verdict for people.
  case text
  /// One object, described by `corpus/schema/report-1.schema.json`.
  case json
  /// One finding a line, each as in ``json``.
  case jsonl
  /// SARIF 2.1.0 within the limits of GitHub code scanning.
  case sarif
}
