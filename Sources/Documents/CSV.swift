/// Reads tables of separated values after RFC 4180, as spreadsheets and providers write them.
///
/// Fields may be quoted and then hold separators, line breaks and doubled quotes; lines end in LF or
/// CRLF; a byte order mark is skipped. The separator (`,`, `;` or a tab) is the one that the header
/// row holds most often. Bytes that are not UTF-8 become U+FFFD.
public enum CSV {
  /// Reads a table whose first row that is not blank names the columns.
  ///
  /// A row with too few or too many fields, or with a quote that goes wrong, becomes a problem of the
  /// table and the reading goes on with the next line; blank lines are left out.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  /// - Throws: ``SyntaxError`` if there is no header row or it cannot be read.
  public static func parse(_ bytes: [UInt8]) throws(SyntaxError) -> CSVTable {
    var scanner = CSVScanner(bytes)
    scanner.skipBlankLines()
    guard !scanner.isAtEnd else {
      throw SyntaxError(line: 1, column: 1, reason: "there is no header row")
    }
    scanner.detectSeparator()
    var table = CSVTable(header: try scanner.row(), separator: scanner.separator)
    while true {
      scanner.skipBlankLines()
      guard !scanner.isAtEnd else { return table }
      let start = scanner.mark
      do throws(SyntaxError) {
        let fields = try scanner.row()
        if fields.count == table.header.count {
          table.rows.append(CSVTable.Row(line: start.line, fields: fields))
        } else {
          let last = fields.count < table.header.count ? fields.count : table.header.count + 1
          table.problems.append(
            SyntaxError(
              line: start.line, column: fields[last - 1].column,
              reason: "\(fields.count) fields where the header has \(table.header.count)"))
        }
      } catch {
        table.problems.append(error)
        scanner.resume(afterLineOf: start)
      }
    }
  }
}

/// A table of text fields, each with its place.
public struct CSVTable: Sendable {
  /// One field, unquoted.
  public struct Field: Sendable, Equatable {
    public var text: String
    /// Where the field starts, quote included: 1-based; columns count bytes.
    public var line: Int
    public var column: Int

    public init(text: String, line: Int, column: Int) {
      self.text = text
      self.line = line
      self.column = column
    }
  }

  /// One row under the header, with as many fields as that has.
  public struct Row: Sendable, Equatable {
    /// The line the row starts on, from 1.
    public var line: Int
    public var fields: [Field]

    public init(line: Int, fields: [Field]) {
      self.line = line
      self.fields = fields
    }
  }

  public var header: [Field]
  public var rows: [Row] = []
  /// What kept rows from being read, in the order of the text.
  public var problems: [SyntaxError] = []
  /// The separating byte.
  public var separator: UInt8

  init(header: [Field], separator: UInt8) {
    self.header = header
    self.separator = separator
  }
}
