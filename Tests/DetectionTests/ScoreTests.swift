import Evidence
import Foundation
import Rules
import Testing

@testable import Detection

@Suite struct DropReasonTests {
  /// Why the only candidate of `text` was dropped, at the least certainty.
  private func reason(_ text: String) throws -> Reason? {
    var scratch = DetectionScratch(for: try detector([GenericScoreTests.rule], floor: .possible))
    var found = 0
    Array(text.utf8).withUnsafeBufferPointer { bytes in scratch.scan(bytes) { _ in found += 1 } }
    #expect(found == 0)
    #expect(scratch.tally.dropped.count <= 1)
    return scratch.tally.dropped.keys.first?.reason
  }

  @Test(arguments: [
    ("api_key = \"sk-ant-...\"", Reason.placeholder),
    ("password = \"password\"", .placeholder),
    ("api_key = \"your-api-key-goes-here-1\"", .exampleWord),
    ("secret: ${VAULT_SECRET_VALUE_1}", .templateReference),
    ("token = \"aaaaaaaaaaaaaaaaaaaa\"", .repeatedCharacters),
    ("token = \"abcdefghijklmnop1234\"", .sequentialCharacters),
    ("password = \"ENC[AES256_GCM,data:q7Xk2mV9bT4w,type:str]\"", .encrypted),
    ("password = \"$ANSIBLE_VAULT;1.1;AES256\"", .encrypted),
    ("secret = \"vault:v1:q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", .encrypted),
    ("secret = \"{cipher}3f9a1c7be2045d886ab1f0c94e7d2a53\"", .encrypted),
    ("token = \"eyJpdiI6Ijc3ZGYwQTJjMz0iLCJ2YWx1ZSI6Ik\"", .encrypted),
    ("color_key: '#1a2b3c'", .looksLikeColor),
    ("key = \"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ\"", .looksLikeImage),
    ("key = \"data:image/gif;base64,R0lGODlhAQABAIAAAAUEBA\"", .looksLikeImage),
    ("key: AAAAB3NzaC1yc2EAAAADAQABAAABgQC7q7Xk2mV9bT4w", .publicByDesign),
    ("token = \"[A-Za-z0-9._~+/-]+=*\"", .looksLikeCode),
    ("primary_key = \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", .namedForSomethingElse),
    ("key = \"/etc/ssl/private/server.key\"", .looksLikePath),
    ("key: 2024-05-17", .looksLikeIdentifier),
    ("api-secret:1.13.5-k8s-vault", .looksLikeIdentifier),
    ("id_key: \"3b241101-e2bb-4255-8caf-4136c566a962\"", .looksLikeUUID),
    ("sha256_key: 3f9a1c7be2045d886ab1f0c94e7d2a533f9a1c7b", .looksLikeHash),
    ("checksum/secret: 3f9a1c7be2045d886ab1f0c94e7d2a533f9a1c7b", .looksLikeHash),
    ("host_key: ed25519", .looksLikeIdentifier),
    ("key = \"rsa-sha2-512\"", .looksLikeIdentifier),
    ("Release Signing Key: 0x3F9A1C7BE2045D88", .looksLikeIdentifier),
    ("Sec-WebSocket-Key: q7Xk2mV9bT4wZr8Ls3Np6Q==", .namedForSomethingElse),
    ("\"exampleStrongPassword\": \"P@55w0rd_Ex@mple!\"", .exampleWord),
    ("\"S3-Sealed-Key\":\"IAAfAN+0R4CsC3ibYvamkvm9KIgDzBZLw3Q0KfAz\"", .encrypted),
    ("encrypted_password = \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", .encrypted),
    ("TOKEN=\"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\"", .sequentialCharacters),
    ("password: cGFzc3dvcmQ=", .placeholder),
    ("password: password-1", .placeholder),
    ("password: YWRtaW5fcGFzc3dvcmQ=", .looksLikeWords),
    ("public key: \"q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0\"", .publicByDesign),
    ("key: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURkekNDQWwrZ0F3SUJBZ0lV", .publicByDesign),
    ("nkey = \"UBXQ4TWLZP2KR7M3VHY6NDJ5GAE4CSOFBI7T2XQW6MKLPZR3YVHDNJ5G\"", .publicByDesign),
    ("posthog_key = \"phc_q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0qWe\"", .publicByDesign),
    ("token = \"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\"", .publicByDesign),
    ("time_to_first_token: 0.0475055000279", .looksLikeMeasure),
    ("cached_token: 2.125e-6", .looksLikeMeasure),
    ("password_date_key: \"2022-07-26T23:03:23.399Z\"", .looksLikeIdentifier),
    ("HASH_SECRET=\"pbkdf2:sha256\"", .looksLikeIdentifier),
    ("model_key = \"claude-3-haiku-20240307-v1:0\"", .looksLikeIdentifier),
    ("activityKey: \"run-4:AWAITING_APPROVAL\"", .looksLikeIdentifier),
    ("token: \"FILTERED_ACCESS_TOKEN_XYZ\"", .exampleWord),
    ("password = \"bar%25bar\"", .placeholder),
    ("api_key: sambanovaKey", .templateReference),
    ("password: .Values.auth.password2", .templateReference),
    ("{{ $password = coalesce24 .Values.a }}", .looksLikeCode),
    ("const api_key = isAiGateway", .looksLikeCode),
    ("sas_token=\"sv=2024-11-04&sr=c&sig=abc\"", .looksLikeCode),
    ("access_token: 'refreshed123'", .sequentialCharacters),
    ("access_token: 'ambient-provider-key'", .looksLikeWords),
    ("secret_key: 6163636573735f746f6b656e", .placeholder),
    ("otp_secret = \"KRSXG5CTMVRXEZLUGE======\"", .exampleWord),
    ("redis-password: cmVkaXNlcnZlcgo=", .looksLikeWords),
    ("key: web3SandboxChallenge", .looksLikeIdentifier),
    ("token = \"0x3f9A1c7be2045d886Ab1f0c94e7D2a53be2045d8\"", .looksLikeIdentifier),
    ("rfcToken = '/^[\\x21\\x23-\\x27\\x2A]+$/D'", .looksLikeCode),
    ("password = '^(abc123|zyx789)$'", .looksLikeCode),
    ("\"searchApiKey\": 1204664602099962445u64", .looksLikeMeasure),
    ("private-key='ed25519.pem'", .looksLikePath),
    ("token: \"sha256:b53102a11d9064bbd404833e3464b1b1\"", .looksLikeHash),
    ("authenticity_token: \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", .namedForSomethingElse),
    ("X-XSRF-Token: \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", .namedForSomethingElse),
    ("user_key = \"2.AOs41Hd8OQiCPXjy==|O6OHgt2U2hJGBSNG==|iD33s8B69C8JhYYh=\"", .encrypted),
    ("password: \"$argon2id$v=19$m=65536,t=3,p=4$iXZMAhHdjgNaOEZY$tDz6aVwWp\"", .looksLikeHash),
    ("password = JaasTestUtils.SCRAM_PASSWORD_2", .templateReference),
    ("\"access_token\":\"2YotnFZFEjr1zCsicMWpAA\"", .publicByDesign),
    ("token: YW55LXVzZXI6YW55LXBhc3N3b3Jk", .placeholder),
    ("access_key: QUNDRVNTX0tFWQ0K", .placeholder),
    ("secret: b2F1dGgyLXByb3h5LWNsaWVudC1zZWNyZXQK", .looksLikeWords),
  ])
  func namesWhatSpeaksAgainst(text: String, expected: Reason) throws {
    #expect(try reason(text) == expected)
  }
}

@Suite struct NameTailTests {
  private static let rule = Rule.sample(
    id: "generic",
    pattern:
      #"(?i)(?:key|secrets?|password)\w*["']?(?:\)[ ]|\s?[:=>(]\s?)["']?(?<secret>[^\s"']{6,200})"#,
    anchors: ["key", "secret", "password"], window: Rule.Window(before: 0, after: 300),
    basis: .generic)

  @Test(arguments: [
    ("\"lastPasswordChangeUSec\": 1641941238208691", false),
    ("\"passwordRevisionDate\": \"2022-07-26T23:03:23.399Z\"", false),
    ("<UserSecretsId>e8874200-80ab-41e3-bb56-b5bb93974eea", false),
    ("secret_id: \"e8874200-80ab-41e3-bb56-b5bb93974eea\"", true),
    ("secrets_manager(\"e8874200-80ab-41e3-bb56-b5bb93974eea\")", false),
    ("disk_key_sha256: \"74D93920-ED26-11E3-AC10-0800200C9A66\"", false),
    ("tracing_api_key_hash: 3f9a1c7be2045d886ab1f0c94e7d2a53", false),
    ("password_hash: 3f9a1c7be2045d886ab1f0c94e7d2a53", true),
    ("mem0ApiKey: mem0_api_key", false), ("minioSecretKey: \"minio-q7123\"", true),
    ("const k = getPasswordKey('jinaAIAPIKey')", false), ("setPasswordKey('jq7AIXk2Key')", true),
    ("(list \"a.password\") \"failOn2New\"", false),
    ("csrf_secret_key: \"q7Xk2mV9bT4wZr8Ls3Np6Ydc\"", true),
    ("- `password`: algunos7 de los capítulos", false), ("password: alguno7s de los", true),
  ])
  func theRestOfANameCounts(text: String, isFound: Bool) throws {
    let found = try sightings(detector([Self.rule]), in: Array(text.utf8))
    #expect(found.isEmpty == !isFound)
  }
}

@Suite struct BracketTests {
  @Test(arguments: [
    ("sk-<your key>", true), ("https://<host>/x", true), ("q7Xk<>2mV9bT4wZr", false),
    ("q7Xk2<mV9%bT4>wZr8L", false), ("<token>", true),
  ])
  func namesInBracketsAreReferences(text: String, expected: Bool) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { Placeholder.isReference($0) } == expected)
  }
}

@Suite struct MaskTests {
  @Test(arguments: ["\u{2022}\u{2022}\u{2022}\u{2022}", "\u{25CF}\u{25CF}\u{25CF}", "qu-foo-baz"])
  func nothingStandsBehindAMask(text: String) {
    let reason = Array(text.utf8).withUnsafeBufferPointer {
      Placeholder.reason(for: $0, isRandom: true)
    }
    #expect((reason == .placeholder) == !text.hasPrefix("qu"))
  }
}

@Suite struct SealingKeyTests {
  private static let value = "q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0"

  @Test(arguments: [
    ("{\"key\": \"VALUE\", \"key_id\": 3380204578}", false),
    ("{\"key_id\": \"3380204578\", \"key\": \"VALUE\"}", false),
    ("{\"key\": \"VALUE\", \"length\": 3380204578}", true),
    ("{\"api_key\": \"VALUE\", \"key_id\": 3380204578}", true),
  ])
  func aKeyBesideItsIdIsPublic(text: String, isFound: Bool) throws {
    let bytes = Array(text.replacing("VALUE", with: Self.value).utf8)
    let detector = try detector([GenericScoreTests.rule])
    #expect(try sightings(detector, in: bytes).isEmpty == !isFound)
  }
}

@Suite struct ScoredPathTests {
  private func verdict(
    at path: String, surface: Surface = .source
  ) throws -> (certainty: Certainty, reasons: Reasons)? {
    let detector = try detector([GenericScoreTests.rule], floor: .possible)
    let text = Array("api_secret = \"q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0\"".utf8)
    let sighting = try #require(try sightings(detector, in: text).first)
    var judge = try PathJudge(detector)
    return judge.judge(sighting, path: path, surface: surface).counted
  }

  @Test(arguments: [
    ("src/config.py", Surface.source, Certainty.likely, nil as Reason?),
    ("tests/config.py", .test, .likely, .testPath),
    ("docs/setup.md", .documentation, .likely, .examplePath),
    ("vendor/app/keys.py", .source, .possible, .vendoredPath),
  ])
  func aPathLowersWhatStandsThere(
    path: String, surface: Surface, certainty: Certainty, reason: Reason?
  ) throws {
    let verdict = try #require(try verdict(at: path, surface: surface))
    #expect(verdict.certainty == certainty)
    if let reason { #expect(verdict.reasons.contains(reason)) }
  }

  @Test(arguments: [
    ("package-lock.json", Surface.lockfile), ("dist/app.min.js", .source),
    ("dist/app.js.map", .source),
  ])
  func aWrittenFileHoldsNone(path: String, surface: Surface) throws {
    #expect(try verdict(at: path, surface: surface) == nil)
  }
}

@Suite struct TranslationTests {
  @Test(arguments: [
    ("src/lang/de-DE.json", true), ("conf/locale/locale_pt-BR.ini", true),
    ("po/sv.po", true), ("app/res/values-de/strings.xml", true), ("web/i18n/fr.ts", true),
    ("lib/messages_zh_Hans_CN.properties", true), ("ui/login_pl.properties", true),
    ("ui/config_nb_NO.properties", true), ("ui/config_prod.properties", false),
    ("Base.lproj/Main.strings", true),
    ("config/locales.json", false), ("src/messages.properties", false), ("lang", false),
    ("app/messages_queue1.yml", false), ("lang/compiler.go", false), ("secrets.yml", false),
    (".ftl", false),
  ])
  func knowsFilesOfOneLanguage(path: String, isTranslation: Bool) {
    #expect(Translation.isFile(at: path.lowercased().split(separator: "/")) == isTranslation)
  }

  /// A word of another language is a label there; a key that is drawn is one wherever it stands.
  @Test(arguments: [
    ("Gizlianahtarim", nil as Certainty?), ("q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0", .likely),
  ])
  func labelsAreNoCredentials(value: String, certainty: Certainty?) throws {
    let detector = try detector([GenericScoreTests.rule], floor: .possible)
    let found = try sightings(detector, in: Array("password: \"\(value)\"".utf8))
    let sighting = try #require(found.first)
    var judge = try PathJudge(detector)
    let verdict = judge.judge(sighting, path: "lang/tr.json", surface: .config)
    #expect(verdict.counted?.certainty == certainty)
  }
}

@Suite struct ValueMarkTests {
  /// The mark between the name and the value that stand in guillemets.
  @Test(arguments: [
    ("«key»=«v»", ValueMark.equals), ("«key»: \"«v»\"", .colon), ("«key» := «v»", .assign),
    ("'«key»' => '«v»'", .arrow), ("«key» == '«v»'", .comparison), ("«key»(\"«v»\")", .call),
    ("<«key»>«v»</key>", .tag), ("<key>«key»</key><string>«v»", .tag), ("«key» «v»", .space),
    ("«key» string = \"«v»\"", .equals), ("«key»[] = \"«v»\"", .equals),
    ("\"name\": \"«key»\", \"value\": \"«v»\"", .colon),
    ("name=\"«key»\" android:value=\"«v»\"", .equals),
    ("the old «key»\", \"default\": \"«v»\"", .comma),
    ("StringOf(«key», \"«v»\")", .comma), ("check(\"«key»\", \"«v»\")", .comma),
    ("put(\"«key»\", \"«v»\")", .assign), ("define( '«key»', '«v»' )", .assign),
    ("VALUES (3, '«key»', '«v»')", .assign), ("{«key», \"«v»\"}", .assign),
    ("is($a->{«key»}, '«v»')", .comma), ("f('«key»', defaultValue: '«v»')", .colon),
    ("set(a) + (\"«key»\", \"«v»\")", .comma),
  ])
  func readsWhatStandsBetween(text: String, expected: ValueMark) throws {
    let parts = text.split(separator: "«", omittingEmptySubsequences: false)
    let head = Array(parts[0].utf8)
    let name = parts[1].split(separator: "»", omittingEmptySubsequences: false)
    let bytes = Array(text.utf8.filter { ![0xC2, 0xAB, 0xBB].contains($0) })
    let range = head.count..<(head.count + name[0].utf8.count)
    let value = range.upperBound + name[1].utf8.count
    #expect(
      bytes.withUnsafeBufferPointer { ValueMark(between: range, and: value, in: $0) } == expected)
  }
}

@Suite struct DrawnValueTests {
  private func isDrawn(_ value: String) -> Bool {
    let place = GenericScore.Place(secret: 9..<(9 + value.utf8.count), anchor: nil, meaning: .token)
    return Array("token = '\(value)'".utf8).withUnsafeBufferPointer {
      GenericScore.answers(for: place, in: $0).answers.isDrawn
    }
  }

  @Test(arguments: [
    ("q7Xk2mV9bT4wZr8Ls3Np6YdcH5Jf1Gt0", true), ("q7Xk2mV9bT4w", false),
    ("3f9a1c7be2045d886ab1f0c94e7d2a53", false), ("userAccount2ConfigurationEntry", false),
    ("q7xk2mv9bt4wzr8ls3np6ydch5jf1gt0", false), ("q7Xk2-V9bT4_Zr8Ls3-Np6Ydc", true),
    ("user-Account2-Configuration-Entry", false), ("q7Xk2/V9bT4+Zr8Ls3Np6YdcH5Q==", true),
  ])
  func takesLettersOfBothCasesAndDigits(value: String, expected: Bool) {
    #expect(isDrawn(value) == expected)
  }
}

@Suite struct ChosenPasswordTests {
  @Test(arguments: [
    ("Copperfield387$", true), ("Winterlake1669", true), ("copperfield387$", false),
    ("Copperfield123", false), ("Config2", false), ("Copper-field387", false),
    ("HandlerForVersion22", false), ("Sommer2024!", true),
  ])
  func isAWordANumberAndMarks(value: String, expected: Bool) {
    #expect(Array(value.utf8).withUnsafeBufferPointer { ValueForm.isChosen($0) } == expected)
  }
}

@Suite struct HiddenTextTests {
  /// The least certainty of what a rule for values in base64 finds.
  private func certainty(of text: String) throws -> Certainty? {
    let catalogue = try Catalogue.load(
      text: #"""
        [[rules]]
        id = "manifest"
        regex = 'data: (?<secret>[A-Za-z0-9+/]{8,80}={0,2})'
        keywords = ["data: "]
        basis = "context"
        tags = ["base64"]
        """#, name: "rules.toml", over: Catalogue(rules: []))
    var options = Detector.Options()
    options.floor = .possible
    let detector = try Detector(catalogue, options: options)
    let value = Data(text.utf8).base64EncodedString()
    return try sightings(detector, in: Array("data: \(value)\n".utf8)).first?.certainty
  }

  @Test(arguments: [
    "password", "admin_password", "not-secret", "rootuser", "this_is_the_secret", "TESTKEY1",
    "secure-password", "secret_data1",
  ])
  func wordsMayStandForASecret(text: String) throws {
    #expect(try certainty(of: text) == .possible)
  }

  @Test(arguments: ["q7Xk2mV9bT4wZr8L", "admin:password", "fJ-tWq_zRkPv", "Tr4vel-by-n1ght"])
  func whatIsNoWordIsFound(text: String) throws {
    #expect(try certainty(of: text) == .likely)
  }
}

@Suite struct ValueFormTests {
  @Test(arguments: [
    ("AppModule.Config2", ValueForm.dotted), ("api.v2.Acme.io", .domain),
    ("q7Xk2mV9bT4w.Zr8Ls3Np6Ydc", .plain), ("q7Xk2m.V9bT4wZr8L.s3Np6Ydc", .plain),
    ("q7Xk2m.V9bT4w", .dotted), ("eyJ7Xk2mV9bT4w.Zr8Ls3Np6Ydc", .dotted),
  ])
  func whatIsDrawnIsNoMember(text: String, form: ValueForm) {
    let read = Array(text.utf8).withUnsafeBufferPointer { ValueForm($0, Shape($0)) }
    #expect(read == form)
  }
}

@Suite struct EntropyFloorTests {
  private func isBelow(_ text: String, _ floor: Double) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { Shape($0).isBelow(floor) }
  }

  @Test(arguments: [
    ("3f9a1c7be2045d886ab1f0c94e7d2a53", false), ("3F9A1C7BE2045D886AB1F0C94E7D2A53", false),
    ("cc2b1d12d01ae2deffecfebafcc3c31d", false), ("11111111222222223333333344444445", true),
    ("qqxxqqxx2mqqxxqqxx2mqqxxqqxx2mqq", true),
  ])
  func hexadecimalDigitsMayShowLess(text: String, expected: Bool) {
    #expect(isBelow(text, 3.8) == expected)
  }
}

@Suite struct PasswordSlotTests {
  @Test(arguments: [
    ("https://ci:«»@git.acme.io/app.git", true), ("https://ci:«»:git.acme.io", false),
  ])
  func aShortPasswordCountsBeforeItsHost(text: String, isFound: Bool) throws {
    let catalogue = try Catalogue.load(
      text: #"""
        [[rules]]
        id = "address"
        regex = '://\w+:(?<secret>\w{3,20})[@:]'
        keywords = ["://"]
        basis = "generic"
        tags = ["password"]
        """#, name: "rules.toml", over: Catalogue(rules: []))
    let bytes = Array(text.replacing("«»", with: ["327", "652"].joined()).utf8)
    #expect(try sightings(Detector(catalogue), in: bytes).isEmpty == !isFound)
  }
}

@Suite struct TextModelTests {
  private func surprise(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { TextModel.surprise(of: $0) }
  }

  @Test(arguments: [
    ("connection", "qkbtzvwxjr"), ("userAuthentication", "uKqjXvTzRbWpYhGfLm"),
    ("reading", "vtdbvgz"),
  ])
  func lettersByLotSurprise(word: String, drawn: String) throws {
    #expect(try #require(surprise(word)) + 3 < #require(surprise(drawn)))
  }

  @Test func twoLettersTellNothing() {
    #expect(surprise("a1b2") == nil)
  }

  @Test(arguments: [("databasePassword", 16), ("vtdbvgz", 0), ("test1234", 4)])
  func countsTheBytesOfWords(text: String, count: Int) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBufferPointer { TextModel.wordBytes(in: $0) } == count)
  }
}

@Suite struct NameMeaningTests {
  @Test(arguments: [
    ("DB_PASSWORD", NameKind.password, NameTail.none), ("apiKey", .strongKey, .none),
    ("password_token", .token, .none), ("token_name", .token, .identity),
    ("secretFile", .secret, .place), ("password2", .password, .digits),
    ("primary_key", .accident, .none), ("author", .accident, .none),
    ("ice-pwd", .accident, .none), ("SSH_KEYALGO", .strongKey, .code),
    ("Authorization", .auth, .word), ("key", .key, .none), ("user", .none, .none),
    ("DB_PWD", .password, .none), ("smtpPass", .password, .none), ("pwd", .shortPassword, .none),
    ("old_pwd", .shortPassword, .none), ("DB_PASS_FILE", .password, .place),
  ])
  func readsNames(name: String, kind: NameKind, tail: NameTail) {
    let meaning = Array(name.utf8).withUnsafeBufferPointer { NameMeaning($0) }
    #expect(meaning.kind == kind)
    #expect(meaning.tail == tail)
  }
}
