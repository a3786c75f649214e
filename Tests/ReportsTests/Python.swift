import Foundation
import Testing

/// An independent JSON Schema validator: Python's `jsonschema`, which the tests require.
enum Python {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads one JSON document a line from a file and checks each against a schema, formats too.
  private static let program = """
    import json, sys
    import jsonschema
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    if sys.argv[3]:
        schema = {"$schema": schema["$schema"], "$ref": "#/$defs/" + sys.argv[3],
                  "$defs": schema["$defs"]}
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    validator = cls(schema, format_checker=cls.FORMAT_CHECKER)
    text = open(sys.argv[2], encoding="utf-8").read()
    documents = [text] if sys.argv[4] == "one" else text.splitlines()
    for document in documents:
        for error in validator.iter_errors(json.loads(document)):
            print(error.json_path, error.message[:300])
    print("checked", len(documents))
    """

  /// What is wrong with the documents in `bytes`; empty if nothing is.
  ///
  /// - Parameters:
  ///   - bytes: one JSON document, or one a line.
  ///   - schema: a path below the package's root.
  ///   - definition: the entry of `$defs` that each document must be, instead of the whole.
  ///   - isLines: whether every line is a document.
  /// - Returns: a path and a message for each error.
  /// - Throws: ``Failure`` if the validator could not run.
  static func errors(
    in bytes: [UInt8], against schema: String, definition: String = "", isLines: Bool = false
  ) throws -> [Substring] {
    let document = FileManager.default.temporaryDirectory.appending(
      path: "keyproof-report-\(UUID().uuidString).json")
    try Data(bytes).write(to: document)
    defer { try? FileManager.default.removeItem(at: document) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", program, packageRoot.appending(path: schema).path, document.path,
      definition, isLines ? "lines" : "one",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    guard process.terminationStatus == 0, let last = lines.last, last.hasPrefix("checked") else {
      throw Failure(
        description: "python3 with the package jsonschema is needed to validate reports:\n"
          + lines.joined(separator: "\n"))
    }
    return lines.dropLast()
  }
}
