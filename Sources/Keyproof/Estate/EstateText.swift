import Crypto
import Documents
import Rules

/// Fills in the placeholders of a recipe.
///
/// - `<value:NAME>` becomes the whole value.
/// - `<start:NAME:N>` and `<end:NAME:N>` become its first or last *N* characters, as listings of
///   providers show them.
/// - `<sha256:NAME>` becomes the hash of the value, in hexadecimal.
///
/// Any other text stays as it is.
struct EstateText {
  /// The values by name; ASCII throughout.
  private let values: [String: String]

  /// Reads `name = "template"` pairs.
  ///
  /// - Throws: ``DemoEstateError/badValues(_:reason:)``.
  init(values text: String, path: String) throws(DemoEstateError) {
    let table: Node
    do {
      table = try TOML.parse(Array(text.utf8))
    } catch {
      throw .badValues(path, reason: error.description)
    }
    var values: [String: String] = [:]
    for entry in table.entries {
      let name = entry.key
      guard let template = entry.value.string else {
        throw .badValues(path, reason: "\(name) must be a template in quotes")
      }
      do throws(ExampleError) {
        values[name] = try ExampleTemplate.expand(template, seed: name)
      } catch {
        throw .badValues(path, reason: "\(name): \(error.description)")
      }
    }
    self.values = values
  }

  /// `text` with its placeholders filled in.
  ///
  /// - Throws: ``DemoEstateError/badText(_:line:reason:)``.
  func filled(_ text: String, path: String) throws(DemoEstateError) -> String {
    var result = ""
    var line = 1
    for piece in text.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      let (index, part) = (piece.offset, piece.element)
      defer { line += part.utf8.count { $0 == UInt8(ascii: "\n") } }
      guard index > 0 else {
        result += part
        continue
      }
      guard let close = part.firstIndex(of: ">"),
        let placeholder = Placeholder(part[..<close])
      else {
        result += "<" + part
        continue
      }
      guard let value = values[placeholder.name], let shown = placeholder.text(of: value) else {
        throw .badText(
          path, line: line,
          reason: "<\(part[..<close])> asks for a value that values.toml does not have")
      }
      result += shown + part[part.index(after: close)...]
    }
    return result
  }

  /// What stands between `<` and `>`.
  private struct Placeholder {
    enum Part: String {
      case value, start, end, sha256
    }

    let part: Part
    let name: String
    private let count: Int?

    /// `nil` for text that only looks like a placeholder.
    init?(_ text: Substring) {
      let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard let first = words.first, let part = Part(rawValue: first) else { return nil }
      let isCounted = part == .start || part == .end
      guard words.count == (isCounted ? 3 : 2) else { return nil }
      self.part = part
      name = words[1]
      count = isCounted ? Int(words[2]) : nil
      if isCounted && count == nil { return nil }
    }

    /// `nil` if the value is too short.
    func text(of value: String) -> String? {
      let count = count ?? 0
      guard (0...value.utf8.count).contains(count) else { return nil }
      return switch part {
      case .value: value
      case .start: String(value.prefix(count))
      case .end: String(value.suffix(count))
      case .sha256:
        SHA256.hash(data: Array(value.utf8)).map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
      }
    }
  }
}
