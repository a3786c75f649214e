public import Evidence

/// Which services exist, and by which names and hosts a text gives them away.
public struct ServiceDirectory: Sendable {
  /// A provider of a service that credentials open.
  public struct Service: Hashable, Sendable {
    public var provider: String
    public var ai: AIRelation
    /// Variable names that the provider's client libraries read a credential from.
    public var environmentNames: [String]
    /// Variable names that set the address of the service.
    public var addressNames: [String]
    /// Host names, without scheme; a leading dot stands for any host below.
    public var hosts: [String]

    public init(
      provider: String, ai: AIRelation, environmentNames: [String] = [],
      addressNames: [String] = [], hosts: [String] = []
    ) {
      self.provider = provider
      self.ai = ai
      self.environmentNames = environmentNames
      self.addressNames = addressNames
      self.hosts = hosts
    }
  }

  /// The services in the order given; where two claim the same name or host, an AI service wins.
  public let services: [Service]

  private let byVariable: [String: Int]
  private let byAddress: [String: Int]
  private let byHost: [String: Int]
  private let byProvider: [String: Int]

  /// A directory of `services`.
  public init(_ services: [Service]) {
    self.services = services
    func table(_ names: (Service) -> [String]) -> [String: Int] {
      var table: [String: Int] = [:]
      for (index, service) in services.enumerated() {
        for name in names(service) {
          let known = table[name]
          if let known, services[known].ai == .yes || service.ai != .yes { continue }
          table[name] = index
        }
      }
      return table
    }
    byVariable = table { $0.environmentNames.map(Self.canonical) }
    byAddress = table { $0.addressNames.map(Self.canonical) }
    byHost = table { $0.hosts.map { $0.lowercased() } }
    byProvider = table { [$0.provider.lowercased()] }
  }

  /// The service whose client library reads the variable `name`; case and `-` or `_` do not count.
  public func service(readingVariable name: String) -> Service? {
    byVariable[Self.canonical(name)].map { services[$0] }
  }

  /// The service whose address the variable `name` sets.
  public func service(addressedBy name: String) -> Service? {
    byAddress[Self.canonical(name)].map { services[$0] }
  }

  /// The service behind `host`, a name without port.
  public func service(atHost host: String) -> Service? {
    let host = host.lowercased()
    if let index = byHost[host] { return services[index] }
    var rest = host[...]
    while let dot = rest.firstIndex(of: ".") {
      if let index = byHost[String(rest[dot...])] { return services[index] }
      rest = rest[rest.index(after: dot)...]
    }
    return nil
  }

  /// The service of `provider`; case does not count.
  ///
  /// Where none is called so, the first AI service whose name starts with the same word, so that
  /// `Google` finds `Google Gemini`.
  public func service(ofProvider provider: String) -> Service? {
    func firstWord(_ name: String) -> Substring { name.lowercased().prefix { $0 != " " } }
    if let index = byProvider[provider.lowercased()] { return services[index] }
    return services.first { $0.ai == .yes && firstWord($0.provider) == firstWord(provider) }
  }

  /// The AI service whose variable is part of `name`, whole words only, with that variable.
  ///
  /// So `PROD_OPENAI_API_KEY` and `VITE_OPENAI_API_KEY` are named after `OPENAI_API_KEY`.
  func service(namedIn name: String) -> (service: Service, variable: String)? {
    let words = Self.canonical(name).split(separator: "_", maxSplits: 16)
    guard words.count > 2, words.count <= 16 else { return nil }
    // Longest first; two words at least, for `API_KEY` alone says nothing.
    for length in stride(from: words.count - 1, through: 2, by: -1) {
      for start in 0...(words.count - length) {
        let part = words[start..<start + length].joined(separator: "_")
        if let index = byVariable[part], services[index].ai == .yes {
          return (services[index], part)
        }
      }
    }
    return nil
  }

  /// The hosts in `text`, whether a service stands behind them or not, with their byte offsets.
  func hosts(in text: [UInt8]) -> [(host: String, offset: Int)] {
    var found: [(host: String, offset: Int)] = []
    var start = 0
    while start < text.count {
      guard Self.isHostByte(text[start]) else {
        start += 1
        continue
      }
      var end = start
      var dots = 0
      while end < text.count && Self.isHostByte(text[end]) {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      // RFC 1035 allows 253 bytes.
      if dots > 0, end - start <= 253 {
        found.append((String(decoding: text[start..<end], as: UTF8.self).lowercased(), start))
      }
      start = end
    }
    return found
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    Name.isWordByte(byte) && byte != UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func canonical(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self).uppercased()
  }
}
