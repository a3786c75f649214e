import Evidence
import Foundation
import Inventory

/// A directory of exports that is gone when the test is.
final class Exports {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "keyproof-inventory-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    let directory = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Loads one file that holds `text`.
  static func load(
    _ text: String, name: String = "export.json", as source: InventorySource? = nil
  ) throws -> InventoryLoad {
    let exports = try Exports()
    let file = try exports.write(name, text)
    return try InventoryLoader.load(
      [InventorySpec(path: file, source: source)], fingerprinter: fingerprinter)
  }

  /// A stand-in for the keyed hash: equal values give equal digests, and that is all it promises.
  static let fingerprinter = Fingerprinter { bytes in
    var digest = [UInt8](repeating: 7, count: 32)
    for (index, byte) in bytes.enumerated() {
      digest[index % 32] = digest[index % 32] &* 31 &+ byte
    }
    return digest
  }
}

func day(_ year: Int, _ month: Int, _ day: Int, hour: Int = 0, minute: Int = 0) -> Timestamp? {
  Timestamp(year: year, month: month, day: day, hour: hour, minute: minute)
}
