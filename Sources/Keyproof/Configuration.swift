import Intake
import TOMLKit

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
    var text = ""
    let result = reader.read(FilePath(path), isNamed: true) { bytes, _ in
      text = String(decoding: bytes, as: UTF8.self)
    }
    guard case .success = result else {
      throw .badConfiguration(path, reason: "the configuration cannot be read; check the path")
    }
    return try Configuration(text: text, path: path)
  }

  /// Reads a configuration from its text.
  init(text: String, path: String) throws(ScanError) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .badConfiguration(
        path, reason: "line \(error.source.begin.line): \(error.description)")
    } catch {
      throw .badConfiguration(path, reason: "it is no valid TOML")
    }
    let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for key in table.keys.sorted() {
      switch key {
      case "exclude": exclude = try Self.strings(table[key], key, path)
      case "rules":
        rules = try Self.strings(table[key], key, path).map {
          $0.hasPrefix("/") ? $0 : directory + $0
        }
      case "disable-rules": disabledRules = try Self.strings(table[key], key, path)
      case "fingerprint-salt":
        guard let salt = table[key]?.string else {
          throw .badConfiguration(path, reason: "\"\(key)\" must be a string")
        }
        fingerprintSalt = salt
      default:
        throw .badConfiguration(
          path,
          reason: "\"\(key)\" is no setting; there are exclude, rules, disable-rules and "
            + "fingerprint-salt")
      }
    }
  }

  private static func strings(
    _ value: (any TOMLValueConvertible)?, _ key: String, _ path: String
  ) throws(ScanError) -> [String] {
    let items = value?.array?.map(\.string) ?? []
    guard value?.array != nil, !items.contains(nil) else {
      throw .badConfiguration(path, reason: "\"\(key)\" must be a list of strings")
    }
    return items.compactMap { $0 }
  }

  /// Adds these settings to `options`; what the command line says comes after and wins.
  public func apply(to options: inout ScanOptions) {
    options.exclusions.patterns += exclude
    options.ruleFiles += rules
    options.disabledRules += disabledRules
    if let fingerprintSalt { options.fingerprintKey = .text(fingerprintSalt) }
  }
}
