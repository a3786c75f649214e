import Evidence
import Glibc
import Intake

/// A recipe that makes repositories with history, and inventory exports that speak of them.
///
/// A recipe is a directory of text that holds no secret:
/// - `values.toml` gives each secret a name and a template;
/// - `repos/NAME.history` is a stream for `git fast-import`, one for each repository;
/// - `untracked/NAME/…` are files that lie in a working tree and in no commit;
/// - `inventory/…` are exports as providers write them.
///
/// All but `values.toml` may hold the placeholders of ``EstateText``. The same recipe always makes
/// the same commits.
public struct DemoEstate: Sendable {
  /// The directory that holds the recipe.
  public let recipe: String

  public init(recipe: String) {
    self.recipe = recipe
  }

  /// Where an estate was made.
  public struct Site: Sendable {
    /// The repositories, in the order of their names.
    public let repositories: [String]
    /// The directory of the exports.
    public let inventory: String
  }

  /// Makes the estate in `directory`, as `repos/NAME` and `inventory/…`.
  ///
  /// - Throws: ``DemoEstateError``; what was made so far then stays behind.
  public func build(in directory: String) throws(DemoEstateError) -> Site {
    guard exists(recipe + "/values.toml") else { throw .noRecipe(recipe) }
    let text = try EstateText(values: read("values.toml"), path: recipe + "/values.toml")
    let histories = try files(below: "repos").filter { $0.hasSuffix(Self.historyEnding) }
    guard !histories.isEmpty else { throw .noRecipe(recipe) }
    for name in ["repos", "inventory"] where exists(directory + "/" + name) {
      throw .occupied(directory + "/" + name)
    }
    var repositories: [String] = []
    for history in histories {
      let name = String(history.dropLast(Self.historyEnding.count))
      let repository = directory + "/repos/" + name
      try makeDirectory(repository)
      try importHistory("repos/" + history, into: repository, text)
      if exists(recipe + "/untracked/" + name) {
        try copy("untracked/" + name, to: repository, text)
      }
      repositories.append(repository)
    }
    let inventory = directory + "/inventory"
    try copy("inventory", to: inventory, text)
    return Site(repositories: repositories, inventory: inventory)
  }

  private static let historyEnding = ".history"

  private func importHistory(
    _ history: String, into repository: String, _ text: EstateText
  ) throws(DemoEstateError) {
    let git = GitProgram(directory: repository)
    let stream = try text.filled(read(history), path: recipe + "/" + history)
    try git.run(["init", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main"])
    // The loosest date format of git, so that a recipe can hold dates that people read.
    try git.run(["fast-import", "--quiet", "--force", "--date-format=rfc2822"], input: stream)
    try git.run(["reset", "--quiet", "--hard", "main"])
  }

  // MARK: Files

  private func copy(
    _ source: String, to target: String, _ text: EstateText
  ) throws(DemoEstateError) {
    for file in try files(below: source) {
      let path = target + "/" + file
      let filled = try text.filled(
        read(source + "/" + file), path: recipe + "/" + source + "/" + file)
      if let end = path.lastIndex(of: "/") { try makeDirectory(String(path[..<end])) }
      try write(filled, to: path)
    }
  }

  private func files(below part: String) throws(DemoEstateError) -> [String] {
    let root = FilePath(recipe + "/" + part)
    guard root.isDirectory else { throw .noRecipe(recipe) }
    var nothing = Exclusions()
    nothing.names = []
    return DirectoryWalk(root: root, excluding: nothing).files.map(\.text)
  }

  private func read(_ file: String) throws(DemoEstateError) -> String {
    var reader = FileReader()
    var content: [UInt8] = []
    let result = reader.read(FilePath(recipe + "/" + file)) { bytes, chunk in
      content += bytes.prefix(chunk.ownedBytes)
    }
    switch result {
    case .success: return String(decoding: content, as: UTF8.self)
    case .failure(let gap): throw .unreadable(gap.subject, reason: gap.detail)
    }
  }

  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private func makeDirectory(_ path: String) throws(DemoEstateError) {
    for end in path.indices.dropFirst() where path[end] == "/" {
      mkdir(String(path[..<end]), 0o755)
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .unwritable(path, reason: errnoText())
    }
  }

  private func write(_ text: String, to path: String) throws(DemoEstateError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .unwritable(path, reason: errnoText()) }
    defer { close(file) }
    guard writeAll(text, to: file) else { throw .unwritable(path, reason: errnoText()) }
  }
}

/// Writes all of `text` to an open file; `false` if the system refuses.
func writeAll(_ text: String, to file: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
