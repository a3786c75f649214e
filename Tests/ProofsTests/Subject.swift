import Evidence
import Rules
import Testing

@testable import Proofs

/// Examines a template's value.
func examine(
  _ template: String, by method: Rule.Checksum, seed: String = "s"
) throws -> Examination {
  examine(Array(try ExampleTemplate.expand(template, seed: seed).utf8), by: method)
}

func examine(_ value: [UInt8], by method: Rule.Checksum) -> Examination {
  value.withUnsafeBufferPointer { Examination.of($0, by: method) }
}

extension Examination {
  /// The value of the proof called `name`.
  subscript(name: Proof.Name) -> String? { proofs.first { $0.name == name }?.value }
}

/// Base64 of a text.
func base64(_ text: String, _ alphabet: [UInt8] = BaseEncoding.base64) -> String {
  String(decoding: BaseEncoding.encode(Array(text.utf8), in: alphabet), as: UTF8.self)
}

/// The few parts of DER that tests build.
enum TestDER {
  static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    let length: [UInt8] =
      count < 0x80
      ? [UInt8(count)]
      : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
    return [tag] + length + content
  }

  static func sequence(_ parts: [UInt8]...) -> [UInt8] { value(0x30, Array(parts.joined())) }

  static func text(_ tag: UInt8, _ text: String) -> [UInt8] { value(tag, Array(text.utf8)) }
}

/// PEM armour around bytes.
func armour(_ label: String, _ bytes: [UInt8], headers: [String] = []) -> [UInt8] {
  let text = BaseEncoding.encode(bytes, in: BaseEncoding.base64, isPadded: true)
  var lines = ["-----BEGIN \(label)-----"] + headers
  for start in stride(from: 0, to: text.count, by: 64) {
    lines.append(String(decoding: text[start..<min(start + 64, text.count)], as: UTF8.self))
  }
  return Array((lines + ["-----END \(label)-----"]).joined(separator: "\n").utf8)
}
