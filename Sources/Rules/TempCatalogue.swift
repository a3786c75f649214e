public struct Catalogue: Sendable {
  public var rules: [Rule]
  public var services: [Service]
  public var allowlists: [Allowlist]
  public init(rules: [Rule], services: [Service] = [], allowlists: [Allowlist] = []) {
    self.rules = rules; self.services = services; self.allowlists = allowlists
  }
}
package enum CRC32 {
  package static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    var c: UInt32 = 0xFFFF_FFFF
    for b in bytes {
      c ^= UInt32(b); for _ in 0..<8 { c = (c >> 1) ^ (c & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~c
  }
}
package enum Base62 {
  package static func encode(_ v: UInt32, width: Int) -> [UInt8] {
    let a = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var out: [UInt8] = []; var v = v
    for _ in 0..<width { out.insert(a[Int(v % 62)], at: 0); v /= 62 }
    return out
  }
}
