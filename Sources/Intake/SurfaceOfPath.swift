public import Evidence

extension Surface {
  /// What kind of place a path names, judged by its name alone.
  ///
  /// - Parameter path: with `/` between its parts; any ASCII case.
  public init(path: String) {
    var folders = Self.parts(of: path.lowercased(), separator: "/")
    let name = folders.popLast() ?? ""
    let words = Self.parts(of: name, separator: ".")
    let suffix = words.dropFirst().last ?? ""
    if Self.isAgent(folders, name: name) {
      self = .agent
    } else if Self.isPipeline(folders, name: name) {
      self = .pipeline
    } else if name == ".env" || name.hasPrefix(".env.") || suffix == "env" || name == ".envrc" {
      self = .environment
    } else if Self.lockfiles.contains(name) || suffix == "lock" {
      self = .lockfile
    } else if suffix == "ipynb" {
      self = .notebook
    } else if suffix == "log" || name.hasSuffix(".log.txt") {
      self = .log
    } else if Self.isTest(folders, words: words) {
      self = .test
    } else if Self.isDocument(folders, name: name, words: words, suffix: suffix) {
      self = .documentation
    } else if Self.configs.contains(suffix) || Self.configNames.contains(name) {
      self = .config
    } else if Self.data.contains(suffix) {
      self = .data
    } else if Self.binaries.contains(suffix) {
      self = .binary
    } else {
      self = .source
    }
  }

  private static let lockfiles: Set<String> = [
    "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "npm-shrinkwrap.json", "poetry.lock",
    "pipfile.lock", "cargo.lock", "composer.lock", "gemfile.lock", "go.sum", "package.resolved",
    "podfile.lock", "mix.lock", "flake.lock", "uv.lock", "bun.lockb", "deno.lock",
    "packages.lock.json", "gradle.lockfile",
  ]
  private static let documents: Set<String> = [
    "md", "markdown", "rst", "adoc", "asciidoc", "org", "tex", "pod", "mdx",
  ]
  /// What plain texts that document something are called.
  private static let documentNames: Set<String> = [
    "authors", "changelog", "changes", "contributing", "copying", "faq", "history", "install",
    "license", "licence", "manual", "news", "notes", "notice", "todo",
  ]
  private static let configs: Set<String> = [
    "yaml", "yml", "json", "jsonc", "json5", "toml", "ini", "cfg", "conf", "config", "properties",
    "xml", "plist", "tf", "tfvars", "tfstate", "hcl", "settings", "pem", "key", "netrc", "npmrc",
    "pypirc", "cnf", "service", "rc",
  ]
  private static let configNames: Set<String> = [
    ".npmrc", ".pypirc", ".netrc", ".pgpass", ".htpasswd", ".dockercfg", "dockerfile",
    "containerfile", "credentials", "config", ".boto", ".s3cfg", "kubeconfig",
  ]
  private static let data: Set<String> = [
    "csv", "tsv", "jsonl", "ndjson", "sql", "dump", "har", "txt",
  ]
  private static let binaries: Set<String> = [
    "png", "jpg", "jpeg", "gif", "ico", "pdf", "zip", "gz", "xz", "bz2", "zst", "7z", "tar",
    "jar", "war", "whl", "exe", "dll", "so", "dylib", "a", "o", "class", "pyc", "woff", "woff2",
    "ttf", "mp3", "mp4", "sqlite", "db", "bin", "p12", "pfx", "jks",
  ]
  private static let agentNames: Set<String> = [
    ".mcp.json", "mcp.json", "claude_desktop_config.json", "mcp_config.json",
    "cline_mcp_settings.json", ".claude.json", ".aider.conf.yml", "oai_config_list",
    "oai_config_list.json", "opencode.json", "langgraph.json",
  ]
  private static let agentFolders: Set<String> = [
    ".claude", ".cursor", ".gemini", ".codex", ".continue", ".windsurf", ".codeium",
  ]
  private static let pipelineNames: Set<String> = [
    ".gitlab-ci.yml", ".gitlab-ci.yaml", "azure-pipelines.yml", "azure-pipelines.yaml",
    "jenkinsfile", "bitbucket-pipelines.yml", ".drone.yml", ".woodpecker.yml", ".travis.yml",
    "buildspec.yml", "buildspec.yaml", "cloudbuild.yaml", "cloudbuild.yml", "appveyor.yml",
    "action.yml", "action.yaml",
  ]
  private static let pipelineFolders: Set<String> = [
    ".circleci", ".buildkite", ".woodpecker", ".tekton",
  ]
  private static let testFolders: Set<String> = [
    "test", "tests", "spec", "specs", "testdata", "__tests__", "fixtures",
  ]
  private static let documentFolders: Set<String> = [
    "doc", "docs", "documentation", "man", "manual",
  ]

  private static func isAgent(_ folders: [String], name: String) -> Bool {
    agentNames.contains(name) || folders.contains(where: agentFolders.contains)
  }

  private static func isPipeline(_ folders: [String], name: String) -> Bool {
    pipelineNames.contains(name) || folders.contains(where: pipelineFolders.contains)
      || zip(folders, folders.dropFirst()).contains { $0 == ".github" && $1 == "workflows" }
  }

  private static func isTest(_ folders: [String], words: [String]) -> Bool {
    if folders.contains(where: testFolders.contains) { return true }
    let stem = stem(of: words)
    return stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_spec")
      || words.dropFirst().dropLast().contains { $0 == "test" || $0 == "spec" }
  }

  /// Whether a path names something to read; a plain text is as often what someone saved or a
  /// program wrote, so its name or directory has to say it.
  private static func isDocument(
    _ folders: [String], name: String, words: [String], suffix: String
  ) -> Bool {
    if documents.contains(suffix) || name.hasPrefix("readme") { return true }
    guard suffix == "txt" else { return false }
    return documentNames.contains(stem(of: words))
      || folders.contains(where: documentFolders.contains)
  }

  /// The first word of a name, behind the dot that may begin it.
  private static func stem(of words: [String]) -> String {
    words.first { !$0.isEmpty } ?? ""
  }

  /// What stands between separators, which may be nothing.
  private static func parts(of text: String, separator: Unicode.Scalar) -> [String] {
    text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
