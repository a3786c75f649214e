import Evidence

/// A place where variables stand side by side, and who gets them.
struct Scope: Sendable {
  /// In what way the consumer gets a credential.
  enum Holder: Sendable {
    /// Whoever loads the text; nothing more is known.
    case loader
    /// A job or step of a pipeline.
    case pipeline
    /// An agent or one of its servers, which can act with it.
    case agent
  }

  var consumer: Consumer
  /// From the outermost holder inwards: workflow, job, step and what it runs.
  var chain: [RouteLink]
  var holder: Holder
  /// What stands in this scope or around it.
  var surroundings = Surroundings()
  /// What stands in parts of this scope only.
  var inner = Surroundings()
  /// The well-known program that the consumer runs.
  var tool: Tool?
  /// Whether it is so small that what stands in it belongs together.
  var isNarrow = false
  /// The deployment environment that the consumer names.
  var environment: String?
}

/// What a scope says about addresses.
struct Surroundings: Sendable {
  /// A variable that sets an address.
  struct Address: Sendable {
    let variable: String
    /// In lower case without port; `nil` where the value does not show one.
    let host: String?
    /// What the variable's name says beyond being an address.
    let stem: [String]
    let path: String
    let line: Int
  }

  /// A host that the text of a command, a field or a variable names.
  struct Mention: Sendable {
    let host: String
    let provider: String
    /// The variable whose value names it, if one does.
    let variable: String?
    /// What that variable's name says; `nil` without one.
    let stem: [String]?
    let path: String
    let line: Int
  }

  /// More than any real scope has; hostile ones are cut here.
  private static let limit = 64
  private static let variableLimit = 512

  private(set) var addresses: [Address] = []
  private(set) var mentions: [Mention] = []
  /// The names of all variables.
  private(set) var variables: Set<String> = []
  /// The providers whose own variables are among them.
  private(set) var keyed: Set<String> = []

  /// Takes note of a variable and of the address that it sets.
  mutating func note(
    variable: String, value: String, path: String, line: Int, directory: ServiceDirectory
  ) {
    let variable = Label.name(variable)
    if variables.count < Self.variableLimit {
      variables.insert(variable)
      if let own = directory.service(readingVariable: variable) { keyed.insert(own.provider) }
    }
    if directory.service(addressedBy: variable) != nil, addresses.count < Self.limit {
      addresses.append(
        Address(
          variable: variable, host: Self.host(of: value), stem: Name.stem(variable), path: path,
          line: line))
    }
    note(text: Array(value.utf8), variable: variable, path: path, line: line, directory: directory)
  }

  /// Takes note of the AI services' hosts in a text.
  mutating func note(
    text: [UInt8], variable: String? = nil, path: String, line: Int, directory: ServiceDirectory
  ) {
    guard mentions.count < Self.limit else { return }
    for (host, offset) in directory.hosts(in: text) {
      guard mentions.count < Self.limit else { return }
      guard let service = directory.service(atHost: host), service.ai == .yes else { continue }
      let lines = text[..<offset].count { $0 == 0x0A }
      mentions.append(
        Mention(
          host: host, provider: service.provider, variable: variable,
          stem: variable.map(Name.stem), path: path, line: line + lines))
    }
  }

  /// Adds what an inner scope says; of two that set the same address, the later one holds.
  func adding(_ inner: Surroundings) -> Surroundings {
    var sum = self
    sum.addresses = Array((addresses + inner.addresses).suffix(Self.limit))
    sum.mentions = Array((mentions + inner.mentions).suffix(Self.limit))
    if variables.count < Self.variableLimit { sum.variables.formUnion(inner.variables) }
    sum.keyed.formUnion(inner.keyed)
    return sum
  }

  /// The host of an address, if the text spells one out.
  static func host(of value: String) -> String? {
    var rest = value.utf8[...]
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")),
      rest[colon...].starts(with: "://".utf8)
    {
      rest = rest[rest.index(colon, offsetBy: 3)...]
    }
    rest = rest.prefix { !"/?#".utf8.contains($0) }
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
    let host = rest.prefix {
      Name.isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    let after = rest[host.endIndex...].first
    guard !host.isEmpty, after == nil || after == UInt8(ascii: ":"), host.count <= 253 else {
      return nil
    }
    return String(decoding: host, as: UTF8.self).lowercased()
  }
}
