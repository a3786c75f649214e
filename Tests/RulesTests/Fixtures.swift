import Evidence
import Foundation
import Testing

@testable import Rules

/// The root of the package, found from this file.
let packageRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// Loads `text` over no other rules, under the name `rules.toml`.
func load(_ text: String, over base: Catalogue = Catalogue(rules: [])) throws -> Catalogue {
  try Catalogue.load(text: text, name: "rules.toml", over: base)
}

/// What `text` is refused for, one line per error; empty if it is accepted.
func refusalText(of text: String) -> String {
  do {
    _ = try load(text)
    return ""
  } catch {
    return "\(error)"
  }
}

/// A directory of its own for the duration of `body`.
func withTemporaryDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
  let path = NSTemporaryDirectory() + "/keyproof-rules-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// A rule with every key, as an author would write it.
let fullRule = """
  [[rules]]
  id = "acme-key"
  provider = "Acme"
  kind = "llm-api-key"
  description = "Acme key: opens the model gateway"
  regex = '''\\b(?<secret>acme_[a-z0-9]{20})\\b'''
  keywords = ["acme_", "ACME"]
  window = [16, 65536]
  length = [25, 30]
  entropy = 3.25
  checksum = "github-crc32"
  basis = "context"
  companions = [{ name = "id", rule = "acme-id", within_lines = 7 }]
  severity = "critical"
  ai = "possible"
  env = ["ACME_API_KEY"]
  hint = "acme_{3}...{4}"
  lifetime = "90 days"
  revoke = "https://acme.test/keys"
  source = "Acme handbook, page 3"
  path = '''\\.env$'''
  tags = ["acme"]
  examples = ["key: acme_<lowernum:20>"]
  counter_examples = ["key: acme_<lowernum:19>"]

    [[rules.allowlists]]
    description = "fixtures"
    condition = "AND"
    regexTarget = "line"
    regexes = ["fixture"]
    paths = ["^test/"]
    stopwords = ["example"]
    commits = ["0123abcd"]

  [[rules]]
  id = "acme-id"
  regex = "acme-[0-9]{8}"
  keywords = ["acme-"]
  length = 13
  """

/// What is said of ``fullRule``: its allowlist wants a commit and more at once.
let fullRuleConcern = RuleWarning.Concern.commitsAndMore(
  section: "an allowlist of rule \"acme-key\"")

/// `BaseEncoding.decode` for the testing macros, which cannot take a span.
func decode(_ text: [UInt8], in alphabet: [UInt8]) -> [UInt8]? {
  BaseEncoding.decode(text.span, in: alphabet)
}

/// `CRC32.checksum` for the testing macros.
func crc32(_ bytes: [UInt8]) -> UInt32 { CRC32.checksum(of: bytes.span) }
