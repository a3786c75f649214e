/// A list of files that somebody else made, such as `git diff --name-only` or `find -print0`.
public enum PathList {
  /// The paths in `bytes`: separated by zero bytes if there is one, else by line ends.
  ///
  /// Empty entries are left out and a path named twice comes once; the order stays.
  public static func parse(_ bytes: [UInt8]) -> [FilePath] {
    let isZeroSeparated = bytes.contains(0)
    var seen: Set<FilePath> = []
    return bytes.split(separator: isZeroSeparated ? 0 : 0x0A).compactMap { line in
      let bytes = !isZeroSeparated && line.last == 0x0D ? line.dropLast() : line
      let path = FilePath(bytes: Array(bytes))
      return bytes.isEmpty || !seen.insert(path).inserted ? nil : path
    }
  }
}
