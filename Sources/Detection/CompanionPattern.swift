import Rules

/// What recognises a part of a credential that is no secret.
struct CompanionPattern {
  let name: String
  let pattern: LazyPattern
  let withinLines: Int

  /// How far from a value its parts are looked for, in bytes to either side.
  static let reach = 4096

  /// The patterns of every rule that has some, by rule index.
  static func all(of rules: [Rule]) -> [Int: [CompanionPattern]] {
    var all: [Int: [CompanionPattern]] = [:]
    for index in rules.indices {
      for companion in rules[index].companions {
        guard let pattern = companion.pattern else { continue }
        all[index, default: []].append(
          CompanionPattern(
            name: companion.name, pattern: LazyPattern(pattern, rule: rules[index].id),
            withinLines: companion.withinLines))
      }
    }
    return all
  }

  /// Where the lines begin and end that may hold a part of the value at `range`.
  func neighbourhood(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var left = withinLines
    while start > 0, start > range.lowerBound - Self.reach {
      if bytes[start - 1] == 0x0A {
        if left == 0 { break }
        left -= 1
      }
      start -= 1
    }
    var end = range.upperBound
    left = withinLines
    while end < bytes.count, end < range.upperBound + Self.reach {
      if bytes[end] == 0x0A {
        if left == 0 { break }
        left -= 1
      }
      end += 1
    }
    return start..<end
  }
}
