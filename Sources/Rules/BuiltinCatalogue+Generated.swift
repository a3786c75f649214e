/// The built-in rules in the form that ``CatalogueText`` describes.
enum BuiltinCatalogue {
  static let text = ""

  static let examples = ""
}
