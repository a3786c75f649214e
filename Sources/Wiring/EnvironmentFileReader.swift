import Documents
import Evidence

/// Reads environment files.
enum EnvironmentFileReader {
  static func read(_ file: Dotenv.Reading, into draft: inout Draft) {
    let page = draft.page
    let name = page.path.split(separator: "/").last.map { Label.of(String($0)) } ?? page.path
    var scope = Scope(
      consumer: Consumer(
        kind: .environmentFile, name: "environment file \(name)", path: page.path,
        region: file.root.region),
      chain: [], holder: .loader)
    scope.surroundings.note(file.root.entries, page: page, directory: draft.directory)
    draft.reading.surroundings = scope.surroundings
    draft.bind(variables: file.root.entries, dialect: .environmentFile, scope: scope)
    // Templates of other tools are called `….env` too; a name with `.env` in front is one of ours.
    guard let first = file.mistakes.first, name.hasPrefix(".env") else { return }
    let others = file.mistakes.count > 1 ? " (and \(file.mistakes.count - 1) more like it)" : ""
    // Detection reads every line; one odd line among pairs leaves only itself without a name.
    guard file.root.entries.isEmpty else {
      draft.reading.notes.append(
        "\(page.path): \(first)\(others), so no name was taken from the line")
      return
    }
    draft.reading.problems.append(
      Gap(
        kind: .malformedConfig, subject: page.path,
        detail: "\(first)\(others), so the line was not followed; correct it or comment it out"))
  }
}

extension Surroundings {
  /// Takes note of every entry of a mapping of variables.
  mutating func note(_ variables: [Node.Entry], page: Page, directory: ServiceDirectory) {
    for entry in variables {
      // An address is short; a value of megabytes is none.
      let value = entry.value.scalar.map { String(decoding: $0.utf8.prefix(4096), as: UTF8.self) }
      note(
        variable: entry.key, value: value ?? "", path: page.path, line: entry.keyRegion.line,
        directory: directory)
    }
  }
}
