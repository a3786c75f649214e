/// The names of providers, so that inventories and rules speak of the same ones.
public enum Provider {
  /// The provider's name as the rules spell it; unknown names keep their spelling.
  public static func canonical(_ name: String) -> String {
    let name = name.trimmed
    return aliases[key(name)] ?? name
  }

  /// What two spellings of one provider have in common: its letters and digits, in lower case.
  public static func key(_ name: String) -> String { name.folded }

  /// Whether a rule's provider stands for nobody, so that any record may mean its credential.
  public static func isUnspecific(_ name: String) -> Bool {
    ["", "generic", "privatekey", "database", "custom"].contains(key(name))
  }

  /// Whether two names may mean one provider: equal, of one family, or nobody's.
  public static func mayBeSame(_ one: String, _ other: String) -> Bool {
    isUnspecific(one) || isUnspecific(other) || family(one) == family(other)
  }

  /// What the services of one cloud have in common, because inventories name the cloud alone.
  public static func family(_ name: String) -> String {
    let key = key(name)
    return families.first { key.hasPrefix($0.prefix) }?.family ?? key
  }

  private static let families: [(prefix: String, family: String)] = [
    ("amazon", "aws"), ("aws", "aws"), ("bedrock", "aws"), ("azure", "azure"),
    ("microsoft", "azure"), ("entra", "azure"), ("google", "google"), ("gcp", "google"),
    ("gemini", "google"), ("vertex", "google"),
  ]

  private static let aliases: [String: String] = [
    "openai": "OpenAI", "chatgpt": "OpenAI", "openaiapi": "OpenAI", "openaiplatform": "OpenAI",
    "anthropic": "Anthropic", "claude": "Anthropic", "anthropicclaude": "Anthropic",
    "claudeapi": "Anthropic", "aws": "AWS", "amazon": "AWS", "amazonwebservices": "AWS",
    "awsiam": "AWS", "iam": "AWS", "gcp": "Google Cloud", "googlecloud": "Google Cloud",
    "googlecloudplatform": "Google Cloud", "google": "Google Cloud", "github": "GitHub",
    "githubactions": "GitHub", "gitlab": "GitLab", "huggingface": "Hugging Face",
    "hf": "Hugging Face", "slack": "Slack", "stripe": "Stripe", "npm": "npm", "pypi": "PyPI",
    "xai": "xAI", "grok": "xAI", "openrouter": "OpenRouter",
  ]
}

extension StringProtocol {
  /// Letters and digits only, in lower case: how names are compared.
  package var folded: String { String(lowercased().filter { $0.isLetter || $0.isNumber }) }

  /// Without white space at the ends.
  package var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...last])
  }
}
