import Evidence

/// The readings of many files, with the wires from file to file drawn in.
///
/// An environment file says nothing of who loads it; compose files and editors' configs do.
public struct WiringGraph: Sendable {
  /// More consumers of one variable than this add nothing to its routes.
  private static let consumerLimit = 16

  /// In the order given.
  public private(set) var readings: [WiringReading]
  private let routes: Routes

  /// A graph of `readings`.
  ///
  /// - Parameters:
  ///   - readings: of any number of repositories; wires stay inside each of them.
  ///   - directory: the services to know.
  public init(_ readings: [WiringReading], directory: ServiceDirectory) {
    self.readings = readings
    routes = Routes(directory: directory)
    var places: [String: Int] = [:]
    for (index, reading) in readings.enumerated() {
      places[Self.key(reading.repository, reading.path)] = index
    }
    var uses: [Int: Int] = [:]
    for reading in readings where !reading.environmentFiles.isEmpty {
      let byName = Dictionary(grouping: reading.bindings) { binding in
        guard case .reference(let reference) = binding.value, reference.store == .environment
        else { return "" }
        return reference.name
      }
      var interpolated: Set<Int> = []
      for use in reading.environmentFiles {
        guard let path = Self.resolve(use.path, from: reading.path),
          let target = places[Self.key(reading.repository, path)]
        else { continue }
        if !use.isInterpolation {
          uses[target, default: 0] += 1
          guard uses[target, default: 0] <= Self.consumerLimit else { continue }
          wire(target, to: use, in: reading)
        } else if interpolated.insert(target).inserted {
          interpolate(target, into: byName, of: reading)
        }
      }
    }
  }

  /// Gives every entry of an environment file a consumer that loads all of it.
  private mutating func wire(_ target: Int, to use: EnvironmentFileUse, in reading: WiringReading) {
    let path = readings[target].path
    var scope = use.scope
    // What the consumer sets itself holds over what the file sets.
    scope.surroundings = readings[target].surroundings.adding(use.scope.surroundings)
    scope.chain.insert(
      RouteLink(what: "loaded from \(path)", path: reading.path, line: use.line), at: 0)
    for index in readings[target].bindings.indices {
      let binding = readings[target].bindings[index]
      var lookup: String?
      if case .reference(let reference) = binding.value { lookup = reference.name }
      let more = routes.routes(
        variable: binding.name, lookup: lookup, path: path, line: binding.region.line,
        scope: scope)
      add(more, consumer: scope.consumer, to: index, of: target)
    }
  }

  /// Gives the entries that compose puts into its file the consumers that get them.
  private mutating func interpolate(
    _ target: Int, into users: [String: [Binding]], of reading: WiringReading
  ) {
    let path = readings[target].path
    for index in readings[target].bindings.indices {
      let binding = readings[target].bindings[index]
      for user in (users[binding.name] ?? []).prefix(Self.consumerLimit) {
        let more = user.routes.map { route in
          var route = route
          let first = RouteLink(
            what: route.links[0].what, path: path, line: binding.region.line)
          let through = RouteLink(
            what: "put in for ${\(binding.name)}", path: reading.path, line: user.region.line)
          route.links = [first, through] + route.links.dropFirst()
          return route
        }
        add(more, consumer: user.consumer, to: index, of: target)
      }
    }
  }

  private mutating func add(_ more: [Route], consumer: Consumer?, to index: Int, of target: Int) {
    var binding = readings[target].bindings[index]
    if binding.consumer == nil || binding.consumer?.kind == .environmentFile {
      // A known consumer says more than the file that it loads.
      binding.consumer = consumer
      if !more.isEmpty {
        binding.routes.removeAll { $0.consumer?.kind == .environmentFile }
      }
    }
    for route in more where binding.routes.count < Self.consumerLimit {
      if !binding.routes.contains(route) { binding.routes.append(route) }
    }
    if case .reference(var reference) = binding.value {
      reference.consumer = binding.consumer
      reference.routes = binding.routes
      binding.value = .reference(reference)
    }
    readings[target].bindings[index] = binding
  }

  private static func key(_ repository: String, _ path: String) -> String {
    repository + "\u{0}" + path
  }

  /// The path below the repository that `path` means in the file at `base`; `nil` if outside.
  static func resolve(_ path: String, from base: String) -> String? {
    var parts = base.split(separator: "/").dropLast().map(String.init)
    var path = path[...]
    for root in ["${workspaceFolder}/", "$PWD/", "${PWD}/"] where path.hasPrefix(root) {
      // The editor's folder is the one above `.vscode`; compose is started beside its file.
      path = path.dropFirst(root.count)
      if parts.last?.hasPrefix(".") == true { parts.removeLast() }
    }
    guard !path.hasPrefix("/"), path.utf8.count <= 4096 else { return nil }
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
