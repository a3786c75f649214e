/// Text of the scanned world, made fit to be shown.
///
/// Paths, names and messages of a scanned repository are hostile input: escape sequences drive a
/// terminal, direction marks reorder a line, a line feed forges a report. Here every character
/// that does not show itself is spelled out.
enum Visible {
  /// The most characters of one piece of text that a text report shows; beyond any file system's
  /// path.
  static let limit = 4096

  /// `text` with each character that a terminal would not show written as `\u{1B}`.
  ///
  /// A backslash that would look like such an escape becomes `\u{5C}`, so the result can be read
  /// back. At most ``limit`` characters are kept; the rest is counted.
  static func text(_ text: String, limit: Int = Visible.limit) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x5C })
    {
      return text
    }
    var shown = ""
    let scalars = text.unicodeScalars
    var kept = 0
    var index = scalars.startIndex
    while index < scalars.endIndex, kept < limit {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      kept += 1
      if isHidden(scalar) || (scalar == "\\" && scalars[index...].starts(with: escapeStart)) {
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    if index < scalars.endIndex { shown += "… (\(Wording.count(text.utf8.count, "byte")))" }
    return shown
  }

  /// Like ``text(_:limit:)``, on one line: ``TextPage`` does not break it at its spaces.
  static func unbroken(_ text: String) -> String {
    let shown = self.text(text)
    guard shown.utf8.contains(0x20) else { return shown }
    return String(decoding: shown.utf8.map { $0 == 0x20 ? glue : $0 }, as: UTF8.self)
  }

  /// What stands for a space at which no line may break; shown text never holds it.
  static let glue: UInt8 = 0

  private static let escapeStart: [Unicode.Scalar] = ["u", "{"]

  /// Whether a scalar draws nothing by itself, or changes how others are drawn.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value < 0x20 || scalar.value == 0x7F }
    // Text and emoji presentation: harmless, and part of ordinary names.
    if scalar.value == 0xFE0E || scalar.value == 0xFE0F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    default:
      return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// The columns that shown text takes on a terminal.
  static func columns(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    // The blocks that Unicode's East Asian Width (UAX #11) calls wide, taken as whole blocks.
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
