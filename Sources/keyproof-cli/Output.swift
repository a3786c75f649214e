import Glibc

/// Why a report could not be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): the report cannot be written: \(reason); choose another --output"
  }
}

/// Where a report goes.
///
/// The file is opened before anything is scanned, so that a wrong path costs no hour.
struct Output: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  /// Whether the file is new and has no report yet.
  private var isPending: Bool

  /// - Parameter path: a file to replace, or `nil` or `-` for standard output.
  init(path: String?) throws(OutputError) {
    guard let path, path != "-" else {
      self.init(path: "standard output", descriptor: STDOUT_FILENO, isFile: false, isPending: false)
      return
    }
    let isNew = access(path, F_OK) != 0
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw OutputError(path: path, reason: String(cString: strerror(errno)))
    }
    self.init(path: path, descriptor: descriptor, isFile: true, isPending: isNew)
  }

  private init(path: String, descriptor: Int32, isFile: Bool, isPending: Bool) {
    self.path = path
    self.descriptor = descriptor
    ownsDescriptor = isFile
    self.isPending = isPending
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
    // A run that was refused leaves no empty file behind that looks like a report.
    if isPending { unlink(path) }
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Empties the file, if it is one, before the report is written.
  mutating func start() {
    isPending = false
    if ownsDescriptor { ftruncate(descriptor, 0) }
  }

  /// Writes all of `bytes`.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: path, reason: String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(count)
    }
  }
}
