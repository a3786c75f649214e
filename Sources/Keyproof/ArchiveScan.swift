import Archives
import Detection
import Evidence
import Intake

/// Looks for credentials in what archives hold; one value per worker.
struct ArchiveScan: ~Copyable {
  private var reader: ArchiveReader
  private let isOn: Bool

  /// - Parameter known: members that this detector found nothing in; `nil` reads all.
  init(_ limits: ArchiveLimits, known: KnownMembers? = nil) {
    reader = ArchiveReader(limits: limits, known: known)
    isOn = limits.maxDepth > 0
  }

  /// Whether what begins with `bytes` is to be unpacked.
  func opens(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isOn && ArchiveKind(bytes) != nil
  }

  /// Searches the members of an archive, given whole.
  ///
  /// - Returns: what was not looked at; where that is nothing, the archive itself need not be
  ///   searched for what stands in it plainly.
  mutating func scan(
    _ archive: UnsafeBufferPointer<UInt8>, named name: String,
    with scratch: inout DetectionScratch, _ emit: (Sighting) -> Void
  ) -> [Gap] {
    reader.read(archive, named: name) { member, bytes, chunk in
      scratch.scan(member, bytes, chunk, emit)
    }
  }

  /// Searches the members of an archive on disk, which may be larger than memory.
  mutating func scan(
    fileAt path: FilePath, isNamed: Bool, with scratch: inout DetectionScratch,
    _ emit: (Sighting) -> Void
  ) -> [Gap] {
    let result = FileReader.lend(path, isNamed: isNamed) { descriptor, size in
      reader.read(descriptor: descriptor, count: size, named: path.text) { member, bytes, chunk in
        scratch.scan(member, bytes, chunk, emit)
      }
    }
    switch result {
    case .success(let gaps): return gaps
    case .failure(let gap): return [gap]
    }
  }
}

extension DetectionScratch {
  /// Searches a chunk of a member.
  ///
  /// - Returns: whether another look at the same bytes would show nothing and tell nothing.
  fileprivate mutating func scan(
    _ member: ArchiveMember, _ bytes: UnsafeBufferPointer<UInt8>, _ chunk: Chunk,
    _ emit: (Sighting) -> Void
  ) -> Bool {
    let limits = tally.limits.count
    var isEmpty = true
    scan(bytes, of: chunk) { sighting in
      isEmpty = false
      var sighting = sighting
      let start = member.position + chunk.offset
      sighting.offsets =
        sighting.offsets.lowerBound + start..<sighting.offsets.upperBound + start
      sighting.member = member.path
      emit(sighting)
    }
    return isEmpty && tally.limits.count == limits
  }
}

extension Sighting {
  /// The path of the text, which stands in the file at `path`, as it is shown.
  func place(in path: String) -> String {
    member.map { path + "!" + $0 } ?? path
  }

  /// The same as it is judged: an archive is a directory then.
  func judgedPlace(in path: String) -> String {
    member.map { path + "/" + $0.replacing("!", with: "/") } ?? path
  }
}
