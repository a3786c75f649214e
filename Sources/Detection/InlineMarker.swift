public import Evidence

/// A comment beside a value that asks not to report it.
///
/// Which one stands beside a value is a function of the bytes around it: of the lines on which the
/// value begins and ends, and of the lines before and after where they hold a comment alone.
public struct InlineMarker: Hashable, Sendable {
  /// Where a marker stands, seen from its value.
  public enum Position: Sendable {
    case firstLine, lastLine, lineBefore, lineAfter
  }

  /// The marker as its tool documents it, such as `gitleaks:allow`.
  public let text: String
  public let position: Position
  /// What the comment says after the marker, if it is fit to be shown.
  public internal(set) var reason: String?
  /// Where ``reason`` stands, in bytes of the text.
  let reasonPlace: Range<Int>

  /// The most of one line that is looked at, to either side of a value, in bytes.
  static let reach = 1024

  /// The line in which the marker stands, from 1.
  ///
  /// - Parameter region: where the value stands.
  public func line(beside region: TextRegion) -> Int {
    switch position {
    case .firstLine: region.line
    case .lastLine: region.endLine
    case .lineBefore: region.line - 1
    case .lineAfter: region.endLine + 1
    }
  }

  /// The marker beside the value at `secret`, or `nil` if none is there.
  ///
  /// - Complexity: O(1): at most four stretches of ``reach`` bytes are read.
  init?(beside secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    let start = bytes.lineStart(before: secret.lowerBound)
    let end = bytes.lineEnd(after: secret.upperBound)
    let firstEnd = bytes.lineEnd(after: secret.lowerBound)
    let found: InlineMarker? =
      if firstEnd < secret.upperBound {
        // The first and last line of a value of several lines may hold the marker anywhere.
        Self.find(.onLine, in: start..<firstEnd, .firstLine, bytes)
          ?? Self.find(
            .onLine, in: bytes.lineStart(before: secret.upperBound)..<end, .lastLine, bytes)
      } else {
        // What a value spells is no comment beside it.
        Self.find(.onLine, in: secret.upperBound..<end, .lastLine, bytes)
          ?? Self.find(.onLine, in: start..<secret.lowerBound, .firstLine, bytes)?.withoutReason
      }
    if let found {
      self = found
    } else if let found = Self.before(start, bytes) {
      self = found
    } else if firstEnd < secret.upperBound, let found = Self.after(end, bytes) {
      // A comment between two values of one line each speaks of the second.
      self = found
    } else {
      return nil
    }
    if secret.count >= Self.leastTelling, bytes[reasonPlace].holds(bytes[secret]) { reason = nil }
  }

  /// The shortest value that a reason must not repeat, in bytes.
  private static let leastTelling = 4

  private init(
    _ text: String, _ position: Position, _ reasonPlace: Range<Int>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.text = text
    self.position = position
    self.reasonPlace = reasonPlace
    reason = MarkerReason.text(bytes[reasonPlace])
  }

  /// The same marker, whose comment goes on into code.
  private var withoutReason: InlineMarker {
    var copy = self
    copy.reason = nil
    return copy
  }

  private static func before(
    _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> InlineMarker? {
    guard start > 0, bytes[start - 1] == 0x0A else { return nil }
    let line = bytes.lineStart(before: start - 1)..<start - 1
    return alone(.nextLine, on: line, .lineBefore, bytes)
      ?? alone(.besideLine, on: line, .lineBefore, bytes)
  }

  private static func after(_ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> InlineMarker? {
    guard end + 1 < bytes.count, bytes[end] == 0x0A else { return nil }
    return alone(.besideLine, on: end + 1..<bytes.lineEnd(after: end + 1), .lineAfter, bytes)
  }

  private static func alone(
    _ scope: MarkerSyntax.Scope, on line: Range<Int>, _ position: Position,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> InlineMarker? {
    guard let found = MarkerSyntax.alone(scope, on: bytes[line]) else { return nil }
    return InlineMarker(found.text, position, found.end..<line.upperBound, bytes)
  }

  private static func find(
    _ scope: MarkerSyntax.Scope, in range: Range<Int>, _ position: Position,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> InlineMarker? {
    guard let found = MarkerSyntax.first(scope, in: bytes[range]) else { return nil }
    return InlineMarker(found.text, position, found.end..<range.upperBound, bytes)
  }
}

extension [Sighting] {
  /// Takes away reasons that run into another value of the same text.
  ///
  /// The sightings are in the order of their place.
  mutating func coverMarkers() {
    for index in indices {
      guard let place = self[index].marker?.reasonPlace, self[index].marker?.reason != nil
      else { continue }
      for other in self[index...].dropFirst() {
        guard other.offsets.lowerBound < place.upperBound else { break }
        self[index].marker?.reason = nil
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte of the line that holds `offset`, or where looking back ends.
  fileprivate func lineStart(before offset: Int) -> Int {
    var start = offset
    while start > 0, start > offset - InlineMarker.reach, self[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The line end at or after `offset`, or where looking ahead ends.
  fileprivate func lineEnd(after offset: Int) -> Int {
    var end = offset
    while end < count, end < offset + InlineMarker.reach, self[end] != 0x0A { end += 1 }
    return end
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether `other` stands somewhere in these bytes.
  fileprivate func holds(_ other: Self) -> Bool {
    guard count >= other.count else { return false }
    return (startIndex...(endIndex - other.count)).contains {
      self[$0..<$0 + other.count].elementsEqual(other)
    }
  }
}
