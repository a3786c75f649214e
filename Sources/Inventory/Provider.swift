/// The names of providers, so that inventories and rules speak of the same ones.
public enum Provider {
  /// The provider's name as the rules spell it; unknown names keep their spelling.
  public static func canonical(_ name: String) -> String {
    let name = name.trimmed
    return aliases[key(name)] ?? name
  }

  /// What two spellings of one provider have in common: its letters and digits, in lower case.
  public static func key(_ name: String) -> String { name.folded }

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
