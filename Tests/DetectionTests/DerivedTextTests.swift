import Evidence
import Foundation
import Rules
import Testing

@testable import Detection

/// What a scan says of a text, to be compared.
struct Verdict: Equatable {
  var rule: Int
  var offsets: Range<Int>
  var secret: Secret
}

/// A scanner of texts that are made from others, checked against a scanner of whole texts.
struct DerivedScan: ~Copyable {
  var scratch: DetectionScratch
  private var judge: DetectionScratch

  init(_ detector: Detector) {
    let scratch = DetectionScratch(for: detector)
    let judge = DetectionScratch(for: detector)
    self.scratch = scratch
    self.judge = judge
  }

  /// Scans `text` both ways and expects the same; returns how many values it holds.
  @discardableResult
  mutating func check(
    _ text: [UInt8], from base: TextMemory? = nil, runs: [CopiedRun] = [],
    into memory: TextMemory, _ comment: Comment? = nil,
    at location: SourceLocation = #_sourceLocation
  ) -> Int {
    var whole: [Verdict] = []
    var held: [HeldValue] = []
    let all = TextMemory()
    text.withUnsafeBufferPointer { bytes in
      judge.scan(bytes) {
        whole.append(Verdict(rule: $0.rule, offsets: $0.offsets, secret: $0.secret))
      }
      judge.scan(
        bytes, derivedFrom: nil, runs: UnsafeBufferPointer(start: nil, count: 0), into: all
      ) { _ in }
      runs.withUnsafeBufferPointer { runs in
        scratch.scan(bytes, derivedFrom: base, runs: runs, into: memory) { held.append($0) }
      }
    }
    let derived = held.map {
      Verdict(rule: $0.rule, offsets: $0.offsets, secret: scratch.values[Int($0.value)])
    }
    #expect(derived == whole, comment, sourceLocation: location)
    // What is remembered decides about later texts, so that is compared as well.
    let isSame = [
      Self.list(memory.hits.all) == Self.list(all.hits.all),
      Self.list(memory.images.all) == Self.list(all.images.all),
      list(memory.candidates, scratch.decoded) == list(all.candidates, judge.decoded),
      memory.form == all.form,
    ]
    #expect(isSame == [true, true, true, true], comment, sourceLocation: location)
    return whole.count
  }

  private static func list(_ hits: UnsafeBufferPointer<AnchorHit>) -> [[UInt32]] {
    let isSorted = zip(hits, hits.dropFirst()).allSatisfy { $0.end <= $1.end }
    return isSorted
      ? hits.map { [$0.end, $0.anchor] }.sorted { $0.lexicographicallyPrecedes($1) } : []
  }

  private func list(_ candidates: [Candidate], _ table: DecodedTable) -> [String] {
    candidates.map { candidate in
      let value = candidate.isDecoded ? table[candidate.decoded] : nil
      let text = value.map { $0.secret.expose { String(decoding: $0, as: UTF8.self) } }
      let parts: [Any?] = [
        candidate.place, candidate.rule, candidate.secret, candidate.certainty,
        candidate.reasons.list, candidate.identifier, text, value?.name, value?.publicID,
      ]
      return parts.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
    }.sorted()
  }
}

@Suite struct DerivedTextTests {
  /// How many histories are made up; more with KEYPROOF_SEEDS in the environment.
  static let seeds =
    0..<(ProcessInfo.processInfo.environment["KEYPROOF_SEEDS"].flatMap { Int($0) } ?? 80)

  /// Histories of thirty versions, each made from any before it.
  @Test(arguments: stride(from: 0, to: seeds.count, by: 20).map { $0..<min(seeds.count, $0 + 20) })
  func findsWhatAWholeScanFinds(seeds: Range<Int>) throws {
    for maker in [TextMaker.builtin, TextMaker.demanding] {
      var scan = DerivedScan(maker.detector)
      var found = 0
      for seed in seeds {
        var dice = Dice(seed: seed)
        var versions = [(text: maker.text(of: dice.below(2500), &dice), memory: TextMemory())]
        found += scan.check(versions[0].text, into: versions[0].memory, "seed \(seed)")
        for version in 1..<30 {
          let base = dice.comesUp(oneIn: 4) ? dice.below(version) : version - 1
          let draft = maker.edit(versions[base].text, &dice)
          let memory = TextMemory()
          let runs = TextMaker.disguised(draft.runs, &dice)
          found += scan.check(
            draft.bytes, from: versions[base].memory, runs: runs, into: memory,
            "seed \(seed), version \(version) from \(base), runs \(runs.count)")
          // Histories that grow without end would only be slow.
          versions.append((draft.count < 12_000 ? draft.bytes : [], memory))
          if draft.count >= 12_000 { scan.check([], into: memory) }
        }
      }
      #expect(found > 0)
    }
  }
}
