/// A value of a TOML document.
indirect enum TOMLNode {
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  case date
  case array([TOMLNode])
  case table([String: TOMLNode])

  /// What to call such a value in a message.
  var kindName: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a number"
    case .boolean: "true or false"
    case .date: "a date or time"
    case .array: "an array"
    case .table: "a table"
    }
  }
}

/// The way from the root of a document to one of its values.
struct TOMLPath: Hashable {
  private enum Step: Hashable {
    case key(String)
    case element(Int)
  }

  private var steps: [Step] = []

  static let root = TOMLPath()

  /// The table or array that holds this value; `nil` for the root.
  var parent: TOMLPath? {
    guard !steps.isEmpty else { return nil }
    var path = self
    path.steps.removeLast()
    return path
  }

  func key(_ name: String) -> TOMLPath {
    var path = self
    path.steps.append(.key(name))
    return path
  }

  func element(_ index: Int) -> TOMLPath {
    var path = self
    path.steps.append(.element(index))
    return path
  }
}
