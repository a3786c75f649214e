public import Evidence

/// A variable or field and what the text gives it.
public struct Binding: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// Written out; the region is the value's own text, without quotes and schemes like `Bearer`.
    case literal(TextRegion)
    /// Looked up by name.
    case reference(Reference)
    /// Nothing stands there.
    case empty
  }

  /// The variable or field; a value with several parts has a binding for each, all of one name.
  public var name: String
  public var value: Value
  /// From the name to the end of the value; the value alone where no name stands before it.
  public var region: TextRegion
  public var consumer: Consumer?
  /// Where the name and its surroundings lead; empty where neither speaks of a credential.
  public var routes: [Route]

  public init(
    name: String, value: Value, region: TextRegion, consumer: Consumer? = nil,
    routes: [Route] = []
  ) {
    self.name = name
    self.value = value
    self.region = region
    self.consumer = consumer
    self.routes = routes
  }
}

/// What one configuration file or pipeline wires to what.
public struct WiringReading: Sendable {
  public var repository: String
  public var path: String
  /// In the order of the readers' walk, which is mostly that of the text.
  public var bindings: [Binding]
  /// Why parts of the file could not be read; a value in them is still found by detection.
  public var problems: [Gap]
  /// Sentences on lines that were passed over in a file that was read all the same.
  public var notes: [String] = []
  /// Where the file names environment files for its consumers.
  var environmentFiles: [EnvironmentFileUse] = []
  /// What the file says as a whole, for those who load it.
  var surroundings = Surroundings()

  /// The uses of credentials by name.
  public var references: [Reference] {
    bindings.compactMap { binding in
      guard case .reference(let reference) = binding.value else { return nil }
      return reference
    }
  }

  /// The bindings whose written-out value shares text with `region`.
  public func literals(at region: TextRegion) -> [Binding] {
    bindings.filter { binding in
      guard case .literal(let place) = binding.value else { return false }
      return place.overlaps(region)
    }
  }
}

/// A consumer that loads an environment file.
struct EnvironmentFileUse: Sendable {
  /// As the text spells it, relative to the file that names it.
  let path: String
  /// Whether only the names that the file itself looks up reach the consumer.
  let isInterpolation: Bool
  let scope: Scope
  let line: Int
}
