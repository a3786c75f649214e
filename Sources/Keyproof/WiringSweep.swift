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

  /// The readings of the files at HEAD, for repositories whose files are not read from disk, and
  /// what could not be read of them.
  func head(of location: RepositoryLocation) throws -> (readings: [WiringReading], gaps: [Gap]) {
    let repository = try Repository(location)
    guard let head = repository.head else { return ([], []) }
    var readings: [WiringReading] = []
    var gaps: [Gap] = []
    do throws(GitError) {
      for file in try repository.files(in: head)
      where Wiring.reader(for: file.path) != nil && !file.isSubmodule {
        do throws(GitError) {
          let content = try repository.blob(file.blob, maxBytes: Wiring.sizeLimit)
          readings.append(reading(of: file.path, content, named: location.name))
        } catch {
          gaps.append(error.gap)
        }
      }
    } catch {
      gaps.append(error.gap)
    }
    return (readings, gaps)
  }

  private func reading(of path: String, _ content: [UInt8], named name: String) -> WiringReading {
    Wiring.read(
      path: path, bytes: content, repository: name, surface: Surface(path: path),
      directory: tools.directory)
  }
}
