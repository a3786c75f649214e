import Testing

@testable import GitHistory

@Suite struct ObjectIDTests {
  @Test func readsDigitsOfEitherCaseAndNothingElse() throws {
    let hex = "0123456789abcdef0123456789ABCDEFfedcba98"
    let id = try #require(ObjectID(hex: hex))
    #expect(id.hex == hex.lowercased())
    for place in [0, 7, 8, 20, 39] {
      for byte in UInt8.min...UInt8.max {
        var digits = Array(hex.utf8)
        digits[place] = byte
        let read = digits.withUnsafeBufferPointer { ObjectID(hexDigits: $0) }
        let character = Character(Unicode.Scalar(byte))
        let isDigit = character.isASCII && character.isHexDigit
        #expect((read != nil) == isDigit, "byte \(byte) at \(place)")
        if isDigit {
          #expect(read?.hex == String(decoding: digits, as: UTF8.self).lowercased())
        }
      }
    }
  }

  @Test func findsIdsInTablesHoweverTheyAreSpread() {
    for spread in [0, 8, 40, 63] as [UInt64] {
      var ids = (1...3000).map { number in
        ObjectID(
          high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 >> spread,
          middle: UInt64(number) &* 0xD1B5_4A32_D192_ED03, low: UInt32(number))
      }
      ids = Set(ids).sorted()
      let absent = ids.map { ObjectID(high: $0.high, middle: ~$0.middle, low: $0.low) }
      let map = IDMap(ids)
      let index = ObjectIndex(ids)
      let bytes = ZeroedBytes(count: ids.count * 20)
      for (place, id) in ids.enumerated() { id.store(at: bytes.bytes.baseAddress! + place * 20) }
      let start = UnsafeRawPointer(bytes.bytes.baseAddress!)
      let (starts, twins) = IDTable.starts(start, stride: 20, count: ids.count)
      let table = IDTable(start, stride: 20, count: ids.count, starts: starts)
      #expect(twins.isEmpty)
      for (place, id) in ids.enumerated() {
        #expect(map[id] == Int32(place) && index.place(of: id) == Int32(place))
        #expect(table.position(of: id) == place)
      }
      for id in absent where !ids.contains(id) {
        #expect(map[id] == nil && index.place(of: id) == nil && table.position(of: id) == nil)
      }
      withExtendedLifetime((bytes, starts)) {}
    }
  }
}
