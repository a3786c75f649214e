public import Evidence
import Glibc

/// Something that a run leaves out on purpose.
public struct ExcludedPath: Sendable {
  /// Below the root.
  public let path: FilePath
  public let reason: String

  /// A symbolic link in a list of files or below a directory.
  public static func link(_ path: FilePath) -> ExcludedPath {
    ExcludedPath(path: path, reason: "symbolic link, not followed")
  }
}

/// Everything below a directory that can be read as a file.
public struct DirectoryWalk: Sendable {
  /// Files, as paths below the root, in the order of their bytes.
  public private(set) var files: [FilePath] = []
  /// Directories below the root that hold a repository of their own; nothing in them is listed.
  public private(set) var nestedRepositories: [FilePath] = []
  /// What was left out on purpose, in the order of paths.
  public private(set) var excluded: [ExcludedPath] = []
  /// Directories that could not be listed.
  public private(set) var gaps: [Gap] = []

  /// How many directories deep a walk goes.
  private static let maxDepth = 512

  /// Walks everything below `root`.
  ///
  /// Dot-files and files that git ignores are included: a `.env` is the point. Symbolic links are
  /// counted and not followed, since what they lead to inside the root is walked anyway.
  public init(root: FilePath, excluding exclusions: Exclusions) {
    var pending: [(entry: Entry, depth: Int)] = [
      (Entry(path: FilePath(bytes: []), isDirectory: true), 0)
    ]
    // Depth first and in order, so that whole paths need not be sorted.
    while let (entry, depth) = pending.popLast() {
      guard entry.isDirectory else {
        files.append(entry.path)
        continue
      }
      guard depth <= Self.maxDepth else {
        gaps.append(
          Gap(
            kind: .unreadable, subject: entry.path.text,
            detail: "lies more than \(Self.maxDepth) directories deep; scan it by its own path"))
        continue
      }
      let entries = list(entry.path, below: root, excluding: exclusions)
      pending += entries.sorted { $1.precedes($0) }.map { ($0, depth + 1) }
    }
    excluded.sort { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
    nestedRepositories.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// A file or a directory that a listing names.
  private struct Entry {
    let path: FilePath
    let isDirectory: Bool

    /// Whether what lies here or below comes first in the order of whole paths.
    ///
    /// A directory counts as if a slash ended its name: `a.txt` stands before what is in `a`.
    func precedes(_ other: Entry) -> Bool {
      let shared = min(path.bytes.count, other.path.bytes.count)
      let order = memcmp(path.bytes, other.path.bytes, shared)
      if order != 0 { return order < 0 }
      return end(at: shared) < other.end(at: shared)
    }

    /// What stands behind the first bytes, -1 for nothing.
    private func end(at place: Int) -> Int {
      place < path.bytes.count ? Int(path.bytes[place]) : isDirectory ? 0x2F : -1
    }
  }

  /// The files and directories in a directory; none if it is a repository of its own.
  private mutating func list(
    _ path: FilePath, below root: FilePath, excluding exclusions: Exclusions
  ) -> [Entry] {
    let full = path.bytes.isEmpty ? root : root.appending(path.bytes)
    guard let handle = full.withCString({ opendir($0) }) else {
      gaps.append(
        Gap(kind: .unreadable, subject: full.text, detail: "cannot be listed: \(errnoText())"))
      return []
    }
    defer { closedir(handle) }
    var entries: [Entry] = []
    var hasRepository = false
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strnlen(bytes, 256)))
        }
      }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      let child = path.appending(name)
      let kind = kind(of: entry.pointee.d_type, at: child, below: root)
      let text = String(decoding: name, as: UTF8.self)
      if text == ".git", !path.bytes.isEmpty { hasRepository = true }
      if let reason = exclusions.match(name: text, path: child.text, isDirectory: kind == DT_DIR) {
        excluded.append(ExcludedPath(path: child, reason: "excluded: \(reason)"))
        continue
      }
      switch kind {
      case DT_REG, DT_DIR: entries.append(Entry(path: child, isDirectory: kind == DT_DIR))
      case DT_LNK: excluded.append(.link(child))
      default: excluded.append(ExcludedPath(path: child, reason: "not a regular file"))
      }
    }
    if hasRepository {
      nestedRepositories.append(path)
      return []
    }
    return entries
  }

  /// The kind of an entry; some file systems only tell when asked for it alone.
  private func kind(of type: UInt8, at path: FilePath, below root: FilePath) -> Int {
    guard Int(type) == DT_UNKNOWN else { return Int(type) }
    var status = stat()
    guard root.appending(path.bytes).withCString({ lstat($0, &status) }) == 0 else {
      return DT_UNKNOWN
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return DT_REG
    case S_IFDIR: return DT_DIR
    case S_IFLNK: return DT_LNK
    default: return DT_UNKNOWN
    }
  }
}

extension String {
  fileprivate init(errno code: Int32) {
    self = strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}

/// What the system says of the last failed call.
package func errnoText() -> String {
  let code = errno
  return String(errno: code)
}
