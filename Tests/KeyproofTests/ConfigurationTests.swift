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
      fingerprint-salt = "for tests"
      state = "seen/state"
      """)
    var expected = Configuration()
    expected.exclude = ["fixtures/", "*.lock"]
    expected.rules = [place.url.appending(path: "own.toml").path, "/etc/keyproof/rules"]
    expected.disabledRules = ["generic"]
    expected.fingerprintSalt = "for tests"
    expected.stateFile = place.url.appending(path: "seen/state").path
    #expect(try result.get() == expected)
  }

  @Test(arguments: [
    (
      "a = 1979-05-27true00:00",
      "line 1, column 5: this is no number, truth value or date; put quotes around a text"
    ),
    ("exclude = 'x'", "\"exclude\" must be a list of strings"),
    ("rules = ['x', 1]", "\"rules\" must be a list of strings"),
    ("state = ''", "\"state\" must be the path of a file"),
    ("\nfingerprint-salt = 7", "\"fingerprint-salt\" must be a string"),
    (
      "colour = 1",
      "\"colour\" is no setting; there are exclude, rules, disable-rules, "
        + "fingerprint-salt, state, archives and max-archive-depth"
    ),
  ])
  func refuses(text: String, reason: String) throws {
    let (path, result) = try load(text)
    #expect(throws: ScanError.badConfiguration(path, reason: reason)) { try result.get() }
  }
}
