import Foundation
import Testing

/// The root of the package, found from this file.
let packageRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// What a process left behind.
struct Outcome {
  /// The exit code, or 128 and the signal that ended the process, as a shell tells it.
  let code: Int32
  let bytes: Data
  let err: String

  var out: String { String(decoding: bytes, as: UTF8.self) }
  /// Everything that was said, wherever.
  var all: String { out + err }
}

/// The built binary, run the way a user runs it.
enum Keyproof {
  /// The binary beside the test bundle; `KEYPROOF_BINARY` names another one.
  static let path: String = {
    if let path = ProcessInfo.processInfo.environment["KEYPROOF_BINARY"] { return path }
    let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(filePath: bundle ?? CommandLine.arguments[0]).deletingLastPathComponent()
    return folder.appending(path: "keyproof").path
  }()
}

/// Starts programs and waits for them.
enum Launch {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A program that runs.
  struct Running {
    let process: Process
    fileprivate let files: [URL]

    /// Waits for the end and collects what was said.
    func wait() throws -> Outcome {
      process.waitUntilExit()
      defer { for file in files { try? FileManager.default.removeItem(at: file) } }
      let isSignal = process.terminationReason == .uncaughtSignal
      return Outcome(
        code: process.terminationStatus + (isSignal ? 128 : 0),
        bytes: try Data(contentsOf: files[0]),
        err: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
    }
  }

  /// Starts `arguments`, of which the first is a program.
  ///
  /// Output goes through files, since nobody empties a pipe meanwhile.
  static func start(
    _ arguments: [String], in place: URL, environment: [String: String], input: Data? = nil
  ) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = place
    process.environment = environment
    let files = (0..<3).map { _ in
      FileManager.default.temporaryDirectory.appending(path: "keyproof-io-\(UUID().uuidString)")
    }
    for file in files {
      guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
        throw Failure(description: "\(file.path) cannot be made")
      }
    }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    if let input {
      try input.write(to: files[2])
      process.standardInput = try FileHandle(forReadingFrom: files[2])
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    return Running(process: process, files: files)
  }
}

/// Runs a Python program that must succeed, and returns what it printed.
func python(_ program: String, _ arguments: String...) throws -> String {
  let outcome = try Launch.start(
    ["python3", "-c", program] + arguments, in: packageRoot,
    environment: ProcessInfo.processInfo.environment
  ).wait()
  guard outcome.code == 0 else {
    throw Launch.Failure(
      description: "python3 with the package jsonschema is needed here:\n\(outcome.all)")
  }
  return outcome.out
}
