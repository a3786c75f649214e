import Evidence
import Wiring

/// A file whose places of interest stand between ‹name: and ›.
struct Sample {
  private(set) var regions: [String: TextRegion] = [:]
  let path: String
  let bytes: [UInt8]

  init(_ path: String, _ marked: String) {
    self.path = path
    var bytes: [UInt8] = []
    var open: [(name: String, line: Int, column: Int)] = []
    var line = 1
    var column = 1
    var rest = Substring(marked)
    while let character = rest.popFirst() {
      if character == "‹" {
        let name = rest.prefix { $0 != ":" }
        rest = rest[name.endIndex...].dropFirst()
        open.append((String(name), line, column))
      } else if character == "›" {
        let start = open.removeLast()
        regions[start.name] = TextRegion(
          line: start.line, column: start.column, endLine: line, endColumn: column)
      } else {
        let encoded = Array(String(character).utf8)
        bytes += encoded
        column += encoded.count
        if character == "\n" {
          line += 1
          column = 1
        }
      }
    }
    self.bytes = bytes
  }

  var reading: WiringReading {
    Wiring.read(
      path: path, bytes: bytes, repository: "repo", surface: .config, directory: .sample)
  }

  /// The line of a mark.
  func line(_ mark: String) -> Int? { regions[mark]?.line }
}

extension ServiceDirectory {
  static let sample = ServiceDirectory([
    Service(
      provider: "GitHub", ai: .possible, environmentNames: ["GITHUB_TOKEN", "GH_TOKEN"],
      hosts: ["api.github.com", "api.githubcopilot.com"]),
    Service(
      provider: "OpenAI", ai: .yes, environmentNames: ["OPENAI_API_KEY"],
      addressNames: ["OPENAI_BASE_URL", "OPENAI_API_BASE"], hosts: ["api.openai.com"]),
    Service(
      provider: "Anthropic", ai: .yes,
      environmentNames: ["ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"],
      addressNames: ["ANTHROPIC_BASE_URL"], hosts: ["api.anthropic.com"]),
    Service(
      provider: "Groq", ai: .yes, environmentNames: ["GROQ_API_KEY"], hosts: ["api.groq.com"]),
    Service(
      provider: "Azure OpenAI", ai: .yes, environmentNames: ["AZURE_OPENAI_API_KEY"],
      addressNames: ["AZURE_OPENAI_ENDPOINT"], hosts: [".openai.azure.com"]),
    Service(provider: "Stripe", ai: .no, environmentNames: ["STRIPE_API_KEY"]),
  ])
}

extension WiringReading {
  func references(_ name: String) -> [Reference] { references.filter { $0.name == name } }

  func reference(_ name: String) -> Reference? { references(name).first }

  func bindings(_ name: String) -> [Binding] { bindings.filter { $0.name == name } }

  /// The place of the first written-out value under `name`.
  func literal(_ name: String) -> TextRegion? {
    for binding in bindings(name) {
      if case .literal(let region) = binding.value { return region }
    }
    return nil
  }
}

extension [Route] {
  func first(_ kind: Route.Kind) -> Route? { first { $0.kind == kind } }
  /// Kinds and services, such as `sdk OpenAI`.
  var summary: [String] { map { "\($0.kind.rawValue) \($0.service ?? "-")" } }
}

extension Route {
  /// The chain as a report would print it.
  var story: [String] { links.map { "\($0.what), \($0.path):\($0.line)" } }
}
