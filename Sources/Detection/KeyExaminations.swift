import Evidence
import Proofs
import Rules

/// What private keys came to, each examined once however often it is copied.
///
/// Finding the public half of a key takes up to a millisecond; a scan asks for it when it judges a
/// key and when it reports it, and test keys are copied from file to file. Other checks are cheaper
/// than to remember them.
struct KeyExaminations {
  private var known: [Secret: Examination] = [:]

  /// What is kept before all is forgotten: a few megabytes.
  private static let most = 512

  mutating func of(
    _ value: UnsafeBufferPointer<UInt8>, by method: Rule.Checksum
  ) -> Examination {
    guard method == .pem else { return Examination.of(value, by: method) }
    let key = Secret(Array(value))
    if let examination = known[key] { return examination }
    let examination = Examination.of(value, by: method)
    if known.count == Self.most { known.removeAll() }
    known[key] = examination
    return examination
  }
}
