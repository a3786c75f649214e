import Detection
public import Evidence
public import Inventory
public import Rules

/// Keeps secrets out of what an inventory shows, whichever column they were put in.
public struct InventoryScreen: Sendable {
  private let detector: Detector
  private let fingerprinter: Fingerprinter

  public init(_ catalogue: Catalogue, fingerprinter: Fingerprinter) throws {
    self.init(try Detector(catalogue, options: Detector.Options()), fingerprinter: fingerprinter)
  }

  init(_ detector: Detector, fingerprinter: Fingerprinter) {
    self.detector = detector
    self.fingerprinter = fingerprinter
  }

  /// The same inventory with `…` for every value that the rules know by its structure.
  ///
  /// A record without a fingerprint gets that of the value, and a warning says where it stood.
  public func screened(_ load: InventoryLoad) throws -> InventoryLoad {
    var load = load
    var veil = Veil(detector, DetectionScratch(for: detector))
    for index in load.records.indices {
      screen(&load.records[index], &veil)
      guard let secret = veil.takeFirst() else { continue }
      let record = load.records[index]
      if record.fingerprint == nil {
        load.records[index].fingerprint = fingerprinter.fingerprint(of: secret)
      }
      let row = record.row.map { " row \($0)" } ?? ""
      load.warnings.append(
        "\(record.file)\(row): a column for text holds a secret value, which is not shown; "
          + "take it out of the export")
    }
    for index in load.gaps.indices { load.gaps[index].detail = veil.over(load.gaps[index].detail) }
    for index in load.warnings.indices { load.warnings[index] = veil.over(load.warnings[index]) }
    return load
  }

  private func screen(_ record: inout Record, _ veil: inout Veil) {
    record.name = veil.over(record.name)
    record.provider = veil.over(record.provider)
    record.kind = veil.over(record.kind)
    for index in record.aliases.indices { record.aliases[index] = veil.over(record.aliases[index]) }
    for index in record.scope.indices { record.scope[index] = veil.over(record.scope[index]) }
    record.recordID = veil.over(record.recordID)
    record.publicID = veil.over(record.publicID)
    record.statusText = veil.over(record.statusText)
    record.environment = veil.over(record.environment)
    record.location = veil.over(record.location)
    if var owner = record.owner {
      owner.id = veil.over(owner.id)
      owner.name = veil.over(owner.name)
      owner.email = veil.over(owner.email)
      record.owner = owner
    }
    if var hint = record.hint {
      hint.prefix = veil.over(hint.prefix)
      hint.suffix = veil.over(hint.suffix)
      record.hint = hint
    }
  }

  /// Covers values in texts and remembers them.
  private struct Veil: ~Copyable {
    private let detector: Detector
    private var scratch: DetectionScratch
    private var found: [Secret] = []

    init(_ detector: Detector, _ scratch: consuming DetectionScratch) {
      self.detector = detector
      self.scratch = scratch
    }

    mutating func takeFirst() -> Secret? {
      defer { found.removeAll(keepingCapacity: true) }
      return found.first
    }

    mutating func over(_ text: String?) -> String? {
      guard let text else { return nil }
      return over(text) as String
    }

    mutating func over(_ text: String) -> String {
      var bytes = Array(text.utf8)
      var hits: [(Range<Int>, Secret)] = []
      let rules = detector.catalogue.rules
      bytes.withUnsafeBufferPointer { buffer in
        scratch.scan(buffer) { sighting in
          // An id that is no secret is what makes a record match.
          let isPublic = sighting.secret.expose { value in
            sighting.publicID.map { Array($0.utf8) == value } ?? false
          }
          if rules[sighting.rule].basis == .structure, !isPublic {
            hits.append((sighting.offsets, sighting.secret))
          }
        }
      }
      guard !hits.isEmpty else { return text }
      var end = bytes.count
      for (range, secret) in hits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
        let range = range.clamped(to: 0..<end)
        bytes.replaceSubrange(range, with: "…".utf8)
        end = range.lowerBound
        found.append(secret)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
