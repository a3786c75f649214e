import Evidence
import Rules
import Testing

@testable import Proofs

@Suite struct TokenTests {
  private func token(_ header: String, _ claims: String) -> Examination {
    let parts = [header, claims].map { base64($0, BaseEncoding.base64url) }
    return examine(Array((parts + ["c2lnbmF0dXJl"]).joined(separator: ".").utf8), by: .jwt)
  }

  @Test func readsTheClaimsOfAWebToken() {
    let found = token(
      #"{"alg":"RS256","kid":"k1"}"#,
      #"{"iss":"https://idp.example","sub":"spiffe://acme.example/api","aud":["a","b"],"#
        + #""iat":1700000000,"exp":1700003600.5,"role":"deploy"}"#)
    #expect(found.outcome == .decoded)
    let expected: [(Proof.Name, String)] = [
      (.algorithm, "RS256"), (.keyID, "k1"), (.issuer, "https://idp.example"),
      (.subject, "spiffe://acme.example/api"), (.spiffeID, "spiffe://acme.example/api"),
      (.audience, "a"), (.created, "2023-11-14T22:13:20Z"), (.expires, "2023-11-14T23:13:20Z"),
      (.role, "deploy"),
    ]
    for (name, value) in expected { #expect(found[name] == value) }
  }

  @Test(arguments: [
    (
      #"{"alg":"HS256"}"#, #"{"iss":"supabase","ref":"demo","role":"anon"}"#,
      Examination.Outcome.isPublic
    ),
    (#"{"alg":"HS256"}"#, #"{"iss":"supabase","role":"service_role"}"#, .decoded),
    (#"{"alg":"HS256"}"#, "[]", .failed), (#"{"typ":"JWT"}"#, "{}", .failed),
    (#"{"alg":"dir","enc":"A128GCM"}"#, "xx", .decoded), ("{", "{}", .notApplicable),
  ])
  func tellsTokensApart(header: String, claims: String, outcome: Examination.Outcome) {
    #expect(token(header, claims).outcome == outcome)
  }

  @Test func findsTheTokenBehindAnAppsNumber() throws {
    let found = try examine("ghs_1234567_<jwt:RS256>", by: .jwt)
    #expect(found.outcome == .decoded)
    #expect(found[.expires] == "2100-01-01T00:00:00Z")
  }

  @Test(arguments: [
    ("glc_<json:grafana-cloud>", Proof.Name.organization, "652992"),
    ("glc_<json:grafana-cloud>", .region, "eu-west-2"),
    ("<json:grafana>", .subject, "deploy"),
    ("sntrys_<json:sentry>_<base64:43>", .organization, "demo"),
    ("sntrys_<json:sentry>_<base64:43>", .created, "2023-11-14T22:13:20Z"),
    ("ops_<json:onepassword>", .host, "demo.1password.com"),
    ("sk.<json:mapbox>.<word:22>", .user, "demo"),
  ])
  func readsTheObjectInsideAToken(template: String, name: Proof.Name, value: String) throws {
    let found = try examine(template, by: .jsonPayload)
    #expect(found.outcome == .decoded)
    #expect(found[name] == value)
  }

  @Test(arguments: [
    ("<aws:AKIA>", Rule.Checksum.awsAccount, Examination.Outcome.decoded),
    ("AKIAI<base32:15>", .awsAccount, .notApplicable), ("<aws-mail:B>", .awsSES, .decoded),
    ("C<base64:43>", .awsSES, .failed), ("<bedrock:ABSK>", .awsBedrock, .decoded),
    ("ABSKQmVkcm9ja0FQSUtleS<base64:110>", .awsBedrock, .notApplicable),
    ("<numbered:12>", .atlassianID, .decoded), ("BBDC-<numbered:6>", .atlassianID, .decoded),
    ("<base64:44>", .atlassianID, .failed), ("<weaviate:v200>", .weaviate, .decoded),
    ("<base64:80>PV92MjAw", .weaviate, .failed), ("<jfrog-key:AKCp>", .jfrogBase58, .decoded),
    ("AKCp<base58:40>", .jfrogBase58, .failed),
    ("<jfrog-reference:reftkn>", .jfrogReference, .decoded),
    ("cmVmdGtu<alnum:56>", .jfrogReference, .failed), ("<basic:deploy>", .basicAuth, .decoded),
    ("<base64:40>", .basicAuth, .notApplicable), ("<discord:bot>", .discord, .decoded),
    ("MT<alnum:22>.<word:6>.<word:38>", .discord, .failed),
    ("<wireguard:key>", .wireGuard, .decoded), ("<base64:20>", .wireGuard, .failed),
    ("<pypi:pypi->", .pypiMacaroon, .passed), ("pypi-<base64:80>", .pypiMacaroon, .failed),
  ])
  func knowsALayout(
    template: String, method: Rule.Checksum, outcome: Examination.Outcome
  ) throws {
    #expect(try examine(template, by: method).outcome == outcome)
  }

  @Test func namesTheAccountOfABedrockKey() throws {
    let long = try examine("<bedrock:ABSK>", by: .awsBedrock)
    #expect(long[.user]?.hasPrefix("BedrockAPIKey-demo-at-") == true)
    #expect(long[.account]?.utf8.count == 12)
    let keyID = try ExampleTemplate.expand("<aws:ASIA>", seed: "s")
    let request =
      "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Credential=\(keyID)%2F20260301"
      + "%2Fus-west-2%2Fbedrock%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=43200"
    let short = examine(Array("bedrock-api-key-\(base64(request))".utf8), by: .awsBedrock)
    #expect(short[.keyID] == keyID)
    #expect(short[.region] == "us-west-2")
    #expect(short[.expires] == "2026-03-02T00:00:00Z")
    #expect(short[.account] == AWSAccount(keyID: Array(keyID.utf8))?.id)
  }

  @Test func readsAnAccountAsPublished() {
    // The worked example of the format's description, an id and no secret.
    let id = "ASIA" + "QNZGKIQY56JQ7WML"
    #expect(AWSAccount(keyID: Array(id.utf8))?.id == "029608264753")
  }

  @Test func tellsADecoyByItsAccount() throws {
    // The head that published ids of canarytokens.org share.
    let decoy = try examine("AKIAYVP4CIPP<base32:8>", by: .awsAccount)
    #expect(decoy[.account] == "595918472158")
    #expect(decoy[.role]?.hasPrefix("canary token") == true)
    #expect(try examine("<aws:AKIA>", by: .awsAccount)[.role] == nil)
  }

  @Test(arguments: [
    ("xoxb-123456789012-234567890123-<alnum:24>", Proof.Name.organization, "123456789012"),
    ("xoxb-123456789012-234567890123-<alnum:24>", .user, "234567890123"),
    ("xapp-1-A0123456789-1234567890123-<hex:64>", .project, "A0123456789"),
    ("https://hooks.slack.com/services/T01234567/B01234567/<alnum:24>", .organization, "T01234567"),
  ])
  func readsTheNumbersOfSlack(template: String, name: Proof.Name, value: String) throws {
    #expect(try examine(template, by: .slack)[name] == value)
  }

  @Test(arguments: [
    ("$2y$12$<alnum:53>", "bcrypt, cost 12"),
    ("$6$rounds=5000$abcdefgh$<alnum:86>", "SHA-512, 5000 rounds"),
    ("alice:$apr1$<alnum:8>$<alnum:22>", "MD5 of Apache"),
  ])
  func namesTheSchemeOfAHash(template: String, scheme: String) throws {
    #expect(try examine(template, by: .passwordHash)[.algorithm] == scheme)
  }

  @Test func readsTheTimeOutOfAULID() {
    let text = base64("key_01HF7YAT00ABCDEFGHJKMNPQRS," + String(repeating: "s", count: 24))
    let found = examine(Array("sk_live_\(text)".utf8), by: .workOS)
    #expect(found.outcome == .decoded)
    #expect(found[.created] == "2023-11-14T22:13:20Z")
  }
}
