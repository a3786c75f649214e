struct Config {
  static let tokenHeader = "x-session-token"
  static let adminToken = "<alnum:32>"
  static let passwordKey = "keychain.password"
  var databasePassword = ProcessInfo.processInfo.environment["DB_PASSWORD"] ?? ""
  let pushKeyID = "com.shop.push.key"
}
