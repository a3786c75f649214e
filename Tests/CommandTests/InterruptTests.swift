import Foundation
import Glibc
import Testing

@Suite struct InterruptTests {
  @Test func aClosedPipeIsQuiet() throws {
    let workplace = try Workplace()
    for number in 0..<300 {
      try workplace.write("tree/\(number).txt", "key=\"\(Value.openAI("\(number)"))\"\n")
    }
    let outcome = try workplace.shell(
      "$keyproof scan --verbose tree | head -1; echo ${PIPESTATUS[0]}")
    #expect(outcome.err.isEmpty)
    let lines = outcome.out.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last == "141" || lines.last == "1")
  }

  @Test(arguments: ["text", "json"])
  func anInterruptedRunReportsWhatItHas(_ format: String) throws {
    let workplace = try Workplace()
    let line = String(repeating: "nothing to see in this line of text\n", count: 30_000)
    try workplace.write("tree/a.txt", "key=\"\(Value.openAI())\"\n" + line)
    // One file under many spellings is hours of work and little disk.
    let list = (1...1500).map { "tree/" + String(repeating: "./", count: $0) + "a.txt" }
    try workplace.write("list", list.joined(separator: "\n"))
    let running = try Launch.start(
      [Keyproof.path, "scan", "--jobs", "1", "--files-from", "list", "-f", format],
      in: workplace.root, environment: workplace.environment)
    let pid = running.process.processIdentifier
    try waitUntilHandled(SIGINT, by: pid)
    usleep(300_000)
    kill(pid, SIGINT)
    let outcome = try running.wait()
    #expect(outcome.code == 130)
    if format == "json" {
      #expect(try outcome.report().gaps.contains("interrupted"))
    } else {
      #expect(outcome.out.contains("interrupted"))
      #expect(outcome.out.contains("INCOMPLETE"))
    }
  }

  /// Waits for a process to have a handler for a signal.
  private func waitUntilHandled(_ signal: Int32, by pid: Int32) throws {
    for _ in 0..<2_000 {
      let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = line.flatMap { UInt64($0.split(whereSeparator: \.isWhitespace)[1], radix: 16) }
      if (mask ?? 0) & (1 << UInt64(signal - 1)) != 0 { return }
      usleep(5_000)
    }
    throw Launch.Failure(description: "the process never got ready for signal \(signal)")
  }
}
