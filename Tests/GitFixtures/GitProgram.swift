import Glibc

/// Runs the real git in one directory, deaf to every configuration but what it is told.
package struct GitProgram: Sendable {
  /// Where it runs; exists already.
  package var directory: String
  /// Settings of all commands that follow, such as `core.compression=0`.
  package var settings: [String] = []

  package init(in directory: String) {
    self.directory = directory
  }

  /// Runs a command and waits for its end.
  ///
  /// - Parameter input: what the command reads.
  /// - Returns: what it wrote to its standard output.
  /// - Throws: ``GitProgramError`` if git cannot be started or does not end with 0.
  @discardableResult
  package func run(_ arguments: [String], input: [UInt8] = []) throws(GitProgramError) -> [UInt8] {
    let all = ["-C", directory] + settings.flatMap { ["-c", $0] } + arguments
    return try Self.run("git", all, input: input)
  }

  /// Runs a command whose output is one line.
  package func line(_ arguments: String...) throws(GitProgramError) -> String {
    let output = try run(arguments)
    return String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// Runs any program, without a directory of its own.
  @discardableResult
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8] = []
  ) throws(GitProgramError) -> [UInt8] {
    let streams = [try AnonymousFile(input), try AnonymousFile(), try AnonymousFile()]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream.descriptor, Int32(number))
    }
    var process = pid_t()
    let code = withCStrings([program] + arguments) { arguments in
      withCStrings(surroundings) { surroundings in
        posix_spawnp(&process, program, &actions, nil, arguments, surroundings)
      }
    }
    guard code == 0 else {
      throw GitProgramError(command: program, reason: String(cString: strerror(code)))
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 else {
      let complaint = String(decoding: streams[2].content, as: UTF8.self)
      throw GitProgramError(
        command: ([program] + arguments).joined(separator: " "),
        reason: "it ended with status \(status >> 8 & 0xFF): \(complaint)")
    }
    return streams[1].content
  }

  /// Neither a user's settings nor a hook's repository; always the same people and times.
  private static var surroundings: [String] {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return [
      "PATH=" + path, "HOME=/nonexistent", "LC_ALL=C", "TZ=UTC", "GIT_CONFIG_GLOBAL=/dev/null",
      "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=file",
      "GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_COMMITTER_NAME=Bob",
      "GIT_COMMITTER_EMAIL=bob@example.com", "GIT_AUTHOR_DATE=1700000000 +0000",
      "GIT_COMMITTER_DATE=1700000000 +0000",
    ]
  }

  /// Lends `strings` as the list that C expects: pointers, then a null.
  private static func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}

/// Why a program could not do its work.
package struct GitProgramError: Error, CustomStringConvertible {
  package let command: String
  package let reason: String

  package var description: String { "\(command): \(reason)" }
}

/// A file without a name, gone when its owner is; a pipe could fill up and block.
private final class AnonymousFile {
  private let file: UnsafeMutablePointer<FILE>

  init(_ bytes: [UInt8] = []) throws(GitProgramError) {
    guard let file = tmpfile() else {
      throw GitProgramError(command: "tmpfile", reason: String(cString: strerror(errno)))
    }
    self.file = file
    guard writeAll(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw GitProgramError(command: "tmpfile", reason: String(cString: strerror(errno)))
    }
  }

  deinit { fclose(file) }

  var descriptor: Int32 { fileno(file) }

  var content: [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = pread(descriptor, rest.baseAddress, rest.count, off_t(count))
        guard got > 0 else { return }
        count += got
      }
    }
  }
}

/// Writes all of `bytes`, however many calls that takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let written = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      guard written > 0 else { return false }
      done += written
    }
    return true
  }
}
