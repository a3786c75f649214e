import Archives
import Documents
import Evidence
import Intake

/// The settings of a `keyproof.toml`.
///
/// It is read only when it is named, so that a scanned repository cannot narrow its own scan.
public struct Configuration: Sendable, Equatable {
  /// Patterns of paths that are left out.
  public var exclude: [String] = []
  /// Rule files or directories, beside the configuration file.
  public var rules: [String] = []
  public var disabledRules: [String] = []
  /// The salt of fingerprints, so that a team's reports compare.
  public var fingerprintSalt: String?
  /// The file in which runs remember what they read of histories, beside the configuration file.
  public var stateFile: String?

  /// How many archives deep members are looked for, if that is set.
  public var maxArchiveDepth: Int?

  /// The variable that names a configuration file.
  public static let variable = "KEYPROOF_CONFIG"

  public init() {}

  /// Reads the file at `path`, else the one that the environment names, else none.
  ///
  /// - Throws: ``ScanError/badConfiguration(_:reason:)``.
  public static func load(_ path: String?) throws(ScanError) -> Configuration {
    guard let path = path ?? environment(variable) else {
      return Configuration()
    }
    var reader = FileReader()
    var text: [UInt8] = []
    let result = reader.read(FilePath(path), isNamed: true) { bytes, chunk in
      text += bytes.prefix(chunk.ownedBytes)
    }
    guard case .success = result else {
      throw .badConfiguration(path, reason: "the configuration cannot be read; check the path")
    }
    return try Configuration(text: text, path: path)
  }

  /// Reads a configuration from its text.
  private init(text: [UInt8], path: String) throws(ScanError) {
    let table: Node
    do {
      table = try TOML.parse(text)
    } catch {
      throw .badConfiguration(path, reason: error.description)
    }
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for entry in table.entries {
      switch entry.key {
      case "exclude": exclude = try Self.strings(entry, path)
      case "rules":
        rules = try Self.strings(entry, path).map { $0.hasPrefix("/") ? $0 : directory + $0 }
      case "disable-rules": disabledRules = try Self.strings(entry, path)
      case "fingerprint-salt":
        guard let salt = entry.value.string else {
          throw .badConfiguration(path, reason: "\"\(entry.key)\" must be a string")
        }
        fingerprintSalt = salt
      case "state":
        guard let file = entry.value.string, !file.isEmpty else {
          throw .badConfiguration(path, reason: "\"\(entry.key)\" must be the path of a file")
        }
        stateFile = file.hasPrefix("/") ? file : directory + file
      case "archives":
        guard let isOn = entry.value.bool else {
          throw .badConfiguration(path, reason: "\"\(entry.key)\" must be true or false")
        }
        if !isOn { maxArchiveDepth = 0 }
      case "max-archive-depth":
        guard let depth = entry.value.scalar.flatMap({ Int($0) }), (0...100).contains(depth) else {
          throw .badConfiguration(
            path, reason: "\"\(entry.key)\" must be a number from 0 to 100")
        }
        maxArchiveDepth = min(depth, maxArchiveDepth ?? depth)
      default:
        throw .badConfiguration(
          path,
          reason: "\"\(entry.key)\" is no setting; there are exclude, rules, disable-rules, "
            + "fingerprint-salt, state, archives and max-archive-depth")
      }
    }
  }

  private static func strings(_ entry: Node.Entry, _ path: String) throws(ScanError) -> [String] {
    let items = entry.value.elements.map(\.string)
    guard entry.value.isSequence, !items.contains(nil) else {
      throw .badConfiguration(path, reason: "\"\(entry.key)\" must be a list of strings")
    }
    return items.compactMap(\.self)
  }

  /// Adds these settings to `options`; what the command line says comes after and wins.
  public func apply(to options: inout ScanOptions) {
    options.exclusions.patterns += exclude
    options.ruleFiles += rules
    options.disabledRules += disabledRules
    if let maxArchiveDepth { options.archives.maxDepth = maxArchiveDepth }
    if let stateFile { options.stateFile = stateFile }
    if let fingerprintSalt { options.fingerprintKey = .text(fingerprintSalt) }
  }
}
