/// The Swift file that holds the built-in catalogue.
public enum CatalogueSource {
  /// The text of `BuiltinCatalogue+Generated.swift` for `catalogue`.
  ///
  /// Rules, services and allowlists go into one string literal and examples into another, so that a
  /// scan decodes only what it needs.
  public static func generate(from catalogue: Catalogue) -> String {
    """
    // Generated from rules/*.toml: edit those, then run
    // swift run keyproof-bench catalogue
    // swift-format-ignore-file

    /// The built-in rules in the form that ``CatalogueText`` describes.
    enum BuiltinCatalogue {
      static let text = \(literal(catalogue.serialized()))

      static let examples = \(literal(catalogue.serializedExamples()))
    }

    """
  }

  /// `text` as a raw string literal; it ends with a line break, as every serialised text does.
  private static func literal(_ text: String) -> String {
    let fence = String(repeating: "#", count: fenceLength(for: text))
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
  }

  /// How many `#` a raw literal needs so that nothing in `text` ends or escapes it.
  private static func fenceLength(for text: String) -> Int {
    var longest = 0
    var run = 0
    var isOpen = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "#") where isOpen:
        run += 1
        longest = max(longest, run)
      default:
        // Only a quote or a backslash before them gives number signs a meaning.
        isOpen = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        run = 0
      }
    }
    return longest + 1
  }
}
