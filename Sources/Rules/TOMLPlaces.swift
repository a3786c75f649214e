/// Where the keys and values of a TOML document stand.
///
/// The parser keeps no places of what it accepts, so a pass of our own notes them. The pass comes
/// first and is strict about structure, because the parser (toml++ 3.4) stops the whole process by
/// an assertion on some malformed keys and tables. What a value means is left to the parser.
struct TOMLPlaces {
  /// Why the structure of a text is not TOML.
  struct Fault: Error {
    let offset: Int
    let reason: String
  }

  private let lines: LineTable
  private let keys: [TOMLPath: Int]
  private let values: [TOMLPath: Int]

  init(_ bytes: [UInt8], lines: LineTable) throws(Fault) {
    self.lines = lines
    var scanner = TOMLScanner(bytes)
    try scanner.scan()
    keys = scanner.keys
    values = scanner.values
  }

  func keyOrigin(_ path: TOMLPath, in file: String) -> RuleOrigin {
    origin(of: path, in: file) { keys[$0] ?? values[$0] }
  }

  func valueOrigin(_ path: TOMLPath, in file: String) -> RuleOrigin {
    origin(of: path, in: file) { values[$0] ?? keys[$0] }
  }

  /// The first place that is known on the way from `path` to the root.
  private func origin(
    of path: TOMLPath, in file: String, _ lookUp: (TOMLPath) -> Int?
  ) -> RuleOrigin {
    var next: TOMLPath? = path
    while let path = next {
      if let offset = lookUp(path) { return lines.origin(of: offset, in: file) }
      next = path.parent
    }
    return lines.origin(of: 0, in: file)
  }
}
