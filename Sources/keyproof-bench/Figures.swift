/// What a phase of a measurement came to.
struct Figure {
  var phase: String
  var costs: [Cost]
  /// The bytes that went through, if speed means something.
  var bytes: Int?
  var note: String

  var wallSeconds: Double { median(costs.map(\.wallSeconds)) }
  var leastWallSeconds: Double { costs.map(\.wallSeconds).min() ?? 0 }
  var cpuSeconds: Double { median(costs.map(\.cpuSeconds)) }
  var peakBytes: Int { costs.map(\.peakBytes).max() ?? 0 }

  var megabytesPerSecond: Double? {
    bytes.map { Double($0) / 1e6 / max(wallSeconds, 1e-9) }
  }
}

/// All phases of a measurement, as a table and as rows of a file.
struct Figures {
  private let options: BenchOptions
  private(set) var list: [Figure] = []

  init(_ options: BenchOptions) {
    self.options = options
  }

  /// Runs a phase of this process as often as asked and notes what it cost.
  ///
  /// - Parameters:
  ///   - bytes: the bytes that went through, told from the result.
  ///   - note: what else there is to say about the result.
  /// - Returns: the result of the last run.
  @discardableResult
  mutating func measure<R>(
    _ phase: String, bytes: (R) -> Int? = { _ in nil }, note: (R) -> String = { _ in "" },
    _ body: () throws -> R
  ) rethrows -> R {
    var costs: [Cost] = []
    while true {
      let start = Stopwatch.start()
      let result = try body()
      costs.append(Stopwatch.cost(since: start))
      if costs.count >= options.runs {
        list.append(Figure(phase: phase, costs: costs, bytes: bytes(result), note: note(result)))
        return result
      }
    }
  }

  /// Runs a phase that waits for its own workers.
  @discardableResult
  mutating func measureWorkers<R>(
    _ phase: String, bytes: (R) -> Int? = { _ in nil }, note: (R) -> String = { _ in "" },
    _ body: () async throws -> R
  ) async rethrows -> R {
    var costs: [Cost] = []
    while true {
      let start = Stopwatch.start()
      let result = try await body()
      costs.append(Stopwatch.cost(since: start))
      if costs.count >= options.runs {
        list.append(Figure(phase: phase, costs: costs, bytes: bytes(result), note: note(result)))
        return result
      }
    }
  }

  /// Runs the built command as often as asked, after one run that warms the caches up.
  mutating func measureCommand(_ arguments: [String], bytes: Int? = nil) throws {
    let phase = "keyproof " + arguments.joined(separator: " ")
    guard let command = options.command else {
      list.append(Figure(phase: phase, costs: [], bytes: nil, note: "not built"))
      return
    }
    var (_, code) = try ChildProcess.time([command] + arguments)
    var costs: [Cost] = []
    for _ in 0..<options.runs {
      let (cost, ended) = try ChildProcess.time([command] + arguments)
      costs.append(cost)
      code = ended
    }
    list.append(Figure(phase: phase, costs: costs, bytes: bytes, note: "exit code \(code)"))
  }

  /// Adds the phases of another measurement.
  mutating func take(_ other: Figures) {
    list += other.list
  }

  /// Prints the table, and adds to the file if one is named.
  func report() throws {
    print("commit \(Machine.commit), \(Machine.summary), \(options.runs) runs")
    print(table())
    if let path = options.csv { try append(to: path) }
  }

  private func table() -> String {
    let header = ["phase", "wall ms", "least ms", "cpu ms", "peak MB", "MB/s", ""]
    let rows =
      [header]
      + list.map { figure in
        figure.costs.isEmpty
          ? [figure.phase, "-", "-", "-", "-", "-", figure.note]
          : [
            figure.phase, decimal(figure.wallSeconds * 1e3),
            decimal(figure.leastWallSeconds * 1e3), decimal(figure.cpuSeconds * 1e3),
            decimal(Double(figure.peakBytes) / 1e6),
            figure.megabytesPerSecond.map(decimal) ?? "", figure.note,
          ]
      }
    return Table.text(rows)
  }

  private func append(to path: String) throws(FileTextError) {
    let header =
      "date,commit,machine,command,phase,runs,wall_ms,least_wall_ms,cpu_ms,peak_mb,bytes,"
      + "mb_per_s,note\n"
    let command = (["keyproof-bench"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
    var rows = ""
    for figure in list where !figure.costs.isEmpty {
      let cells = [
        Machine.today, Machine.commit, Machine.summary, command, figure.phase,
        String(figure.costs.count), decimal(figure.wallSeconds * 1e3),
        decimal(figure.leastWallSeconds * 1e3), decimal(figure.cpuSeconds * 1e3),
        decimal(Double(figure.peakBytes) / 1e6), figure.bytes.map(String.init) ?? "",
        figure.megabytesPerSecond.map(decimal) ?? "", figure.note,
      ]
      rows += Table.csv(cells)
    }
    try FileText.append(rows, to: path, header: header)
  }
}

/// `number` with as many decimals as its size deserves: 0.012, 1.23, 45.6, 789.
func decimal(_ number: Double) -> String {
  let places = number < 1 ? 3 : number < 10 ? 2 : number < 100 ? 1 : 0
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((number * scale).rounded())
  guard places > 0 else { return String(scaled) }
  let fraction = String(scaled % Int(scale))
  let zeros = String(repeating: "0", count: places - fraction.count)
  return "\(scaled / Int(scale)).\(zeros)\(fraction)"
}

/// The middle of `values`; of an even number of them, the lower of the two in the middle.
private func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
}
