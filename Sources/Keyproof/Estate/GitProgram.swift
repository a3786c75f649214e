import Glibc
import Intake

/// Runs git in one directory, deaf to every configuration but its own defaults.
struct GitProgram {
  let directory: String

  /// Runs a command and waits for its end.
  ///
  /// - Parameter input: what the command reads; nothing unless given.
  /// - Throws: ``DemoEstateError`` if git cannot be started or does not end with 0.
  func run(_ arguments: [String], input: String = "") throws(DemoEstateError) {
    let file = try inputFile(input)
    defer { close(file) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
    // What git has to say goes where people read it, and never into a report.
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    var process = pid_t()
    let code = withCStrings(["git", "-C", directory] + arguments) { arguments in
      withCStrings(surroundings) { surroundings in
        posix_spawnp(&process, "git", &actions, nil, arguments, surroundings)
      }
    }
    guard code == 0 else { throw .noGit(reason: String(cString: strerror(code))) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 else {
      throw .gitFailed(arguments.first ?? "", directory: directory, status: status >> 8 & 0xFF)
    }
  }

  /// Everything git may know of its caller: neither a user's settings nor a hook's repository.
  private var surroundings: [String] {
    [
      "PATH=" + (environment("PATH") ?? "/usr/bin:/bin"), "HOME=/nonexistent", "LC_ALL=C", "TZ=UTC",
      "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
    ]
  }

  /// An open file without a name that holds `text`; a pipe could fill up and block.
  private func inputFile(_ text: String) throws(DemoEstateError) -> Int32 {
    guard !text.isEmpty else {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw .unreadable("/dev/null", reason: errnoText()) }
      return file
    }
    let path = directory + "/.git/keyproof-input"
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unwritable(path, reason: errnoText()) }
    unlink(path)
    guard writeAll(text, to: file), lseek(file, 0, SEEK_SET) == 0 else {
      let reason = errnoText()
      close(file)
      throw .unwritable(path, reason: reason)
    }
    return file
  }

  /// Lends `strings` as the list that C expects: pointers, then a null.
  private func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}
