import Archives
import Documents
public import Evidence
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
  /// The only rules that run; all of them if empty.
  public var onlyRules: [String] = []
  /// Severities in place of the rules' own, by their ids.
  public var severities: [String: Severity] = [:]
  /// Files of suppressions, beside the configuration file.
  public var suppressions: [String] = []
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
      throw .badConfiguration("\(path):\(error.line):\(error.column)", reason: error.reason)
    }
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for entry in table.entries {
      switch entry.key {
      case "exclude": exclude = try Self.strings(entry, path)
      case "rules":
        rules = try Self.strings(entry, path).map { $0.hasPrefix("/") ? $0 : directory + $0 }
      case "disable-rules": disabledRules += try Self.strings(entry, path)
      case "only-rules": onlyRules = try Self.strings(entry, path)
      case "rule": try readRules(entry, path)
      case "suppressions":
        suppressions = try Self.strings(entry, path).map {
          $0.hasPrefix("/") ? $0 : directory + $0
        }
      case "fingerprint-salt":
        guard let salt = entry.value.string else {
          throw Self.refusal(of: entry, path, "must be a string")
        }
        fingerprintSalt = salt
      case "state":
        guard let file = entry.value.string, !file.isEmpty else {
          throw Self.refusal(of: entry, path, "must be the path of a file")
        }
        stateFile = file.hasPrefix("/") ? file : directory + file
      case "archives":
        guard let isOn = entry.value.bool else {
          throw Self.refusal(of: entry, path, "must be true or false")
        }
        if !isOn { maxArchiveDepth = 0 }
      case "max-archive-depth":
        guard let depth = entry.value.scalar.flatMap({ Int($0) }), (0...100).contains(depth) else {
          throw Self.refusal(of: entry, path, "must be a number from 0 to 100")
        }
        maxArchiveDepth = min(depth, maxArchiveDepth ?? depth)
      default:
        throw Self.refusal(
          of: entry, path,
          "is no setting; there are exclude, rules, disable-rules, only-rules, rule, "
            + "suppressions, fingerprint-salt, state, archives and max-archive-depth")
      }
    }
  }

  /// Tables such as `[rule.openai-project-key]`, which change a rule by its id.
  private mutating func readRules(_ entry: Node.Entry, _ path: String) throws(ScanError) {
    guard entry.value.isMapping else {
      throw Self.refusal(of: entry, path, "must be tables such as [rule.ID]")
    }
    for rule in entry.value.entries {
      guard rule.value.isMapping else {
        throw Self.refusal(of: rule, path, "must be a table with severity or enabled")
      }
      for setting in rule.value.entries {
        switch setting.key {
        case "severity":
          guard let severity = setting.value.string.flatMap(Severity.init) else {
            let names = Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.refusal(of: setting, path, "must be one of \(names)")
          }
          severities[rule.key] = severity
        case "enabled":
          guard let isEnabled = setting.value.bool else {
            throw Self.refusal(of: setting, path, "must be true or false")
          }
          if !isEnabled { disabledRules.append(rule.key) }
        default:
          throw Self.refusal(
            of: setting, path, "is no setting of a rule; there are severity and enabled")
        }
      }
    }
  }

  private static func refusal(
    of entry: Node.Entry, _ path: String, _ reason: String
  ) -> ScanError {
    let place = entry.keyRegion
    return .badConfiguration(
      "\(path):\(place.line):\(place.column)", reason: "\"\(entry.key)\" \(reason)")
  }

  private static func strings(_ entry: Node.Entry, _ path: String) throws(ScanError) -> [String] {
    let items = entry.value.elements.map(\.string)
    guard entry.value.isSequence, !items.contains(nil) else {
      throw refusal(of: entry, path, "must be a list of strings")
    }
    return items.compactMap(\.self)
  }

  /// Adds these settings to `options`; what the command line says comes after and wins.
  public func apply(to options: inout ScanOptions) {
    options.exclusions.patterns += exclude
    options.ruleFiles += rules
    options.disabledRules += disabledRules
    if let maxArchiveDepth { options.archives.maxDepth = maxArchiveDepth }
    options.onlyRules += onlyRules
    options.severities.merge(severities) { $1 }
    options.suppressionFiles += suppressions
    if let stateFile { options.stateFile = stateFile }
    if let fingerprintSalt { options.fingerprintKey = .text(fingerprintSalt) }
  }
}
