import Evidence
import GitHistory
import Intake
import Wiring

/// Reads what config files and pipelines wire to what, as they stand today.
struct WiringSweep: Sendable {
  let tools: ScanTools

  /// The readings of files on disk, those that wire nothing left out.
  func files(_ paths: [FilePath], below root: FilePath, named name: String) -> [WiringReading] {
    var reader = FileReader()
    var readings: [WiringReading] = []
    for path in paths {
      let text = path.text
      guard Wiring.reader(for: text) != nil else { continue }
      var content: [UInt8] = []
      let full = root.bytes.isEmpty ? path : root.appending(path.bytes)
      let result = reader.read(full) { bytes, chunk in content += bytes[..<chunk.ownedBytes] }
      // A file that cannot be read is a gap of the file sweep already.
      guard case .success = result else { continue }
      readings.append(reading(of: text, content, named: name))
    }
    return readings
  }

  /// The readings of the files at HEAD, for repositories whose files are not read from disk.
  func head(of location: RepositoryLocation) -> [WiringReading] {
    guard let repository = try? Repository(location), let head = repository.head,
      let files = try? repository.files(in: head)
    else { return [] }
    var readings: [WiringReading] = []
    for file in files where Wiring.reader(for: file.path) != nil && !file.isSubmodule {
      guard let content = try? repository.blob(file.blob, maxBytes: Wiring.sizeLimit) else {
        continue
      }
      readings.append(reading(of: file.path, content, named: location.name))
    }
    return readings
  }

  private func reading(of path: String, _ content: [UInt8], named name: String) -> WiringReading {
    Wiring.read(
      path: path, bytes: content, repository: name, surface: Surface(path: path),
      directory: tools.directory)
  }
}
