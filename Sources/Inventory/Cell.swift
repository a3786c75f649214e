import Documents
import Evidence

/// One field of a table or of a mapping, with its place.
struct Cell {
  var text: String
  var region: TextRegion

  init(text: String, region: TextRegion) {
    self.text = text
    self.region = region
  }

  init(_ field: CSVTable.Field) {
    text = field.text
    region = TextRegion(
      line: field.line, column: field.column, endLine: field.line, endColumn: field.column)
  }
}

extension ExportReading {
  /// The moment a cell names; a cell that names none although it tries to becomes a problem.
  mutating func moment(_ cell: Cell?, _ field: String) -> Moment {
    guard let cell else { return .absent }
    let moment = Moment(cell.text)
    if moment == .unreadable { problem(cell.region, Self.unreadableDate(field)) }
    return moment
  }
}
