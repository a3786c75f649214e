/// What a script says about variables and programs, read without running or parsing it fully.
struct ShellText {
  struct Use {
    let name: String
    /// The name with its dollar sign and brackets, in bytes of the script.
    let range: Range<Int>
  }

  struct Assignment {
    let name: String
    /// The value without quotes, in bytes of the script.
    let value: Range<Int>
  }

  /// More of anything than a script that people write has.
  private static let limit = 1000
  private static let fillers: Set<String> = [
    "sudo", "exec", "env", "time", "nohup", "export", "then", "do", "else", "if", "while", "!",
    "npx", "-y", "--yes", "uvx", "bunx", "pnpm", "dlx",
  ]
  private static let preparations: Set<String> = [
    "set", "cd", "echo", "printf", "mkdir", "source", ".", "fi", "done", "esac", "#", "export",
  ]

  private(set) var uses: [Use] = []
  private(set) var assignments: [Assignment] = []
  /// The first word of every command, without directories.
  private(set) var commands: [String] = []

  /// The command that best says what the script is for.
  private(set) var mainCommand: String?

  init(_ text: [UInt8]) {
    findUses(in: text)
    findAssignments(in: text)
    findCommands(in: text)
  }

  private mutating func findUses(in text: [UInt8]) {
    var place = 0
    while place + 1 < text.count, uses.count < Self.limit {
      guard text[place] == UInt8(ascii: "$") else {
        place += 1
        continue
      }
      var start = place + 1
      let isBracketed = text[start] == UInt8(ascii: "{")
      if isBracketed { start += 1 }
      // PowerShell's spelling.
      if text[start...].prefix(4).elementsEqual("env:".utf8) { start += 4 }
      let end = text[start...].firstIndex { !Name.isWordByte($0) } ?? text.count
      let isName = end > start && end - start <= 128 && !(0x30...0x39 ~= text[start])
      let isEscaped = place > 0 && text[place - 1] == UInt8(ascii: "\\")
      if isName && !isEscaped {
        let close = text[end...].first == UInt8(ascii: "}") && isBracketed ? end + 1 : end
        uses.append(
          Use(name: String(decoding: text[start..<end], as: UTF8.self), range: place..<close))
      }
      place = max(end, place + 1)
    }
  }

  private mutating func findAssignments(in text: [UInt8]) {
    var place = 0
    while place < text.count, assignments.count < Self.limit {
      guard Name.isWordByte(text[place]) else {
        place += 1
        continue
      }
      let end = text[place...].firstIndex { !Name.isWordByte($0) } ?? text.count
      let before = place > 0 ? text[place - 1] : 0x0A
      let startsWord = before <= 0x20 || "\"';&|(:".utf8.contains(before)
      let isName = startsWord && end - place <= 128 && !(0x30...0x39 ~= text[place])
      if isName, end + 1 < text.count, text[end] == UInt8(ascii: "="),
        text[end + 1] != UInt8(ascii: "=")
      {
        assignments.append(
          Assignment(
            name: String(decoding: text[place..<end], as: UTF8.self),
            value: Self.value(in: text, at: end + 1)))
      }
      place = end
    }
  }

  private static func value(in text: [UInt8], at start: Int) -> Range<Int> {
    let quote = text[start]
    if quote == 0x22 || quote == 0x27 {
      let rest = text[(start + 1)...].prefix(4096)
      if let close = rest.firstIndex(of: quote), !text[start..<close].contains(0x0A) {
        return start + 1..<close
      }
    }
    let end =
      text[start...].prefix(4096).firstIndex { $0 <= 0x20 || "\"';&|)".utf8.contains($0) }
      ?? min(text.count, start + 4096)
    return start..<end
  }

  private mutating func findCommands(in bytes: [UInt8]) {
    let segments = bytes.split(maxSplits: 4 * Self.limit) {
      $0 == 0x0A || "&|;(".utf8.contains($0)
    }
    for segment in segments {
      guard commands.count < Self.limit else { return }
      for word in segment.prefix(1024).split(whereSeparator: { $0 <= 0x20 }) {
        guard word.first != UInt8(ascii: "#") else { break }
        let text = String(decoding: word, as: UTF8.self)
        if word.contains(UInt8(ascii: "=")) || Self.fillers.contains(text) { continue }
        let name = text.split(separator: "/").last.map(String.init) ?? text
        // What is no plain word is the middle of some text or expression.
        if name.utf8.allSatisfy({ Name.isWordByte($0) || $0 == 0x2D || $0 == 0x2E }) {
          commands.append(Label.of(name))
          // What stands in brackets mostly works out a value for something else.
          let isNested =
            segment.startIndex > 0 && bytes[segment.startIndex - 1] == UInt8(ascii: "(")
          if mainCommand == nil, !isNested, !Self.preparations.contains(name) {
            mainCommand = commands.last
          }
        }
        break
      }
    }
    if mainCommand == nil { mainCommand = commands.first }
  }
}
