import Documents
import Intake
import Rules

/// A text of which it is known where credentials stand.
struct QualityCase {
  /// What the figures are grouped by.
  let group: String
  /// The path that the text is judged at.
  let path: String
  let text: [UInt8]
  /// The lines that hold a credential, first and last, from 1.
  let hits: [ClosedRange<Int>]
  /// The lines on which a finding is a false alarm.
  let clean: [ClosedRange<Int>]
}

extension QualityCase {
  /// The cases of a file of JSON lines, as `corpus/precision/README.md` describes them.
  ///
  /// A case with the scope `rule` says that one rule of another tool is silent, which says nothing
  /// here.
  ///
  /// - Parameter key: the member to group by.
  static func read(_ path: String, by key: String) throws -> [QualityCase] {
    guard let text = FileText.read(path) else { throw FileTextError(path: path) }
    return JSON.parseLines(Array(text.utf8)).nodes.compactMap { node in
      guard let text = node["text"]?.string, let expected = node["expect"]?.string else {
        return nil
      }
      let isHit = expected == "hit"
      guard isHit || node["scope"]?.string == "any" else { return nil }
      let first = node["line_start"]?.scalar.flatMap { Int($0) } ?? 1
      let last = node["line_end"]?.scalar.flatMap { Int($0) } ?? Int.max
      let lines = first...max(first, last)
      let name = node["path"]?.string?.split(separator: "/").last.map(String.init) ?? ""
      return QualityCase(
        group: (node[key] ?? node["category"])?.string ?? "-",
        path: name.isEmpty ? "input.txt" : name, text: Array(text.utf8),
        hits: isHit ? [lines] : [], clean: isHit ? [] : [lines])
    }
  }

  /// The files of a directory of templates with a list of the lines that hold credentials.
  ///
  /// `labels.csv` has the columns path, line and category; every other line of the files is clean.
  static func read(corpus: String) throws -> [QualityCase] {
    guard let list = FileText.read(corpus + "/labels.csv") else {
      throw FileTextError(path: corpus + "/labels.csv")
    }
    var labels: [String: [(line: Int, category: String)]] = [:]
    for row in list.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",").map(String.init)
      guard cells.count == 3, let line = Int(cells[1]) else { continue }
      labels[cells[0], default: []].append((line, cells[2]))
    }
    let root = FilePath(corpus)
    var cases: [QualityCase] = []
    for file in DirectoryWalk(root: root, excluding: Exclusions()).files {
      let path = file.text
      guard path.contains("/"), let template = FileText.read(corpus + "/" + path) else { continue }
      let text = Array(try ExampleTemplate.expand(template, seed: path).utf8)
      let known = labels[path] ?? []
      for (line, category) in known {
        cases.append(
          QualityCase(
            group: category, path: path, text: text, hits: [line...line], clean: []))
      }
      let lines = 1...(text.count { $0 == 0x0A } + 1)
      let clean = lines.filter { line in !known.contains { $0.line == line } }.map { $0...$0 }
      cases.append(QualityCase(group: "clean", path: path, text: text, hits: [], clean: clean))
    }
    return cases
  }
}
