public import Evidence

/// The kind of export a record comes from.
public enum InventorySource: String, Sendable, CaseIterable {
  case openAIProjectKeys = "openai-project-keys"
  case openAIAdminKeys = "openai-admin-keys"
  case anthropicAPIKeys = "anthropic-api-keys"
  case awsAccessKeys = "aws-access-keys"
  case awsCredentialReport = "aws-credential-report"
  case gcpServiceAccountKeys = "gcp-service-account-keys"
  case gitHubActionsSecrets = "github-actions-secrets"
  case keyproofCSV = "keyproof-csv"
  case keyproofYAML = "keyproof-yaml"

  /// The provider whose identities it lists; `nil` for a list that may name any.
  public var provider: String? {
    switch self {
    case .openAIProjectKeys, .openAIAdminKeys: "OpenAI"
    case .anthropicAPIKeys: "Anthropic"
    case .awsAccessKeys, .awsCredentialReport: "AWS"
    case .gcpServiceAccountKeys: "Google Cloud"
    case .gitHubActionsSecrets: "GitHub"
    case .keyproofCSV, .keyproofYAML: nil
    }
  }

  /// Whether the provider that issues the credentials speaks, so that its dates and states hold.
  public var isIssuer: Bool {
    switch self {
    case .openAIProjectKeys, .openAIAdminKeys, .anthropicAPIKeys, .awsAccessKeys,
      .awsCredentialReport, .gcpServiceAccountKeys:
      true
    case .gitHubActionsSecrets, .keyproofCSV, .keyproofYAML: false
    }
  }

  /// The store of named slots it lists, if it lists slots and not credentials.
  public var store: Reference.Store? {
    self == .gitHubActionsSecrets ? .githubActions : nil
  }

  /// Whether an organisation keeps it by hand, for every provider at once.
  public var isGeneral: Bool { self == .keyproofCSV || self == .keyproofYAML }
}
