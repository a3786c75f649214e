import Proofs

/// Which characters a value is made of.
enum ValueAlphabet: Int, CaseIterable {
  case digits, smallHex, capitalHex, small, capital, mixed, smallDigits, capitalDigits, mixedDigits
  case smallDashed, mixedDashed, base64, marks, others

  init(_ shape: Shape, _ value: UnsafeBufferPointer<UInt8>) {
    if !shape.hasOther {
      switch (shape.hasDigit, shape.hasUpper, shape.hasLower) {
      case (true, false, false): self = .digits
      case (false, false, _): self = .small
      case (false, true, false): self = .capital
      case (false, true, true): self = .mixed
      case (true, false, true): self = shape.isHexadecimal ? .smallHex : .smallDigits
      case (true, true, false): self = shape.isHexadecimal ? .capitalHex : .capitalDigits
      case (true, true, true): self = .mixedDigits
      }
      return
    }
    var hasDash = false
    var hasBase64 = false
    var hasMark = false
    for byte in value where !byte.isASCIILetter && !byte.isASCIIDigit {
      switch byte {
      case 0x2D, 0x5F, 0x2E, 0x3A: hasDash = true
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): hasBase64 = true
      case 0x21...0x7E: hasMark = true
      default:
        self = .others
        return
      }
    }
    if hasMark {
      self = .marks
    } else if hasBase64 {
      self = hasDash ? .others : .base64
    } else {
      self = shape.hasUpper ? .mixedDashed : .smallDashed
    }
  }
}

/// What a value looks like as a whole.
enum ValueForm: Int, CaseIterable {
  case plain, uuid, hash, paddedBase64, readableBase64, email, domain, version, path, url, code
  case format, snake, camel, kebab, constant, dotted, passwordHash, date

  init(_ value: UnsafeBufferPointer<UInt8>, _ shape: Shape) {
    var slashes = 0
    var dots = 0
    var brackets = 0
    var colons = 0
    var underscores = 0
    var dashes = 0
    var ats = 0
    var strange = 0
    for byte in value {
      switch byte {
      case UInt8(ascii: "/"), 0x5C: slashes += 1
      case UInt8(ascii: "."): dots += 1
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: "_"): underscores += 1
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "@"): ats += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: ";"), UInt8(ascii: ","):
        brackets += 1
      default: if !byte.isASCIILetter, !byte.isASCIIDigit { strange += 1 }
      }
    }
    self = Self.fixed(value, shape) ?? .plain
    guard self == .plain else { return }
    if Placeholder.contains("://", in: value) {
      self = .url
    } else if Self.isFormat(value) {
      self = .format
    } else if Self.isCode(value, brackets: brackets) {
      self = .code
    } else if Self.isPath(value, slashes: slashes, shape) {
      self = .path
    } else if shape.hasOther, strange == 0, brackets == 0 {
      self = Self.joined(
        value, shape, dots: dots, dashes: dashes, underscores: underscores, ats: ats,
        colons: colons, slashes: slashes)
    } else if value.last == UInt8(ascii: "="), value.count.isMultiple(of: 4) {
      self = Self.readsAsText(value) ? .readableBase64 : .paddedBase64
    } else if Self.isCamel(value, shape) {
      self = .camel
    } else if value.count >= 16, value.count.isMultiple(of: 4), Self.readsAsText(value) {
      self = .readableBase64
    }
  }

  /// Forms that say all by themselves.
  private static func fixed(
    _ value: UnsafeBufferPointer<UInt8>, _ shape: Shape
  ) -> ValueForm? {
    if isUUID(value) { return .uuid }
    if isPasswordHash(value) { return .passwordHash }
    return isHash(value) ? .hash : nil
  }

  private static func joined(
    _ value: UnsafeBufferPointer<UInt8>, _ shape: Shape, dots: Int, dashes: Int, underscores: Int,
    ats: Int, colons: Int, slashes: Int
  ) -> ValueForm {
    if ats == 1, dots >= 1 { return .email }
    let letters = value.count { $0.isASCIILetter }
    if letters <= 1, dashes == 2 || colons == 2 || slashes == 2 { return .date }
    if dots >= 1, letters * 4 <= value.count || startsAsVersion(value) { return .version }
    if slashes > 0 || ats > 0 { return .plain }
    // Neither hosts nor members change between cases and digits at every other letter; a piece of
    // a web token does.
    let isDrawn =
      value.count >= 20 && !starts(value, with: "eyJ")
      && shape.hasDigit && shape.hasUpper && shape.hasLower
      && (shape.classChanges - 2 * dots) * 2 >= value.count - dots
    if dots >= 1, dashes + underscores <= dots, !isDrawn { return dots == 1 ? .dotted : .domain }
    guard dots == 0, colons == 0 else { return .plain }
    if underscores > 0 {
      return shape.hasLower ? .snake : .constant
    }
    return dashes > 0 ? .kebab : .plain
  }

  /// `1.13.5-k8s`, `v2.0.1`: two dots between short numbers at the front.
  static func startsAsVersion(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var dots = 0
    var digits = 0
    for byte in value.first == UInt8(ascii: "v") ? value.dropFirst() : value[...] {
      if byte.isASCIIDigit {
        digits += 1
      } else if byte == 0x2E, digits > 0, digits <= 4 {
        dots += 1
        digits = 0
      } else {
        break
      }
    }
    return dots >= 2
  }

  /// Whether most of `value` is words that begin with a capital: `AsyncTokenProvider`.
  private static func isCamel(_ value: UnsafeBufferPointer<UInt8>, _ shape: Shape) -> Bool {
    guard shape.hasUpper, shape.hasLower, !shape.hasOther else { return false }
    var covered = 0
    var index = 0
    while index < value.count {
      let start = index
      let isStart = index == 0 || !value[index - 1].isASCIILetter
      index += 1
      guard value[start].isCapital || isStart && value[start].isASCIILetter else { continue }
      while index < value.count, value[index].isSmall { index += 1 }
      if index - start >= 4 { covered += index - start }
    }
    return covered * 4 >= value.count * 3
  }

  /// `%s`, `%-20d`, `{0}`, `\n`.
  private static func isFormat(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if value.first == 0x5C { return true }
    for index in value.indices.dropLast() where value[index] == UInt8(ascii: "%") {
      if index + 2 == value.count || !value[index + 2].isHexDigit {
        let next = value[index + 1]
        if next == UInt8(ascii: "s") || next == UInt8(ascii: "d") || next == UInt8(ascii: "@") {
          return true
        }
      }
    }
    return Placeholder.contains("{0}", in: value) || Placeholder.contains("\\n", in: value)
  }

  private static func isCode(_ value: UnsafeBufferPointer<UInt8>, brackets: Int) -> Bool {
    brackets >= 2 || Placeholder.contains("->", in: value) || Placeholder.contains("::", in: value)
      || Placeholder.contains("=>", in: value) || Placeholder.contains("()", in: value)
      || Placeholder.contains("==", in: value) && value.dropLast(2).contains(UInt8(ascii: "="))
  }

  /// `/etc/ssl/private/server.key`, `C:\keys\id`, `../secrets`: base64 seldom has so many.
  private static func isPath(
    _ value: UnsafeBufferPointer<UInt8>, slashes: Int, _ shape: Shape
  ) -> Bool {
    guard slashes > 0, let first = value.first else { return false }
    let isRooted = first == 0x2F || first == 0x2E || first == UInt8(ascii: "~")
    guard slashes >= 2 || isRooted || !shape.hasDigit, slashes * 24 >= value.count else {
      return false
    }
    return !(shape.hasDigit && shape.hasUpper && shape.hasLower && shape.entropy >= 4.0)
  }

  /// The marks of SOPS, Ansible, Vault's transit engine, Spring Cloud, Salt, Bitwarden, and Laravel,
  /// whose payloads are base64 of `{"iv":`.
  static func isEncrypted(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    starts(value, with: "ENC[") || starts(value, with: "ENC(")
      || starts(value, with: "$ANSIBLE_VAULT") || starts(value, with: "vault:v")
      || starts(value, with: "{cipher}") || starts(value, with: "-----BEGIN PGP MESSAGE")
      || starts(value, with: "age-encryption.org") || starts(value, with: "eyJpdiI6")
      || isWrapped(value)
  }

  /// `2.c2Fs…==|ZGF0…==|bWFj…=`: how Bitwarden writes what it encrypted: a number for the method,
  /// then an initial vector, data and perhaps a code, each in base64.
  private static func isWrapped(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count >= 20, value[0].isASCIIDigit, value[1] == 0x2E else { return false }
    let parts = value[2...].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.count <= 3
      && parts.allSatisfy { part in
        part.count >= 8
          && part.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
          }
      }
  }

  /// `[A-Za-z0-9._~+/-]+`, `^(ab|cd)$`, `(?:[\x21-\x7E]+)`: a regular expression.
  static func isExpression(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if starts(value, with: "^") || starts(value, with: "/^"),
      value.last == UInt8(ascii: "$") || Placeholder.contains("$/", in: value)
    {
      return true
    }
    if starts(value, with: "(?") { return true }
    guard value.contains(UInt8(ascii: "[")), value.contains(UInt8(ascii: "]")) else { return false }
    return Placeholder.contains("a-z", in: value) || Placeholder.contains("0-9", in: value)
      || Placeholder.contains("[^", in: value) || Placeholder.contains("\\w", in: value)
      || Placeholder.contains("[\\x", in: value)
  }

  /// `#1a2b3c`, `0xFF00FFAA`.
  static func isColor(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let body = value.first == UInt8(ascii: "#") ? value.dropFirst() : value.dropFirst(2)
    guard value.first == UInt8(ascii: "#") || starts(value, with: "0x") else { return false }
    return [3, 4, 6, 8].contains(body.count) && body.allSatisfy { $0.isHexDigit }
  }

  /// Pictures and fonts in base64, as data URIs hold them or alone.
  static func isImage(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    starts(value, with: "data:") || starts(value, with: "iVBORw0KGgo")
      || starts(value, with: "/9j/4AAQ") || starts(value, with: "R0lGOD")
      || starts(value, with: "PHN2Zy") || starts(value, with: "d09GR")
  }

  static func starts(
    _ value: UnsafeBufferPointer<UInt8>, with prefix: StaticString
  ) -> Bool {
    value.starts(
      with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
  }

  /// Whether `value` spells printable text in base64.
  private static func readsAsText(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 400 else { return false }
    let text = Base64.decode(value)
    guard text.count >= value.count / 4 * 3 - 2, text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    else { return false }
    // A key of letters and digits is often coded once more.
    return !isDrawn(text)
  }

  /// Whether letters of both cases and digits alternate as a generator draws them.
  private static func isDrawn(_ text: [UInt8]) -> Bool {
    guard text.count >= 16 else { return false }
    return text.withUnsafeBufferPointer { text in
      let shape = Shape(text)
      return shape.hasDigit && shape.hasUpper && shape.hasLower
        && !text.contains(0x20) && shape.classChanges * 5 >= text.count * 2
    }
  }
}
