import Evidence
import GitHistory
import Intake
import Wiring

/// Reads what config files and pipelines wire to what, as they stand today.
struct WiringSweep: Sendable {
  let tools: ScanTools

  /// The readings of files on disk, in their order, those that wire nothing left out.
  func files(
    _ paths: [FilePath], below root: FilePath, named name: String
  ) async throws -> [WiringReading] {
    try await tools.pool.run(
      paths.count, batch: 64,
      state: { WiringWorker() },
      finish: { $0.readings },
      body: { index, worker in
        let text = paths[index].text
        guard Wiring.reader(for: text) != nil else { return }
        let full = root.appending(paths[index].bytes)
        guard let content = worker.content(of: full) else { return }
        worker.readings.append((index, reading(of: text, content, named: name)))
      }
    ).joined().sorted { $0.index < $1.index }.map(\.reading)
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

/// One worker of a sweep for what is wired.
private struct WiringWorker: ~Copyable {
  var readings: [(index: Int, reading: WiringReading)] = []
  private var reader = FileReader()

  /// The whole of a file, or `nil` if it cannot be read, which is a gap of the file sweep already.
  mutating func content(of path: FilePath) -> [UInt8]? {
    var content: [UInt8] = []
    let result = reader.read(path) { bytes, chunk in content += bytes[..<chunk.ownedBytes] }
    guard case .success = result else { return nil }
    return content
  }
}
