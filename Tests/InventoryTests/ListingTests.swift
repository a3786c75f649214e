import Evidence
import Inventory
import Testing

@Suite struct ListingTests {
  private static let projectKey = #"""
    {"object":"organization.project.api_key","id":"key_1","name":"eval","redacted_value":"sk-abc...def",
    "created_at":1772368205,"last_used_at":null,"owner_project_access":"inactive","owner":{"type":"user",
    "user":{"object":"organization.user","id":"user_1","name":"Ada","email":"ada@example.com"}}}
    """#
  private static let adminKey = #"""
    {"object":"organization.admin_api_key","id":"key_9","name":"ops","redacted_value":"sk-admin...xyz",
    "created_at":1772368205,"last_used_at":1780000000,"expires_at":1790000000,
    "owner":{"type":"user","object":"organization.user","id":"user_2","name":"Bo","role":"owner"}}
    """#

  @Test func openAIProjectKeys() throws {
    let load = try Exports.load(#"{"object":"list","data":[\#(Self.projectKey)],"has_more":false}"#)
    let record = try #require(load.records.first)
    #expect(load.coverage.map(\.source) == ["openai-project-keys"])
    #expect(load.gaps.isEmpty)
    #expect(record.provider == "OpenAI")
    #expect(record.recordID == "key_1")
    #expect(record.hint == Record.Hint(prefix: "sk-abc", suffix: "def"))
    #expect(record.keyIssuedAt == Timestamp(seconds: 1_772_368_205))
    #expect(record.lastRotatedClaim == nil)
    #expect(record.expiry == .never)
    #expect(record.owner?.email == "ada@example.com")
    #expect(record.owner?.isActive == false)
    #expect(record.row == 1)
  }

  @Test func openAIAdminKeysAndBareLists() throws {
    let load = try Exports.load("[\(Self.adminKey)]")
    let record = try #require(load.records.first)
    #expect(record.source == .openAIAdminKeys)
    #expect(record.kind == "admin-key")
    #expect(record.expiry == .at(Timestamp(seconds: 1_790_000_000)))
    #expect(record.owner?.name == "Bo")
  }

  @Test func pagesMayFollowEachOther() throws {
    let one = #"{"object":"list","data":[\#(Self.projectKey)],"has_more":true}"#
    let two = one.replacing("key_1", with: "key_2").replacing("true", with: "false")
    let load = try Exports.load(one + "\n" + two)
    #expect(load.records.map(\.recordID) == ["key_1", "key_2"])
    #expect(load.gaps.isEmpty)
    let cut = try Exports.load(one)
    #expect(cut.gaps.map(\.kind) == [.malformedExport])
  }

  @Test func aProjectKeyInTheAdminListingCountsOnce() throws {
    let exports = try Exports()
    let stray = Self.adminKey.replacing("key_9", with: "key_1")
    try exports.write("admin.json", #"{"object":"list","data":[\#(Self.adminKey),\#(stray)]}"#)
    try exports.write("project.json", #"{"object":"list","data":[\#(Self.projectKey)]}"#)
    let load = try InventoryLoader.load(
      [InventorySpec(path: exports.path)], fingerprinter: Exports.fingerprinter)
    #expect(load.records.map(\.recordID) == ["key_9", "key_1"])
    #expect(load.records.map(\.source) == [.openAIAdminKeys, .openAIProjectKeys])
    #expect(load.warnings.contains { $0.contains("more than once") })
  }

  @Test func anthropicKeysInBothShapes() throws {
    let load = try Exports.load(
      #"""
      {"data":[
      {"id":"apikey_1","type":"api_key","name":"agent","created_at":"2026-03-01T12:30:05.123456Z",
       "created_by":null,"expires_at":null,"partial_key_hint":"sk-ant-api03-R2D...igAA",
       "principal":{"type":"service_account","service_account":{"id":"svac_1","name":"bot"}},
       "scope":{"type":"workspace","workspace_id":"wrkspc_1"},"status":"active"},
      {"id":"apikey_2","type":"api_key","name":"old","created_at":"2025-01-01T00:00:00Z",
       "created_by":{"id":"user_1","type":"user"},"partial_key_hint":null,
       "status":"archived","workspace_id":"wrkspc_2"}],
      "has_more":false,"first_id":"apikey_1","last_id":"apikey_2"}
      """#)
    #expect(load.coverage.map(\.source) == ["anthropic-api-keys"])
    #expect(load.records.map(\.status) == [.active, .revoked])
    #expect(load.records.map(\.scope) == [["wrkspc_1"], ["wrkspc_2"]])
    #expect(load.records.map { $0.owner?.id } == ["svac_1", "user_1"])
    #expect(load.records.map { $0.hint?.suffix } == ["igAA", nil])
    #expect(load.records.map(\.row) == [2, 6])
    #expect(load.gaps.isEmpty)
  }

  @Test func awsAccessKeysOfManyUsersAndTheirReport() throws {
    let id = "AKIA" + String(repeating: "Z", count: 16)
    let exports = try Exports()
    try exports.write(
      "keys.json",
      #"""
      {"AccessKeyMetadata":[{"UserName":"ci","AccessKeyId":"\#(id)","Status":"Active",
        "CreateDate":"2024-02-01T10:01:00+00:00"}]}
      {"AccessKeyMetadata":[]}
      {"AccessKeyMetadata":[{"UserName":"etl","AccessKeyId":"\#(id)2","Status":"Inactive",
        "CreateDate":"2024-02-01T10:01:00Z"}]}
      """#)
    try exports.write(
      "report.csv",
      """
      user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,\
      access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated
      <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,false,N/A,N/A,false,N/A
      ci,arn:aws:iam::111122223333:user/ci,2024-02-01T10:00:00+00:00,true,2024-02-01T10:01:00+00:00,\
      no_information,false,not_supported
      """)
    let load = try InventoryLoader.load(
      [InventorySpec(path: exports.path)], fingerprinter: Exports.fingerprinter)
    #expect(load.coverage.map(\.source) == ["aws-access-keys", "aws-credential-report"])
    #expect(load.records.map(\.publicID) == [id, id + "2", id])
    #expect(load.records.map(\.status) == [.active, .disabled, .active])
    #expect(load.records[2].lastRotatedClaim == day(2024, 2, 1, hour: 10, minute: 1))
    #expect(load.records[2].keyIssuedAt == nil)
    #expect(load.gaps.isEmpty)
  }

  @Test func googleServiceAccountKeysWithoutManagedOnes() throws {
    let load = try Exports.load(
      #"""
      [{"name":"projects/p1/serviceAccounts/rag@p1.iam.gserviceaccount.com/keys/0a1b",
        "validAfterTime":"2025-03-01T00:00:00Z","validBeforeTime":"9999-12-31T23:59:59Z",
        "keyType":"USER_MANAGED","disabled":true,
        "disableReason":"SERVICE_ACCOUNT_KEY_DISABLE_REASON_EXPOSED"},
       {"name":"projects/p1/serviceAccounts/rag@p1.iam.gserviceaccount.com/keys/ffff",
        "keyType":"SYSTEM_MANAGED"}]
      """#)
    let record = try #require(load.records.first)
    #expect(load.records.count == 1)
    #expect(record.publicID == "0a1b")
    #expect(record.expiry == .never)
    #expect(record.status == .disabled)
    #expect(record.statusText?.hasSuffix("EXPOSED") == true)
    #expect(record.scope == ["p1"])
  }

  @Test(arguments: [
    (
      #"{"total_count":1,"secrets":[{"name":"OPENAI_API_KEY","created_at":"2026-01-01T00:00:00Z","updated_at":"2026-02-01T00:00:00Z"}]}"#,
      [String](), nil as String?, true
    ),
    (#"[{"name":"OPENAI_API_KEY","updatedAt":"2026-02-01T00:00:00Z"}]"#, [], nil, true),
    (
      #"{"repository":"acme/app","environment":"prod","secrets":[{"name":"OPENAI_API_KEY","updatedAt":"2026-02-01T00:00:00Z"}]}"#,
      ["acme/app"], "prod", false
    ),
    (
      #"[{"name":"OPENAI_API_KEY","updated_at":"2026-02-01T00:00:00Z","visibility":"all"}]"#,
      ["*"], nil, false
    ),
  ])
  func gitHubActionsSecrets(
    _ text: String, _ scope: [String], _ environment: String?, _ warns: Bool
  ) throws {
    let load = try Exports.load(text)
    let record = try #require(load.records.first)
    #expect(record.source == .gitHubActionsSecrets)
    #expect(record.slotWrittenAt == day(2026, 2, 1))
    #expect(record.keyIssuedAt == nil)
    #expect(record.scope == scope)
    #expect(record.environment == environment)
    #expect(load.warnings.isEmpty != warns)
  }

  @Test func anEmptyStoreIsStillAnAnswer() throws {
    let load = try Exports.load(#"{"total_count":0,"secrets":[]}"#)
    #expect(load.records.isEmpty)
    #expect(load.scope.covers(store: .githubActions))
    let sources = load.scope.sources(
      forProvider: "OpenAI", kind: "llm-api-key", hasPublicID: false)
    #expect(sources.isEmpty)
  }

  @Test(arguments: [
    ("OpenAI", "llm-api-key", false, InventorySource.openAIProjectKeys),
    ("OpenAI", "admin-key", false, .openAIAdminKeys), ("OpenAI", "webhook", false, nil),
    ("anthropic", "llm-api-key", false, .anthropicAPIKeys), ("AWS", "cloud-key", false, nil),
    ("AWS", "cloud-key", true, .awsAccessKeys), ("Slack", "platform-token", true, nil),
    ("Google Cloud", "cloud-key", true, .gcpServiceAccountKeys), ("GitHub", "token", true, nil),
  ])
  func aListingSpeaksForWhatItLists(
    _ provider: String, _ kind: String, _ hasPublicID: Bool, _ expected: InventorySource?
  ) {
    var scope = InventoryScope()
    for source in InventorySource.allCases where !source.isGeneral {
      scope.add(source, exportedAt: nil)
    }
    let sources = scope.sources(forProvider: provider, kind: kind, hasPublicID: hasPublicID)
    #expect(sources == [expected].compactMap { $0 })
    scope.add(.keyproofYAML, exportedAt: nil)
    let general = scope.sources(forProvider: provider, kind: kind, hasPublicID: hasPublicID)
    #expect(general.last == .keyproofYAML)
  }
}
