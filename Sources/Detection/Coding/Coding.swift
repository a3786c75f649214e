/// A way to spell bytes with other bytes.
package enum Coding: UInt8, Sendable, CaseIterable {
  /// Either alphabet, in lines or without.
  case base64
  /// Two hexadecimal digits for each byte.
  case hexadecimal
  /// `%2D` for some bytes or all.
  case percent
  /// `\u002d`, `\x2d` or `\/` for some bytes or all.
  case escapes
  /// A zero byte beside each character.
  case utf16
  /// The data of a Kubernetes Secret: base64, each under its key.
  case kubernetesSecret
  /// What follows `;base64,` in an address.
  case dataAddress

  /// What people call it.
  package var title: String {
    switch self {
    case .base64: "base64"
    case .hexadecimal: "hexadecimal digits"
    case .percent: "percent-encoding"
    case .escapes: "escapes of a literal"
    case .utf16: "UTF-16"
    case .kubernetesSecret: "the data of a Kubernetes Secret"
    case .dataAddress: "the base64 of a data URI"
    }
  }

  /// Why a value that was found under the coding is kept.
  var reason: Reason {
    switch self {
    case .base64, .dataAddress: .decodedFromBase64
    case .kubernetesSecret: .kubernetesSecret
    case .hexadecimal: .decodedFromHexadecimal
    case .percent: .decodedFromPercent
    case .escapes: .decodedFromEscapes
    case .utf16: .decodedFromUTF16
    }
  }
}

/// What the text around an anchor's image is decoded as.
struct Image: Sendable, Hashable {
  var coding: Coding
  /// In base64, which of the four digits of a group the image begins with.
  var phase: UInt8 = 0

  /// Whether the image is the literal that calls for decoding, and what is coded stands near it.
  var isLabel: Bool { coding == .kubernetesSecret || coding == .dataAddress }

  /// How many bytes before and behind an image decide what is decoded.
  ///
  /// Names and other parts of a credential stand close ahead of it; a key in armour goes on for
  /// thousands of bytes. Tools sort the keys of a Secret, and `data` comes before `kind`.
  static func window(of coding: Coding) -> (before: Int, after: Int) {
    (coding == .kubernetesSecret ? 16 * 1024 : 1024, 16 * 1024)
  }

  /// How far around an image its outcome depends on the text.
  ///
  /// One more byte on either side tells whether the text goes on, and a name may stand ahead of
  /// what is decoded.
  static func reach(of coding: Coding) -> Reach {
    let window = window(of: coding)
    return Reach(before: window.before + AssignedName.reach + 1, after: window.after + 1)
  }
}
