import Evidence
import Rules
import Testing

@testable import Detection

/// Lines as projects write them, read by the rule that reads most of them.
@Suite struct OrdinaryCodeTests {
  static let detector = try? Detector(
    Catalogue(rules: Catalogue.builtin.rules.filter { $0.id == "generic-assignment" }))

  @Test(arguments: [
    ("PASSWORD_STRENGTH_ERROR = '4234df00-45dd-49a4-b303-a75dbf8b10d8'", Reason.looksLikeUUID),
    ("_passwordGuid = \"da36fa27-f0e8-4701-a585-d3d8c2f67c4b\"", .looksLikeUUID),
    ("token_rule = '(?:[\\x21\\x23-\\x27]+)'", .looksLikeCode),
    ("password.BlockSize = 360287970189639672", .looksLikeMeasure),
    ("MaxOutputTokens: 131_072", .looksLikeMeasure),
    ("password: 8080:3307", .looksLikeMeasure),
    ("\"token_embd.weight\": \"b53102a11d9064bbd404833e3464b1b1\"", .namedForSomethingElse),
    ("\"tokens_map.json\": \"b53102a11d9064bbd404833e3464b1b1\"", .looksLikeHash),
    ("credentialId: \"zoBGAEy968vwQe4AA7sTMbj2grpWyzWC\"", .namedForSomethingElse),
    ("password_policy: zxcvbn:", .looksLikeWords),
    (
      "revoke(s.ctx, storage.AccessToken, \"65471ccb-d650-4006-a95f-cb4f4e3d7200\")", .looksLikeUUID
    ),
    ("LoadAuthBlacklistedJTI(s.ctx, \"3a240379e8286a7a8ff5e99d68567e0e\")", .looksLikeHash),
    ("[Users::class, 'showSetPassword'])->middleware('throttle:public')", .looksLikeCode),
    ("def of(tokenRequester: KafkaPrincipal, at: Long)", .looksLikeCode),
    ("password: 'pbkdf2:sha256:50000$TCI4GzcX$0de171a4f4dac32e3364'", .looksLikeHash),
    ("Acme-Authorization-Model-Id: 01ARZ3NDEKTSV4RRFFQ69G5FAV", .looksLikeUUID),
    ("/etc/passwd: 429b225650b912a2ee067b0a4cf1e949", .looksLikeHash),
    ("UF_DONT_EXPIRE_PASSWD = 0x10000", .looksLikeMeasure),
    ("setKeyExchangeGroups(List.of(\"X25519MLKEM768\"))", .namedForSomethingElse),
    ("nextToken: \"1007.00000111-3350-4b4b-d185-0e1992ed43e9\"", .namedForSomethingElse),
    ("AVFormatIDKey: kAudioFormatMPEG4AAC,", .templateReference),
    ("clientSecret: aabbccddeeff00112233", .repeatedCharacters),
    ("EnvAdminPassword = \"APP_E2E_ADMIN_PASSWORD\"", .templateReference),
    ("ssh_keys = \"7b:40:be:5a:9a:90:1f:8a:b6:ec:7e:48:82:ae:73:dc\"", .looksLikeHash),
    ("it('should clear if password is obfuscated on focus', () => {", .looksLikeCode),
    ("{Name: \"ctx-a\", AuthToken: argoJWT},", .templateReference),
    (
      "<key>SUPublicEDKey</key><string>Bs++IOmOwYmNTjMMC2jMqLNldP+mndDp/LwujCg2/kw=",
      .publicByDesign
    ),
    ("existingSecret: argocd-redis7", .namedForSomethingElse),
    ("token: KipTT1BTKio=", .encrypted), ("password: '**SOPS**'", .placeholder),
    ("GIT_ASKPASS=argocd7", .namedForSomethingElse),
    ("* `password`: algunos de los próximos capítulos", .looksLikeCode),
  ])
  func isNoCredential(line: String, reason: Reason) throws {
    var scratch = DetectionScratch(for: try #require(Self.detector))
    var found = 0
    Array("  \(line)\n".utf8).withUnsafeBufferPointer { scratch.scan($0) { _ in found += 1 } }
    #expect(found == 0)
    #expect(scratch.tally.dropped.keys.contains { $0.reason == reason })
  }

  /// What stands where those do, and is one.
  @Test(arguments: [
    "userSession, clientSecret: \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"",
    "session.AccessToken, \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"",
    "['showSetPassword', 'q7Xk2mV9bT4wZr8Ls3Np6Ydc']",
    "password = \"5432:k8qv:zt\"",
    "- `password`: q7Xk2mV9bT4wZr8Ls3Np6Ydc",
    "API_KEY=\"acme-prod-3f9a1c7be2045d886ab1f0c94e7d2a53\"",
    "auth0_client_id = 'q7Xk2mV9bT4wZr8Ls3Np6Ydc'",
  ])
  func isACredential(line: String) throws {
    var scratch = DetectionScratch(for: try #require(Self.detector))
    var found = 0
    Array("  \(line)\n".utf8).withUnsafeBufferPointer { scratch.scan($0) { _ in found += 1 } }
    #expect(found == 1)
  }
}
