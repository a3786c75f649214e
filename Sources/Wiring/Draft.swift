import Documents
import Evidence

/// The file under reading.
struct Page: Sendable {
  let repository: String
  let path: String
  let surface: Surface
  let bytes: [UInt8]
  let lines: LineIndex

  init(repository: String, path: String, surface: Surface, bytes: [UInt8]) {
    self.repository = repository
    self.path = path
    self.surface = surface
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  /// A chain's link to a place in this file.
  func link(_ what: String, _ region: TextRegion) -> RouteLink {
    RouteLink(what: what, path: path, line: region.line)
  }
}

/// A reading in the making.
struct Draft {
  /// More variables than this are no configuration that people keep.
  private static let bindingLimit = 20_000
  /// Jobs, steps, services and servers of one file.
  private static let partLimit = 5_000
  /// Bytes of values to look at, aliases written out; twice the largest file.
  private static let workLimit = 32 << 20

  let page: Page
  let routes: Routes
  var reading: WiringReading
  /// Inputs that an editor asks for without showing what is typed.
  var promptedSecrets: Set<String> = []
  private var work = 0
  private var parts = 0
  private var isCut = false

  init(page: Page, directory: ServiceDirectory) {
    self.page = page
    routes = Routes(directory: directory)
    reading = WiringReading(
      repository: page.repository, path: page.path, bindings: [], problems: [])
  }

  var directory: ServiceDirectory { routes.directory }

  /// A scalar's text to look into; `nil` for other values and when the limit of work is reached.
  mutating func passage(_ node: Node) -> Passage? {
    guard let text = node.scalar, !isCut else { return nil }
    work += text.utf8.count + 64
    guard work <= Self.workLimit else {
      cut("its values, aliases written out, are longer than \(Self.workLimit >> 20) MiB")
      return nil
    }
    return Passage(node: node, text: Array(text.utf8), page: page)
  }

  /// Counts a job, step, service or server; `false` when there were too many.
  mutating func takePart() -> Bool {
    parts += 1
    if parts == Self.partLimit + 1 {
      tell("it has more than \(Self.partLimit) jobs, steps, services or servers")
    }
    return parts <= Self.partLimit
  }

  private mutating func cut(_ reason: String) {
    isCut = true
    tell(reason)
  }

  private mutating func tell(_ reason: String) {
    reading.problems.append(
      Gap(
        kind: .tooLarge, subject: page.path,
        detail: "\(reason), so the rest was not followed; split the file"))
  }

  /// Takes note of a consumer that loads an environment file.
  mutating func use(_ file: EnvironmentFileUse) {
    if reading.environmentFiles.count < 2 * Self.partLimit { reading.environmentFiles.append(file) }
  }

  /// Binds every entry of a mapping of variables.
  mutating func bind(
    variables: [Node.Entry], dialect: Dialect, scope: Scope,
    users: (String) -> [Scope] = { _ in [] }
  ) {
    for entry in variables {
      guard !isCut else { return }
      bind(
        entry.key, to: entry.value, from: entry.keyRegion, dialect: dialect, scope: scope,
        users: users(entry.key))
    }
  }

  /// Binds a name to the whole of a scalar.
  mutating func bind(
    _ name: String, to node: Node, from start: TextRegion?, dialect: Dialect, scope: Scope,
    users: [Scope] = []
  ) {
    if node.isNull {
      add(
        Binding(
          name: Label.name(name), value: .empty, region: span(from: start, to: node.region),
          consumer: scope.consumer))
      return
    }
    guard var passage = passage(node) else { return }
    bind(
      name, to: passage.text.indices, of: &passage,
      region: span(from: start, to: node.region), dialect: dialect, scope: scope, users: users)
  }

  /// Binds a name to a part of a scalar.
  ///
  /// - Parameters:
  ///   - name: the variable or field; `nil` where a text uses a credential without one.
  ///   - range: bytes of the passage's text.
  ///   - passage: the scalar.
  ///   - region: the binding's own place.
  ///   - dialect: how references are spelt.
  ///   - scope: what stands around.
  ///   - users: the parts of the scope that are seen to use the name.
  ///   - wantsLiterals: whether what is written out counts.
  mutating func bind(
    _ name: String?, to range: Range<Int>, of passage: inout Passage, region: TextRegion,
    dialect: Dialect, scope: Scope, users: [Scope] = [], wantsLiterals: Bool = true
  ) {
    let name = name.map(Label.name)
    let pieces = PlaceholderScanner.pieces(of: passage.string(range), dialect: dialect)
    if pieces.isEmpty, let name {
      add(Binding(name: name, value: .empty, region: region, consumer: scope.consumer))
    }
    for piece in pieces {
      guard !isCut else { return }
      switch piece {
      case .computed: continue
      case .literal(let place, let isDefault):
        guard wantsLiterals || isDefault else { continue }
        let place = passage.withoutScheme(
          place.lowerBound + range.lowerBound..<place.upperBound + range.lowerBound)
        // Between references stand separators and path parts; a credential is longer.
        guard !place.isEmpty, pieces.count == 1 || isDefault || place.count >= 6 else { continue }
        let text = passage.region(of: place)
        add(
          Binding(
            name: name ?? "", value: .literal(text), region: region, consumer: scope.consumer,
            routes: routes.routes(
              variable: name, lookup: nil, path: page.path, line: text.line, scope: scope,
              users: users)))
      case .reference(let lookup, let store, let place):
        guard isWanted(lookup, store, for: name, dialect, scope) else { continue }
        let place = place.lowerBound + range.lowerBound..<place.upperBound + range.lowerBound
        addReference(
          lookup, store, variable: name, at: passage.region(of: place), region: region,
          scope: scope, users: users)
      }
    }
  }

  /// Binds a name to something looked up elsewhere.
  mutating func addReference(
    _ lookup: String, _ store: Reference.Store, variable: String?, at place: TextRegion,
    region: TextRegion, scope: Scope, users: [Scope] = []
  ) {
    let lookup = store == .environment ? Label.name(lookup) : lookup
    let variable = variable.map(Label.name)
    let routes = routes.routes(
      variable: variable, lookup: lookup, path: page.path, line: place.line, scope: scope,
      users: users)
    let reference = Reference(
      name: lookup, store: store, variable: variable, environment: scope.environment,
      repository: page.repository, path: page.path, region: place, surface: page.surface,
      consumer: scope.consumer, routes: routes)
    add(
      Binding(
        name: variable ?? lookup, value: .reference(reference), region: region,
        consumer: scope.consumer, routes: routes))
  }

  /// Binds a name to all of a value, to say who gets a credential that may stand in it.
  mutating func bindLiteral(_ name: String, at place: TextRegion, scope: Scope) {
    add(
      Binding(
        name: name, value: .literal(place), region: place, consumer: scope.consumer,
        routes: routes.routes(
          variable: nil, lookup: nil, path: page.path, line: place.line, scope: scope)))
  }

  /// The place of a scalar's text without its quotes.
  mutating func inside(_ node: Node) -> TextRegion {
    guard var passage = passage(node) else { return node.region }
    return passage.region(of: passage.text.indices)
  }

  /// Whether a variable of this name carries a credential, as far as a name can tell.
  func isCredential(_ name: String) -> Bool {
    Name.isCredential(name) || directory.service(readingVariable: name) != nil
  }

  /// Whether a name that is looked up can be a credential's.
  private func isWanted(
    _ lookup: String, _ store: Reference.Store, for variable: String?, _ dialect: Dialect,
    _ scope: Scope
  ) -> Bool {
    switch store {
    case .githubActions, .onePassword, .vault, .dockerSecret: return true
    case .prompt where promptedSecrets.contains(lookup): return true
    case .environment where dialect == .workflow && scope.surroundings.variables.contains(lookup):
      // The workflow sets it itself, and what it sets it to is bound there.
      return false
    case .environment, .prompt:
      return isCredential(lookup) || (variable.map(isCredential) ?? false)
    }
  }

  private mutating func add(_ binding: Binding) {
    guard !isCut else { return }
    guard reading.bindings.count < Self.bindingLimit else {
      return cut("it sets more than \(Self.bindingLimit) variables")
    }
    reading.bindings.append(binding)
  }

  private func span(from start: TextRegion?, to end: TextRegion) -> TextRegion {
    // A value behind an alias or merge key stands elsewhere than its name.
    guard let start, (start.line, start.column) <= (end.line, end.column) else { return end }
    return TextRegion(
      line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn)
  }
}
