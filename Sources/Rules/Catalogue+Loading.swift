import Glibc

extension Catalogue {
  /// Loads rule files, over the rules of `base`.
  ///
  /// A rule whose id `base` has changes that rule: keys that the file gives replace, allowlists are
  /// added. `[extend]` may take rules of `base` out (`disabledRules`) or all of it
  /// (`useDefault = false`).
  ///
  /// - Parameters:
  ///   - files: paths of TOML files; no two may define the same rule.
  ///   - base: the rules to start from.
  /// - Returns: the rules of `base` and of the files together.
  /// - Throws: every error of every file at once.
  public static func load(
    files: [String], over base: Catalogue = .builtin
  ) throws(CatalogueError) -> Catalogue {
    try load(files: files, over: base, depth: 1)
  }

  /// How many files may extend each other, as gitleaks has it.
  private static let deepestExtension = 3

  private static func load(
    files: [String], over base: Catalogue, depth: Int
  ) throws(CatalogueError) -> Catalogue {
    var documents: [RuleDocument] = []
    let problems = Problems()
    for file in files {
      do {
        documents.append(try RuleDocument(file: file, bytes: try RuleFile.read(file)))
      } catch {
        problems.report(error)
      }
    }
    return try layered(documents, over: base, problems: problems, depth: depth)
  }

  /// Loads every file in `directory` whose name ends in `.toml`, in the order of their names.
  ///
  /// - Parameters:
  ///   - directory: a directory; those below it are not read.
  ///   - base: the rules to start from; by default none.
  /// - Returns: the rules of `base` and of the files together.
  /// - Throws: every error of every file at once.
  public static func load(
    directory: String, over base: Catalogue = Catalogue(rules: [])
  ) throws(CatalogueError) -> Catalogue {
    let files: [String]
    do {
      files = try RuleFile.names(in: directory)
    } catch {
      throw CatalogueError([error])
    }
    return try load(files: files, over: base)
  }

  /// Loads the text of one rule file.
  ///
  /// - Parameters:
  ///   - text: TOML.
  ///   - name: what to call it in messages.
  ///   - base: the rules to start from.
  /// - Returns: the rules of `base` and of the text together.
  /// - Throws: every error of the text at once.
  public static func load(
    text: String, name: String, over base: Catalogue = .builtin
  ) throws(CatalogueError) -> Catalogue {
    let problems = Problems()
    var documents: [RuleDocument] = []
    do {
      documents = [try RuleDocument(file: name, bytes: Array(text.utf8))]
    } catch {
      problems.report(error)
    }
    return try layered(documents, over: base, problems: problems, depth: 1)
  }

  private static func layered(
    _ documents: [RuleDocument], over base: Catalogue, problems: Problems, depth: Int
  ) throws(CatalogueError) -> Catalogue {
    let files = documents.map { RuleFile($0, problems: problems) }
    var base = files.contains { $0.extend.useDefault == false } ? Catalogue(rules: []) : base
    for (document, file) in zip(documents, files) {
      guard let (text, origin) = file.extend.path else { continue }
      let path = RuleFile.path(text, beside: document.file)
      guard depth < deepestExtension else {
        problems.report(RuleError(origin, .extendsTooDeep(path, limit: deepestExtension)))
        continue
      }
      base = try load(files: [path], over: base, depth: depth + 1)
    }
    let catalogue = CatalogueLayer(files: files, problems: problems).laid(over: base)
    guard problems.errors.isEmpty else { throw CatalogueError(problems.errors) }
    return catalogue
  }
}

extension RuleFile {
  /// The largest rule file that is read, in bytes; gitleaks' own is 0.1 MB.
  static let largest = 4 * 1024 * 1024

  /// The file that `[extend]` names: beside the file that names it, else from where the command runs,
  /// as gitleaks has it.
  static func path(_ path: String, beside file: String) -> String {
    guard !path.hasPrefix("/"), let end = file.lastIndex(of: "/") else { return path }
    let beside = String(file[...end]) + path
    return access(beside, F_OK) == 0 ? beside : path
  }

  /// The bytes of the regular file at `path`.
  static func read(_ path: String) throws(RuleError) -> [UInt8] {
    // Without O_NONBLOCK a named pipe would wait for a writer for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw RuleError(file: path, .unreadable(reason: "it is not a regular file"))
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= largest else { throw RuleError(file: path, .tooLarge(limit: largest)) }
    }
  }

  /// The paths of the rule files in `directory`, sorted.
  static func names(in directory: String) throws(RuleError) -> [String] {
    guard let handle = opendir(directory) else { throw unreadable(directory, errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(name) }
    }
    guard !names.isEmpty else { throw RuleError(file: directory, .noRuleFiles) }
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    return names.sorted().map { prefix + $0 }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> RuleError {
    RuleError(file: path, .unreadable(reason: String(cString: strerror(code))))
  }
}
