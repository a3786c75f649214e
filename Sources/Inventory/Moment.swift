public import Evidence

/// What a date field says, in any of the ways in which exports write dates.
public enum Moment: Hashable, Sendable {
  case at(Timestamp)
  /// `-1`, `never` or a year that stands for never.
  case never
  /// Nothing: empty, `N/A`, `null`, ….
  case absent
  /// A text that is no date Keyproof knows.
  case unreadable

  /// The moment itself, if there is one.
  public var timestamp: Timestamp? {
    guard case .at(let timestamp) = self else { return nil }
    return timestamp
  }

  /// Reads a date field.
  ///
  /// Understood are Unix time in seconds, milliseconds, microseconds or nanoseconds, as a number or
  /// text and with a fraction; ISO 8601 with `T` or a space, any fraction, `Z`, an offset or none
  /// (then UTC); a date alone (midnight UTC) with `-` or `/` after the year; and the words that
  /// exports use for "never" and "not applicable". A date that starts with its day or month is
  /// refused, because nobody can tell which it is.
  public init(_ text: some StringProtocol) {
    let text = text.trimmed
    switch text.folded {
    case "", "na", "null", "nil", "none", "unknown", "noinformation", "notsupported", "0", "tbd":
      self = text == "-1" ? .never : .absent
      return
    case "never", "noexpiry", "noexpiration", "doesnotexpire", "neverexpires", "perpetual":
      self = .never
      return
    default:
      break
    }
    if text == "-1" {
      self = .never
    } else if let timestamp = Self.calendar(Array(text.utf8)) ?? Self.unixTime(text) {
      // Providers write 9999-12-31 for a key that has no end.
      self = timestamp.seconds >= Self.farFuture ? .never : .at(timestamp)
    } else {
      self = .unreadable
    }
  }

  /// 9000-01-01 in Unix time.
  private static let farFuture: Int64 = 221_845_392_000

  /// Unix time; the size tells the unit, because 10^11 seconds lie beyond the year 5000.
  private static func unixTime(_ text: String) -> Timestamp? {
    let bytes = text.utf8
    guard bytes.count >= 9, bytes.count <= 32, bytes.first != UInt8(ascii: "-"),
      bytes.allSatisfy({ byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "+")
      }), let number = Double(text), number >= 1e8, number < 1e20
    else { return nil }
    let seconds =
      switch number {
      case ..<1e11: number
      case ..<1e14: number / 1e3
      case ..<1e17: number / 1e6
      default: number / 1e9
      }
    return Timestamp(seconds: Int64(seconds.rounded(.down)))
  }

  private static func calendar(_ text: [UInt8]) -> Timestamp? {
    var reader = DigitReader(text)
    guard let year = reader.digits(4), let separator = reader.any(of: "-/"),
      let month = reader.digits(1...2), reader.any(of: [separator]) != nil,
      let day = reader.digits(1...2)
    else { return nil }
    guard !reader.isAtEnd else { return Timestamp(year: year, month: month, day: day) }
    guard reader.any(of: "Tt ") != nil else { return nil }
    reader.skipSpaces()
    guard let hour = reader.digits(1...2), reader.any(of: ":") != nil,
      let minute = reader.digits(2)
    else { return nil }
    var second = 0
    if reader.any(of: ":") != nil {
      guard let value = reader.digits(2) else { return nil }
      second = value
      if reader.any(of: ".,") != nil, reader.digits(1...18) == nil { return nil }
    }
    guard let offset = reader.offset(), reader.isAtEnd,
      let local = Timestamp(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    return Timestamp(seconds: local.seconds - offset)
  }
}

/// Takes numbers and marks from the front of a text.
private struct DigitReader {
  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  mutating func digits(_ count: Int) -> Int? { digits(count...count) }

  mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    var value = 0
    var end = index
    while end < text.count, end - index < count.upperBound,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end])
    {
      value = value * 10 + Int(text[end] - UInt8(ascii: "0"))
      end += 1
    }
    guard end - index >= count.lowerBound else { return nil }
    index = end
    return value
  }

  mutating func any(of marks: String) -> UInt8? { any(of: Array(marks.utf8)) }

  mutating func any(of marks: [UInt8]) -> UInt8? {
    guard index < text.count, marks.contains(text[index]) else { return nil }
    index += 1
    return text[index - 1]
  }

  mutating func skipSpaces() {
    while any(of: " ") != nil {}
  }

  /// The seconds east of UTC; 0 if nothing is said, `nil` if what is said is no offset.
  mutating func offset() -> Int64? {
    skipSpaces()
    if isAtEnd || any(of: "Zz") != nil { return 0 }
    if text[index...].elementsEqual("UTC".utf8) || text[index...].elementsEqual("GMT".utf8) {
      index = text.count
      return 0
    }
    guard let sign = any(of: "+-"), let hours = digits(2), hours <= 15 else { return nil }
    var minutes = 0
    if any(of: ":") != nil || !isAtEnd {
      guard let value = digits(2), value < 60 else { return nil }
      minutes = value
    }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}
