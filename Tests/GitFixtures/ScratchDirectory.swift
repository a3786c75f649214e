import Glibc

/// A directory of its own, gone with everything in it when its owner is.
package final class ScratchDirectory: Sendable {
  package let path: String

  /// Makes the directory in memory where the machine has such a place, else where temporary files
  /// go.
  package init() throws(GitProgramError) {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : temporary
    var template = Array((parent + "/keyproof-fixture-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw GitProgramError(command: "mkdtemp", reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // A directory that stays behind is no reason to fail.
    _ = try? GitProgram.run("rm", ["-rf", "--", path])
  }
}

/// Whole files.
package enum FixtureFile {
  /// Makes or replaces a file.
  package static func write(_ bytes: [UInt8], to path: String) throws(GitProgramError) {
    // Git makes packs read-only.
    unlink(path)
    try overwrite(bytes, at: path)
  }

  /// Makes a file, or replaces the content of one that may be written.
  package static func overwrite(_ bytes: [UInt8], at path: String) throws(GitProgramError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, writeAll(bytes, to: descriptor) else {
      throw GitProgramError(command: "write \(path)", reason: String(cString: strerror(errno)))
    }
  }

  package static func read(_ path: String) throws(GitProgramError) -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw GitProgramError(command: "read \(path)", reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The names in a directory, sorted; none if there is no such directory.
  package static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
