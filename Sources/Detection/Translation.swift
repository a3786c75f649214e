/// Files that hold what a program says to people, in one language each.
///
/// `"Password": "Wachtwoord"` is a label, and no model of English words knows the word.
enum Translation {
  /// Whether the path whose parts, in lower case, are `parts` is that of a translation.
  ///
  /// - Complexity: O(*n*) in the number of parts.
  static func isFile(at parts: [Substring]) -> Bool {
    guard let name = parts.last, let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return false
    }
    let ending = name[name.index(after: dot)...]
    if formats.contains(ending) { return true }
    guard dataFormats.contains(ending) else { return false }
    let folders = parts.dropLast()
    if folders.contains(where: folderNames.contains) { return true }
    let stem = name[..<dot]
    if stem == "strings", let folder = folders.last, folder.hasPrefix("values") { return true }
    if ending == "properties", isBundle(stem) { return true }
    guard let start = fileNames.first(where: stem.hasPrefix) else { return false }
    return isLanguage(stem.dropFirst(start.count))
  }

  /// Whether `stem` ends as a resource bundle of Java does: `login_pl`, `config_nb_no`.
  private static func isBundle(_ stem: Substring) -> Bool {
    let parts = stem.split(separator: "_")
    guard parts.count >= 2, let last = parts.last else { return false }
    return bundleLanguages.contains(last)
      || last.utf8.count == 2 && bundleLanguages.contains(parts[parts.count - 2])
  }

  /// The languages of ISO 639-1 that programs are translated to most.
  private static let bundleLanguages: Set<Substring> = [
    "ar", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "in", "is", "it", "iw", "ja", "ka", "kn", "ko",
    "lt", "lv", "mk", "mr", "nb", "nl", "nn", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "ta", "te", "th", "tr", "uk", "vi", "zh",
  ]

  /// Formats that are for translations alone: gettext, Fluent, ARB, XLIFF, Apple's, Qt's.
  private static let formats: Set<Substring> = [
    "po", "pot", "ftl", "arb", "xlf", "xliff", "strings", "stringsdict", "xcstrings", "qm",
  ]

  private static let dataFormats: Set<Substring> = [
    "json", "json5", "jsonc", "yml", "yaml", "ini", "properties", "toml", "xml", "resx", "resw",
    "php", "js", "mjs", "cjs", "ts", "txt", "csv", "lang", "conf",
  ]

  private static let folderNames: Set<Substring> = [
    "lang", "langs", "language", "languages", "locale", "locales", "_locales", "i18n", "l10n",
    "translation", "translations", "intl", "nls",
  ]

  private static let fileNames = [
    "locale", "messages", "message", "strings", "string", "translation", "translations", "lang",
    "language", "i18n", "resources", "labels",
  ]

  /// Whether `tail` is the language behind a file's name, and its region: `_fr`, `_pt-br`.
  private static func isLanguage(_ tail: Substring) -> Bool {
    guard let first = tail.first, "_-.".contains(first) else { return false }
    let parts = tail.dropFirst().split(whereSeparator: { "_-".contains($0) })
    guard let language = parts.first, parts.count <= 3, (2...3).contains(language.count) else {
      return false
    }
    return parts.allSatisfy { part in
      (2...4).contains(part.count) && part.utf8.allSatisfy { $0.isASCIILetter }
    }
  }
}
