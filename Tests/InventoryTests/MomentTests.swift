import Evidence
import Inventory
import Testing

@Suite struct MomentTests {
  /// 2026-03-01T12:30:05Z in Unix time.
  private static let seconds: Int64 = 1_772_368_205

  @Test(arguments: [
    "1772368205", "1772368205.789", "1772368205000", "1772368205789", "1772368205789000",
    "1772368205789000000", "2026-03-01T12:30:05Z", "2026-03-01T12:30:05.123456Z",
    "2026-03-01T12:30:05.123456789Z", "2026-03-01t12:30:05z", "2026-03-01 12:30:05",
    "2026-03-01 12:30:05 UTC", "2026-03-01T12:30:05+00:00", "2026-03-01T08:30:05-04:00",
    "2026-03-01T05:30:05-0700", "2026-03-01T18:00:05+05:30", "2026-03-01T13:30:05+01",
    "2026/03/01 12:30:05", "1.772368205e9", " 1772368205 ",
  ])
  func readsEveryDialect(_ text: String) {
    #expect(Moment(text) == .at(Timestamp(seconds: Self.seconds)))
  }

  @Test(arguments: ["2026-03-01", "2026/03/01", "2026-3-1", "2026-03-01T00:00Z"])
  func aDateIsItsMidnight(_ text: String) {
    #expect(Moment(text).timestamp == Timestamp(year: 2026, month: 3, day: 1))
  }

  @Test(arguments: [
    ("-1", Moment.never), ("never", .never), ("Never expires", .never),
    ("9999-12-31T23:59:59Z", .never), ("", .absent), ("N/A", .absent),
    ("no_information", .absent), ("not_supported", .absent), ("null", .absent), ("0", .absent),
    ("-", .absent),
  ])
  func knowsTheWordsForNone(_ text: String, _ expected: Moment) {
    #expect(Moment(text) == expected)
  }

  @Test(arguments: [
    "03/01/2026", "01.03.2026", "2026-02-30", "2026-13-01", "2026-03-01T25:00:00Z", "soon",
    "2026-03-01T12:30:05+99:00", "2026-03/01", "12345", "2026-03-01Tx", "99999999999999999999999",
    "nan", "-1772368205", "2026-03-01T12:30:05.Z", "1e400",
  ])
  func refusesWhatItCannotTell(_ text: String) {
    #expect(Moment(text) == .unreadable)
  }
}
