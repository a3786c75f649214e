import Evidence
import Foundation
import Keyproof
import Testing

@Suite struct ConfigurationTests {
  private let place = TemporaryDirectory()

  private func load(_ text: String) throws -> (
    path: String, result: Result<Configuration, any Error>
  ) {
    try FileManager.default.createDirectory(at: place.url, withIntermediateDirectories: true)
    let path = place.url.appending(path: "keyproof.toml").path
    try Data(text.utf8).write(to: URL(filePath: path))
    return (path, Result { try Configuration.load(path) })
  }

  @Test func readsEverySetting() throws {
    let (_, result) = try load(
      """
      exclude = ["fixtures/", '*.lock']
      rules = ["own.toml", "/etc/keyproof/rules"]
      disable-rules = ["generic"]
      only-rules = ["a", "b.c"]
      suppressions = ["accepted.toml"]
      fingerprint-salt = "for tests"
      state = "seen/state"
      [rule.a]
      severity = "low"
      [rule."b.c"]
      enabled = false
      severity = "critical"
      """)
    var expected = Configuration()
    expected.exclude = ["fixtures/", "*.lock"]
    expected.rules = [place.url.appending(path: "own.toml").path, "/etc/keyproof/rules"]
    expected.disabledRules = ["generic", "b.c"]
    expected.onlyRules = ["a", "b.c"]
    expected.severities = ["a": .low, "b.c": .critical]
    expected.suppressions = [place.url.appending(path: "accepted.toml").path]
    expected.fingerprintSalt = "for tests"
    expected.stateFile = place.url.appending(path: "seen/state").path
    #expect(try result.get() == expected)
  }

  @Test(
    arguments: [
      (
        "a = 1979-05-27true00:00", "1:5",
        "this is no number, truth value or date; put quotes around a text"
      ),
      ("exclude = 'x'", "1:1", "\"exclude\" must be a list of strings"),
      ("rules = ['x', 1]", "1:1", "\"rules\" must be a list of strings"),
      ("state = ''", "1:1", "\"state\" must be the path of a file"),
      ("\nfingerprint-salt = 7", "2:1", "\"fingerprint-salt\" must be a string"),
      ("[rule.a]\nseverity = 'x'", "2:1", nil), ("[rule.a]\nenabled = 1", "2:1", nil),
      ("rule = 1", "1:1", "\"rule\" must be tables such as [rule.ID]"), ("rule.a = 1", "1:6", nil),
      ("[rule.a]\nregex = 'x'", "2:1", nil),
      (
        "colour = 1", "1:1",
        "\"colour\" is no setting; there are exclude, rules, disable-rules, only-rules, rule, "
          + "suppressions, fingerprint-salt, state, archives and max-archive-depth"
      ),
    ] as [(String, String, String?)])
  func refuses(text: String, place: String, reason: String?) throws {
    let (path, result) = try load(text)
    let error = #expect(throws: ScanError.self) { try result.get() }
    guard case .badConfiguration(let subject, let words) = error else { return }
    #expect(subject == "\(path):\(place)")
    if let reason { #expect(words == reason) }
  }
}
