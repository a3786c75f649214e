/// Paths as chains of names, each known by a number.
struct PathTable: Sendable {
  private struct Step: Hashable {
    var parent: Int32
    var name: Int32
  }

  /// The path of the top.
  static let top: Int32 = 0

  private var steps = [Step(parent: -1, name: -1)]
  private var numbers: [Step: Int32] = [:]

  var count: Int { steps.count }

  /// The number of the path that leads one name on from `parent`.
  mutating func path(_ parent: Int32, _ name: Int32) -> Int32 {
    let step = Step(parent: parent, name: name)
    if let known = numbers[step] { return known }
    let number = Int32(steps.count)
    steps.append(step)
    numbers[step] = number
    return number
  }

  /// The path as text, with `/` between its parts.
  func text(_ path: Int32, _ names: borrowing NameTable) -> String {
    var parts: [Int32] = []
    var current = path
    while current != Self.top {
      parts.append(steps[Int(current)].name)
      current = steps[Int(current)].parent
    }
    var bytes: [UInt8] = []
    for name in parts.reversed() {
      if !bytes.isEmpty { bytes.append(0x2F) }
      bytes += names[name]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
