import Documents
import Evidence

extension Draft {
  /// What the argument before says about the next one.
  private enum Expectation {
    case header, variable
    case value(String)
  }

  /// Binds what the arguments of a command hand over: headers, variables, flags, addresses.
  mutating func bind(arguments: [Node], dialect: Dialect, scope: Scope) {
    var expectation: Expectation?
    for node in arguments {
      guard var passage = passage(node) else { continue }
      let all = passage.text.indices
      switch expectation.take() {
      case .header: bind(header: all, of: &passage, at: node, dialect: dialect, scope: scope)
      case .variable: bind(variable: all, of: &passage, at: node, dialect: dialect, scope: scope)
      case .value(let name) where passage.text.first != UInt8(ascii: "-"):
        bind(name, to: all, of: &passage, region: node.region, dialect: dialect, scope: scope)
      default:
        expectation = bind(argument: &passage, at: node, dialect: dialect, scope: scope)
      }
    }
  }

  /// Binds one argument, or says what to expect of the next.
  private mutating func bind(
    argument passage: inout Passage, at node: Node, dialect: Dialect, scope: Scope
  ) -> Expectation? {
    let text = passage.text
    let equals = text.prefix(256).firstIndex(of: UInt8(ascii: "="))
    if text.first == UInt8(ascii: "-") {
      let flag = passage.string(0..<(equals ?? min(text.count, 256)))
      let name = String(flag.drop { $0 == "-" })
      let expectation: Expectation
      switch flag {
      case "--header", "-H": expectation = .header
      case "-e", "--env": expectation = .variable
      case _ where isCredential(name) || flag == "--key": expectation = .value(name)
      default:
        // A flag alone has no room for a credential; `-p` may have its value right behind it.
        if equals != nil || !flag.hasPrefix("--") {
          bind(
            "args", to: text.indices, of: &passage, region: node.region, dialect: dialect,
            scope: scope)
        }
        return nil
      }
      guard let equals else { return expectation }
      let value = equals + 1..<text.count
      switch expectation {
      case .header: bind(header: value, of: &passage, at: node, dialect: dialect, scope: scope)
      case .variable: bind(variable: value, of: &passage, at: node, dialect: dialect, scope: scope)
      case .value(let name):
        bind(name, to: value, of: &passage, region: node.region, dialect: dialect, scope: scope)
      }
      return nil
    }
    if let equals, equals > 0, text[..<equals].allSatisfy(Name.isWordByte) {
      bind(variable: text.indices, of: &passage, at: node, dialect: dialect, scope: scope)
    } else {
      bind(address: "args", of: &passage, at: node, dialect: dialect, scope: scope)
    }
    return nil
  }

  /// Binds `Name: value`.
  mutating func bind(
    header range: Range<Int>, of passage: inout Passage, at node: Node, dialect: Dialect,
    scope: Scope
  ) {
    let colon = passage.text[range].firstIndex(of: UInt8(ascii: ":")) ?? range.lowerBound
    let name = Label.of(passage.string(range.lowerBound..<colon))
    let start = colon == range.lowerBound ? colon : colon + 1
    bind(
      name.isEmpty ? "header" : name, to: start..<range.upperBound, of: &passage,
      region: node.region, dialect: dialect, scope: scope)
  }

  /// Binds `NAME=value`, or `NAME` alone, which hands a variable of the same name through.
  mutating func bind(
    variable range: Range<Int>, of passage: inout Passage, at node: Node, dialect: Dialect,
    scope: Scope
  ) {
    guard let equals = passage.text[range].firstIndex(of: UInt8(ascii: "=")) else {
      let name = passage.string(range)
      let isName = !range.isEmpty && passage.text[range].allSatisfy(Name.isWordByte)
      guard isName, isCredential(name), !scope.surroundings.variables.contains(name) else { return }
      addReference(
        name, .environment, variable: name, at: passage.region(of: range), region: node.region,
        scope: scope)
      return
    }
    bind(
      passage.string(range.lowerBound..<equals), to: equals + 1..<range.upperBound, of: &passage,
      region: node.region, dialect: dialect, scope: scope)
  }

  /// Binds the credentials inside an address, and the address as a whole under `name`.
  mutating func bind(
    address name: String, of passage: inout Passage, at node: Node, dialect: Dialect, scope: Scope
  ) {
    let text = passage.text
    let scheme = text.prefix(64).firstIndex(of: UInt8(ascii: ":"))
    guard let scheme, text[scheme...].starts(with: "://".utf8) else {
      bind(
        name, to: text.indices, of: &passage, region: node.region, dialect: dialect, scope: scope)
      return
    }
    var bound = false
    func isEnd(_ byte: UInt8) -> Bool { "/?#".utf8.contains(byte) }
    let start = scheme + 3
    let end = text[start...].firstIndex(where: isEnd) ?? text.count
    if let at = text[start..<end].lastIndex(of: UInt8(ascii: "@")) {
      let colon = text[start..<at].firstIndex(of: UInt8(ascii: ":"))
      bind(
        colon == nil ? "user" : "password", to: (colon.map { $0 + 1 } ?? start)..<at, of: &passage,
        region: node.region, dialect: dialect, scope: scope)
      bound = true
    }
    if let query = text[end...].firstIndex(of: UInt8(ascii: "?")) {
      let fields = text[(query + 1)...].prefix(65_536).prefix { $0 != UInt8(ascii: "#") }
      for pair in fields.split(separator: UInt8(ascii: "&")) {
        guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let field = passage.string(pair.startIndex..<equals)
        guard isCredential(field) || ["key", "sig", "code"].contains(field.lowercased()) else {
          continue
        }
        bind(
          field, to: equals + 1..<pair.endIndex, of: &passage, region: node.region,
          dialect: dialect, scope: scope)
        bound = true
      }
    }
    if !bound {
      bind(
        name, to: text.indices, of: &passage, region: node.region, dialect: dialect, scope: scope)
    }
  }
}
