import Evidence
import Glibc

/// A file or directory that a user names as an inventory.
enum ExportFile {
  /// The largest export that is read, in bytes.
  static let maxBytes = 256 << 20

  /// How deep directories are followed.
  private static let maxDepth = 16

  enum Problem: Error {
    case unreadable(String)
    case tooLarge
  }

  static func isDirectory(_ path: String) throws(Problem) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(systemReason()) }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  /// The whole content of a regular file.
  static func bytes(of path: String) throws(Problem) -> [UInt8] {
    // Without O_NONBLOCK a named pipe would hold the run up for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadable(systemReason()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(systemReason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a regular file") }
    guard status.st_size <= maxBytes else { throw .tooLarge }
    var content: [UInt8] = []
    content.reserveCapacity(Int(status.st_size) + 1)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(systemReason()) }
      guard count > 0 else { return content }
      content += buffer[..<count]
      guard content.count <= maxBytes else { throw .tooLarge }
    }
  }

  /// The files below a directory in the order of their paths, without hidden ones, and what
  /// cannot be listed or is a link.
  static func files(below directory: String) -> (files: [String], problems: [(String, String)]) {
    var files: [String] = []
    var problems: [(String, String)] = []
    var pending = [(path: directory, depth: 0)]
    while let (path, depth) = pending.popLast() {
      guard depth < maxDepth else {
        problems.append((path, "more than \(maxDepth) directories deep"))
        continue
      }
      guard let stream = opendir(path) else {
        problems.append((path, systemReason()))
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard !name.hasPrefix(".") else { continue }
        let child = path.hasSuffix("/") ? path + name : path + "/" + name
        var status = stat()
        guard lstat(child, &status) == 0 else {
          problems.append((child, systemReason()))
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append((child, depth + 1))
        case S_IFREG: files.append(child)
        default: problems.append((child, "links and special files are not followed; name the file"))
        }
      }
    }
    return (files.sorted(), problems.sorted { $0.0 < $1.0 })
  }

  private static func systemReason() -> String {
    let code = errno
    return String(cString: strerror(code)).lowercased()
  }
}
