/// A moment in time, to the second, in UTC.
///
/// Git, provider listings and inventories all speak whole seconds or finer; comparisons here carry
/// a day of tolerance, so a second is enough.
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before it.
  public let seconds: Int64

  /// The length of a day, in seconds.
  public static let day: Int64 = 86_400

  /// A moment so many seconds after 1970-01-01T00:00:00Z.
  ///
  /// Git lets a commit carry any number. What lies outside the years 1...9999 becomes the nearest
  /// moment inside them, so that every timestamp prints as ISO 8601 and no difference overflows.
  public init(seconds: Int64) {
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  /// The moment a calendar date and a time of day name in UTC, or `nil` if they name none.
  ///
  /// - Parameters:
  ///   - year: 1...9999.
  ///   - month: 1...12.
  ///   - day: 1...31, as far as the month has it.
  ///   - hour: 0...23.
  ///   - minute: 0...59.
  ///   - second: 0...60; a leap second counts as the next minute's first.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Self.daysSinceEpoch(year: year, month: month, day: day)
    self.seconds =
      Int64(days) * Self.day + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }

  /// Whole days from `earlier` to this moment, rounded down; negative if it lies ahead.
  public func days(since earlier: Timestamp) -> Int {
    Int((Double(seconds - earlier.seconds) / Double(Self.day)).rounded(.down))
  }

  /// This moment moved by whole days.
  public func adding(days: Int) -> Timestamp {
    Timestamp(seconds: seconds + Int64(days) * Self.day)
  }

  /// The calendar date, `2026-03-01`.
  public var date: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The full moment after ISO 8601, `2026-03-01T12:30:00Z`.
  public var iso8601: String {
    let time = Int(seconds - Self.floorDays(seconds) * Self.day)
    return
      "\(date)T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))Z"
  }

  private static func floorDays(_ seconds: Int64) -> Int64 {
    seconds >= 0 ? seconds / day : (seconds - day + 1) / day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  // Both conversions shift the year to start in March, so that the leap day comes last: see
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let days = Int(Self.floorDays(seconds)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Timestamp: CustomStringConvertible {
  public var description: String { iso8601 }
}
