/// Why a value was kept or dropped.
public enum Reason: UInt8, Sendable, CaseIterable {
  // For the value.
  case distinctiveShape
  case checksumPassed
  case structureDecodes
  case namedForCredential
  case companionBeside
  case highEntropy
  case quotedValue
  // How the value is spelled.
  case decodedFromBase64
  case decodedFromHexadecimal
  case decodedFromPercent
  case decodedFromEscapes
  case decodedFromUTF16
  case kubernetesSecret
  // Against it.
  case checksumFailed
  case lowEntropy
  case placeholder
  case exampleWord
  case repeatedCharacters
  case sequentialCharacters
  case templateReference
  case looksLikeCode
  case looksLikeWords
  case looksLikePath
  case looksLikeIdentifier
  case looksLikeHash
  case publicByDesign
  case ordinaryLength
  case namedForSomethingElse
  case allowlisted
  case testPath
  case examplePath
  case lockfilePath
  case vendoredPath
  case installedPath
  case minifiedPath
  case encrypted
  case looksLikeUUID
  case looksLikeColor
  case looksLikeImage
  case mapPath
  case looksLikeMeasure
  case otherPath
  case translationPath

  /// Whether it speaks of the file as a whole, whatever stands in it.
  public var isOfPath: Bool {
    switch self {
    case .testPath, .examplePath, .lockfilePath, .vendoredPath, .installedPath, .minifiedPath,
      .mapPath, .translationPath:
      true
    default: false
    }
  }

  /// The reason as a clause of a report.
  public var text: String {
    switch self {
    case .distinctiveShape: "prefix, length and charset are the provider's own"
    case .checksumPassed: "it passes an offline check that chance does not pass"
    case .structureDecodes: "its inner structure decodes"
    case .namedForCredential: "the name beside it says credential"
    case .companionBeside: "the part that belongs with it stands beside it"
    case .highEntropy: "its characters are as random as a key's"
    case .quotedValue: "it is assigned as a literal"
    case .decodedFromBase64: "it was decoded from base64"
    case .decodedFromHexadecimal: "it was decoded from hexadecimal digits"
    case .decodedFromPercent: "it was decoded from percent-encoding"
    case .decodedFromEscapes: "it was decoded from escapes in a literal"
    case .decodedFromUTF16: "it was decoded from UTF-16"
    case .kubernetesSecret: "it was decoded from the data of a Kubernetes Secret"
    case .checksumFailed: "it fails the offline check of its kind"
    case .lowEntropy: "its characters are not random enough"
    case .placeholder: "it reads like a placeholder"
    case .exampleWord: "it contains a word that examples use"
    case .repeatedCharacters: "it repeats the same characters"
    case .sequentialCharacters: "its characters run in sequence"
    case .templateReference: "it refers to a variable"
    case .looksLikeCode: "it is an expression of code"
    case .looksLikeWords: "it is made of words"
    case .looksLikePath: "it is a path or an address"
    case .looksLikeIdentifier: "it is an identifier"
    case .looksLikeHash: "it has the shape of a hash"
    case .publicByDesign: "values of this kind are public"
    case .ordinaryLength: "its length is wrong for this kind"
    case .namedForSomethingElse: "the name beside it says something else"
    case .allowlisted: "an allowlist of the rules names it"
    case .testPath: "the path is a test's"
    case .examplePath: "the path is an example's"
    case .lockfilePath: "the file is a lock file"
    case .vendoredPath: "the file is a copy of another project's"
    case .installedPath: "the file belongs to an installed package"
    case .minifiedPath: "the file is generated"
    case .encrypted: "the value is encrypted"
    case .looksLikeUUID: "it has the shape of a UUID"
    case .looksLikeColor: "it has the shape of a color"
    case .looksLikeImage: "it is an image or a font"
    case .mapPath: "the file is a source map"
    case .looksLikeMeasure: "it is a number that measures something"
    case .otherPath: "the rule is for files at other paths"
    case .translationPath: "the file holds a program's texts in another language"
    }
  }
}

/// A set of reasons, small enough to copy freely.
public struct Reasons: Sendable, Hashable, BitwiseCopyable {
  private var bits: UInt64 = 0

  public init() {}

  public init(_ reasons: Reason...) {
    for reason in reasons { insert(reason) }
  }

  public mutating func insert(_ reason: Reason) {
    bits |= 1 << UInt64(reason.rawValue)
  }

  public func contains(_ reason: Reason) -> Bool {
    bits & (1 << UInt64(reason.rawValue)) != 0
  }

  public mutating func formUnion(_ other: Reasons) {
    bits |= other.bits
  }

  /// Some order, the same in every run.
  func precedes(_ other: Reasons) -> Bool { bits < other.bits }

  /// The reasons in the order of their declaration.
  public var list: [Reason] {
    Reason.allCases.filter { contains($0) }
  }
}
