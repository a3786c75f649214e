import Evidence
import Rules

/// Keys of Microsoft's common annotated layout, which its `cask` repository describes.
extension Examination {
  /// Random bytes filled up to a multiple of three, `QJJQ`, what was issued by whom, and the second
  /// of issue, all in base64url: no checksum, but a third of the characters are bound.
  ///
  /// The layout's grammar counts sizes from 16 bytes up, its program from 32, so both letters hold.
  static func cask(_ value: [UInt8]) -> Examination {
    let layouts: [(mark: Int, padding: String, sizes: String)] = [
      (44, "A", "BC"), (88, "AA", "CE"),
    ]
    let name = "QJJQA"
    guard
      let layout = layouts.first(where: {
        value.count >= $0.mark + 20 && value[$0.mark...].starts(with: name.utf8)
      }),
      value[..<layout.mark].reversed().starts(with: layout.padding.utf8),
      layout.sizes.utf8.contains(value[layout.mark + 5])
    else { return Examination(.failed) }
    let digits = value.map { digit in
      BaseEncoding.base64url.firstIndex(of: digit) ?? BaseEncoding.base64url.count
    }
    // Each optional field has four characters.
    let time = layout.mark + 14 + 4 * digits[layout.mark + 6]
    guard value.count == time + 6, value[(time - 2)..<time].elementsEqual("AA".utf8),
      digits[time + 1] < 12,
      let created = Timestamp(
        year: 2025 + digits[time], month: digits[time + 1] + 1, day: digits[time + 2] + 1,
        hour: digits[time + 3], minute: digits[time + 4], second: digits[time + 5])
    else { return Examination(.failed) }
    let owner = value[(layout.mark + 8)..<(layout.mark + 12)]
    return Examination(
      .decoded,
      [
        Proof(.created, created),
        Proof(.service, service(owner) ?? String(decoding: owner, as: UTF8.self)),
      ])
  }
}
