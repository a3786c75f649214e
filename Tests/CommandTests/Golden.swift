import Foundation
import Testing

/// Compares a text with a file in `Golden`.
///
/// `KEYPROOF_UPDATE_GOLDEN=1 swift test` rewrites the files; the review reads the difference.
func expectGolden(
  _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = packageRoot.appending(path: "Tests/CommandTests/Golden/\(name).txt")
  if ProcessInfo.processInfo.environment["KEYPROOF_UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: url)
  }
  #expect(
    try String(contentsOf: url, encoding: .utf8) == text, "\(name)", sourceLocation: sourceLocation)
}
