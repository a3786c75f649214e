import Glibc

/// Whole files as text.
enum FileText {
  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// Replaces a file in one step, so that nobody sees half of it.
  static func write(_ text: String, to path: String) throws(FileTextError) {
    let draft = path + ".new"
    guard let file = fopen(draft, "w") else { throw FileTextError(path: draft) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, rename(draft, path) == 0 else {
      throw FileTextError(path: path)
    }
  }

  /// Adds to the end of a file, with `header` before it if the file is new or empty.
  static func append(_ text: String, to path: String, header: String) throws(FileTextError) {
    guard let file = fopen(path, "a") else { throw FileTextError(path: path) }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    fputs(ftell(file) == 0 ? header + text : text, file)
  }
}

/// Why a file could not be written.
struct FileTextError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  /// Takes the reason from the call that failed last.
  init(path: String) {
    self.path = path
    reason = String(cString: strerror(errno))
  }

  var description: String { "\(path): cannot be written: \(reason)" }
}
