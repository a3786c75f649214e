import Crypto
public import Evidence
import Glibc
import Intake

/// The key under which secrets are fingerprinted.
public struct FingerprintKey: Sendable {
  /// Where a key is taken from.
  public enum Source: Sendable, Equatable {
    /// The environment, else the user's own key, which is made when it is first needed.
    case automatic
    case file(String)
    /// A salt that a configuration file holds.
    case text(String)
  }

  /// Where the key came from, as a report says it: `file`, `environment`, `config`, `user`, `run`.
  public let origin: String
  private let bytes: [UInt8]

  /// The variable that holds a key as text.
  public static let variable = "KEYPROOF_FINGERPRINT_KEY"
  /// The least length of a key, in bytes: below it, trying all keys is possible.
  private static let minLength = 16

  /// Finds the key.
  ///
  /// - Throws: ``ScanError/unusableKey(_:reason:)``.
  public init(_ source: Source) throws(ScanError) {
    switch source {
    case .file(let path):
      guard let content = Self.content(of: path) else {
        throw .unusableKey(path, reason: "the file cannot be read")
      }
      bytes = try Self.checked(content, named: path)
      origin = "file"
    case .text(let salt):
      bytes = try Self.checked(Array(salt.utf8), named: "fingerprint-salt")
      origin = "config"
    case .automatic:
      if let value = environment(Self.variable) {
        bytes = try Self.checked(Array(value.utf8), named: Self.variable)
        origin = "environment"
      } else if let key = Self.userKey() {
        bytes = key
        origin = "user"
      } else {
        bytes = Self.randomBytes()
        origin = "run"
      }
    }
  }

  /// A fingerprinter under this key.
  public var fingerprinter: Fingerprinter {
    let key = SymmetricKey(data: bytes)
    return Fingerprinter { value in
      Array(HMAC<SHA256>.authenticationCode(for: value, using: key))
    }
  }

  private static func checked(
    _ content: [UInt8], named name: String
  ) throws(ScanError) -> [UInt8] {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (9...13).contains(byte) }
    let key = Array(content.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    guard key.count >= minLength else {
      throw .unusableKey(
        name,
        reason: "it has \(key.count) bytes and needs \(minLength) or more; "
          + "make one with `openssl rand -hex 32`")
    }
    return key
  }

  private static func content(of path: String) -> [UInt8]? {
    var reader = FileReader()
    var content: [UInt8] = []
    let result = reader.read(FilePath(path), isNamed: true) { bytes, _ in content = Array(bytes) }
    guard case .success = result else { return nil }
    return content
  }

  /// The user's own key, so that one person's reports compare from run to run.
  private static func userKey() -> [UInt8]? {
    guard let directory = UserDirectory.state else { return nil }
    let path = directory + "/fingerprint.key"
    if let key = content(of: path), key.count >= minLength { return key }
    for end in directory.indices where directory[end] == "/" && end != directory.startIndex {
      mkdir(String(directory[..<end]), 0o700)
    }
    mkdir(directory, 0o700)
    // Exclusive creation: of two first runs at once, one makes the key and the other reads it.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return content(of: path).flatMap { $0.count >= minLength ? $0 : nil } }
    defer { close(file) }
    let key = randomBytes().flatMap { Array(hexadecimal($0).utf8) }
    return write(file, key, key.count) == key.count ? key : nil
  }

  private static func randomBytes() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
