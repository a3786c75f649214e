import Evidence

/// Example texts whose values are made up when they are needed.
///
/// No value that looks real has to stand in a file: `<class:count>` becomes `count` pseudo-random
/// characters of a class, and `<form:argument>` a value with a valid checksum or structure. The same
/// template and seed always give the same text. `\<` is a plain `<`; so is one that no
/// `name:argument>` follows.
///
/// Classes: `word` A-Z a-z 0-9 `_` `-`, `alnum`, `lower`, `upper`, `digit`, `hex` and `HEX`,
/// `base64` A-Z a-z 0-9 `+` `/`, `base64url` (the characters of `word`), `base32` A-Z 2-7,
/// `lowernum` a-z 0-9, `uppernum` A-Z 0-9, `base58` without `0OIl`, `bech32` as BIP 173 has it in
/// capitals.
///
/// Forms: see ``ExampleForm``.
public enum ExampleTemplate {
  /// The most characters that one placeholder may ask for.
  public static let longestRun = 64 * 1024
  /// The most bytes that a template may become.
  public static let longestText = 1024 * 1024

  /// `template` with every placeholder filled in.
  ///
  /// - Parameters:
  ///   - template: the text as a rule file has it.
  ///   - seed: what makes the values differ from those of another rule: by custom the rule's id.
  /// - Returns: the text that a scan would see.
  /// - Throws: ``ExampleError`` for a placeholder of unknown name or bad argument.
  public static func expand(
    _ template: String, seed: String
  ) throws(ExampleError) -> String {
    let bytes = Array(template.utf8)
    var result: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\\"), i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "<") {
        result.append(UInt8(ascii: "<"))
        i += 2
      } else if bytes[i] == UInt8(ascii: "<"), let placeholder = Placeholder(bytes, at: i) {
        var random = ExampleRandom(seed: seed, position: i)
        result += try placeholder.value(&random)
        i = placeholder.end
      } else {
        result.append(bytes[i])
        i += 1
      }
      guard result.count <= longestText else {
        throw ExampleError(column: i + 1, reason: "it grows beyond \(longestText) bytes")
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// Why an example cannot be expanded.
public struct ExampleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The byte of the template where the placeholder starts, from 1.
  public let column: Int
  /// One clause with its remedy.
  public let reason: String

  public var description: String { "\(reason) (byte \(column) of the text)" }
}

/// One `<name:argument>`.
private struct Placeholder {
  private static let longestName = 32
  private static let longestArgument = 64

  private let name: String
  private let argument: String
  private let start: Int
  /// The index after the `>`.
  let end: Int

  /// The placeholder whose `<` stands at `start`; `nil` if it is ordinary text.
  init?(_ bytes: [UInt8], at start: Int) {
    let nameStart = start + 1
    guard
      let colon = bytes[nameStart...].prefix(Self.longestName + 1)
        .firstIndex(where: { !Self.isNameByte($0) }),
      colon > nameStart, bytes[colon] == UInt8(ascii: ":"),
      let close = bytes[(colon + 1)...].prefix(Self.longestArgument + 1)
        .firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\n") }),
      bytes[close] == UInt8(ascii: ">")
    else { return nil }
    name = String(decoding: bytes[nameStart..<colon], as: UTF8.self)
    argument = String(decoding: bytes[(colon + 1)..<close], as: UTF8.self)
    self.start = start
    end = close + 1
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
    default: false
    }
  }

  func value(_ random: inout ExampleRandom) throws(ExampleError) -> [UInt8] {
    if let alphabet = ExampleClass(rawValue: name)?.alphabet {
      guard let count = Int(argument), (1...ExampleTemplate.longestRun).contains(count) else {
        throw ExampleError(
          column: start + 1,
          reason: "\"<\(name):…>\" needs a count of 1 to \(ExampleTemplate.longestRun)")
      }
      return random.characters(count, of: alphabet)
    }
    guard let form = ExampleForm(rawValue: name) else {
      let known = ExampleClass.allCases.map(\.rawValue) + ExampleForm.allCases.map(\.rawValue)
      let remedy =
        Spelling.nearest(to: name, in: known).map { "did you mean \"<\($0):…>\"?" }
        ?? "write \\< for a plain <"
      throw ExampleError(
        column: start + 1, reason: "there is no placeholder \"<\(name):…>\"; \(remedy)")
    }
    guard let value = form.value(argument, &random) else {
      throw ExampleError(
        column: start + 1, reason: "\"<\(name):…>\" needs \(form.argumentDescription)")
    }
    return value
  }
}

/// The sets that `<class:count>` draws from.
private enum ExampleClass: String, CaseIterable {
  case word, alnum, lower, upper, digit, hex
  case upperHex = "HEX"
  case base64, base64url, base32, base58, bech32, lowernum, uppernum

  var alphabet: [UInt8] {
    let digits = "0123456789"
    let lower = "abcdefghijklmnopqrstuvwxyz"
    let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return switch self {
    case .word, .base64url: Array((upper + lower + digits + "-_").utf8)
    case .alnum: Array((upper + lower + digits).utf8)
    case .lower: Array(lower.utf8)
    case .upper: Array(upper.utf8)
    case .digit: Array(digits.utf8)
    case .hex: Array((digits + "abcdef").utf8)
    case .upperHex: Array((digits + "ABCDEF").utf8)
    case .base64: BaseEncoding.base64
    case .base32: BaseEncoding.base32
    case .lowernum: Array((lower + digits).utf8)
    case .uppernum: Array((upper + digits).utf8)
    case .base58: Array((digits + upper + lower).utf8.filter { !"0OIl".utf8.contains($0) })
    case .bech32: Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8)
    }
  }
}

/// The stream of numbers behind one placeholder.
///
/// SplitMix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
/// The seed goes through 64-bit FNV-1a.
struct ExampleRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: String, position: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in seed.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = hash &+ UInt64(position) &* 0xD1B5_4A32_D192_ED03
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func characters(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[number(below: alphabet.count)] }
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  /// A number in 0 ..< `bound`.
  ///
  /// Own arithmetic, because the library may change how it maps random bits to a range, and the
  /// examples must stay the same.
  mutating func number(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
