import Evidence

/// Lines of a text report: a column of labels, a column of wrapped text.
struct TextPage {
  /// Where the text column starts: two spaces, a label of seven characters, two spaces.
  static let indent = 11

  var bytes: [UInt8] = []
  let style: TextStyle

  init(style: TextStyle) {
    self.style = style
  }

  mutating func blank() { bytes.append(0x0A) }

  /// One line as it is.
  mutating func line(_ text: String) {
    append(text)
    blank()
  }

  /// A severity in its color, then what it is said of, in the text column.
  mutating func headline(_ severity: Severity, _ text: String) {
    let label = severity.rawValue.uppercased()
    append(colored(label, severity))
    pad(Self.indent - label.utf8.count)
    wrap(text, indent: Self.indent)
  }

  /// A label, and text beside it.
  ///
  /// - Parameters:
  ///   - label: at most 7 ASCII characters; empty to go on below the last one.
  ///   - text: what ``Visible`` made fit to show.
  ///   - level: how many steps of two spaces the text is set in.
  ///   - hanging: by how many columns more the second and further lines are set in.
  mutating func entry(_ label: String, _ text: String, level: Int = 0, hanging: Int = 0) {
    pad(2)
    append(label)
    pad(max(2, Self.indent - 2 - label.utf8.count) + level * 2)
    wrap(text, indent: Self.indent + level * 2, hanging: hanging)
  }

  /// Text over the whole width.
  mutating func wrapped(_ text: String) { wrap(text, indent: 0) }

  /// Several texts under one label.
  mutating func entries(_ label: String, _ texts: [String], hanging: Int = 2) {
    for (index, text) in texts.enumerated() {
      entry(index == 0 ? label : "", text, hanging: hanging)
    }
  }

  /// The severity's name, or `text`, in the color of `severity`.
  func colored(_ text: String, _ severity: Severity) -> String {
    guard style.usesColor else { return text }
    // SGR codes: bold red, red, yellow, cyan; what merely informs stays as it is.
    let code =
      switch severity {
      case .critical: "1;31"
      case .high: "31"
      case .medium: "33"
      case .low: "36"
      case .info: ""
      }
    return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Breaks `text` at its spaces; the cursor stands at column `indent`.
  private mutating func wrap(_ text: String, indent: Int, hanging: Int = 0) {
    var column = indent
    var isLineEmpty = true
    for word in text.utf8.split(separator: 0x20).map({ Substring($0) }) {
      let columns = Self.columns(word)
      if !isLineEmpty {
        if column + 1 + columns > style.width {
          blank()
          pad(indent + hanging)
          column = indent + hanging
        } else {
          bytes.append(0x20)
          column += 1
        }
      }
      append(word)
      column += columns
      isLineEmpty = false
    }
    blank()
  }

  /// The columns of a word, color left out: an escape character in shown text is this page's own.
  private static func columns(_ word: Substring) -> Int {
    guard word.utf8.contains(0x1B) else { return Visible.columns(word) }
    var isEscape = false
    return Visible.columns(
      word.filter { character in
        if character == "\u{1B}" { isEscape = true }
        defer { if character == "m" { isEscape = false } }
        return !isEscape
      })
  }

  private mutating func pad(_ count: Int) {
    for _ in 0..<count { bytes.append(0x20) }
  }

  private mutating func append(_ text: some StringProtocol) {
    for byte in text.utf8 { bytes.append(byte == Visible.glue ? 0x20 : byte) }
  }
}
