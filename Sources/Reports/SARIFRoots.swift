import Evidence

/// The places that were scanned, as bases of relative addresses.
struct SARIFRoots {
  private let ids: [String: String]
  /// In the order of the coverage.
  fileprivate let sources: [SourceCoverage]

  init(_ coverage: Coverage) {
    var seen: Set<String> = []
    sources = coverage.sources.filter { seen.insert($0.name).inserted }
    let isOnly = sources.count == 1
    let pairs = sources.enumerated().map { index, source in
      // The name that GitHub and editors know for the root of the checkout.
      (source.name, isOnly ? "%SRCROOT%" : "%SRCROOT\(index + 1)%")
    }
    ids = Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The base of `repository`; `nil` where the coverage does not name it.
  func id(of repository: String) -> String? { ids[repository] }

  /// A prefix that keeps equal paths of several roots apart, whatever their order.
  func distinction(of repository: String) -> String {
    sources.count > 1 ? Self.reference(to: repository) + ":" : ""
  }

  /// `path` as a relative reference, RFC 3986 section 4.2.
  ///
  /// Every byte outside the unreserved set is encoded; so is a first slash, which would make the
  /// path absolute.
  static func reference(to path: String) -> String {
    var reference: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: reference.append(byte)
      case 0x2F where !reference.isEmpty: reference.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        reference += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: reference, as: UTF8.self)
  }

  /// The address of a place whose name is absolute, without user name and password.
  fileprivate static func address(of name: String) -> String? {
    if name.hasPrefix("/") { return "file:///" + reference(to: String(name.dropFirst())) }
    let scheme = "https://"
    guard name.hasPrefix(scheme) else { return nil }
    let rest = name.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    let bare = host.lastIndex(of: "@").map { host[host.index(after: $0)...] } ?? host
    guard !bare.isEmpty, bare.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let path = rest[host.endIndex...].prefix { $0 != "?" && $0 != "#" }.dropFirst()
    return scheme + bare + "/" + reference(to: String(path))
  }
}

extension JSONWriter {
  /// What the bases stand for, and which revision of them was scanned.
  mutating func write(_ roots: SARIFRoots) {
    object("originalUriBaseIds") { json in
      for source in roots.sources {
        guard let id = roots.id(of: source.name) else { continue }
        json.key(id)
        json.object { json in
          let address = SARIFRoots.address(of: source.name)
          if let address { json.field("uri", address.hasSuffix("/") ? address : address + "/") }
          // An address may carry a password in its name, so the cleaned one is shown.
          let name = source.name.hasPrefix("https:") ? address ?? "" : source.name
          json.text("description", source.kind.rawValue + " " + Visible.text(name))
        }
      }
    }
    let repositories = roots.sources.compactMap { source in
      source.kind == .repository ? SARIFRoots.address(of: source.name).map { (source, $0) } : nil
    }
    guard !repositories.isEmpty else { return }
    array("versionControlProvenance", repositories) { json, repository in
      let (source, address) = repository
      json.object { json in
        json.field("repositoryUri", address)
        if let head = source.head { json.field("revisionId", head) }
        if let id = roots.id(of: source.name) {
          json.object("mappedTo") { $0.field("uriBaseId", id) }
        }
      }
    }
  }
}
