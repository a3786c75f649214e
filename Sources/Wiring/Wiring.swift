import Documents
public import Evidence

/// Reads config files and pipelines for who gets which credential.
public enum Wiring {
  /// What kind of file a reader reads.
  public enum Reader: String, Sendable, CaseIterable {
    /// A GitHub Actions workflow.
    case workflow
    /// A GitHub action that workflows use.
    case action
    /// Lines of `NAME=value`.
    case environmentFile = "environment-file"
    /// A Docker Compose file.
    case compose
    /// A config of MCP servers or of a coding agent.
    case agentConfig = "agent-config"
  }

  /// The largest file that is read, in bytes.
  public static let sizeLimit = 16 << 20

  private static let ends = [".yml", ".yaml", ".json", ".env"]

  /// The reader for the file at `path`, by its name alone; `nil` for files that wire nothing.
  public static func reader(for path: String) -> Reader? {
    let slash = UInt8(ascii: "/")
    let last = path.utf8.lastIndex(of: slash).map { path.utf8.index(after: $0) }
    let name = String(path[(last ?? path.startIndex)...]).lowercased()
    // Of most files the end of the name says that they wire nothing.
    guard name.hasPrefix(".env.") || ends.contains(where: name.hasSuffix) else { return nil }
    let parts = path.utf8.split(separator: slash)
    let folders = parts.dropLast().suffix(2).map { String(decoding: $0, as: UTF8.self) }
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    if isYAML, folders.count == 2, folders[1] == "workflows",
      [".github", ".gitea", ".forgejo"].contains(folders[0])
    {
      return .workflow
    }
    if name == "action.yml" || name == "action.yaml" { return .action }
    if isYAML && (name.hasPrefix("compose") || name.hasPrefix("docker-compose")) {
      return .compose
    }
    if name == ".env" || name.hasPrefix(".env.") || name.hasSuffix(".env") {
      return .environmentFile
    }
    return isAgentConfig(name, folder: folders.last) ? .agentConfig : nil
  }

  private static func isAgentConfig(_ name: String, folder: String?) -> Bool {
    switch name {
    case ".mcp.json", "claude_desktop_config.json", "mcp_config.json", "cline_mcp_settings.json",
      ".claude.json":
      true
    case "mcp.json": folder == ".cursor" || folder == ".vscode"
    case "settings.json": folder == ".gemini" || folder == ".claude"
    default: folder == ".claude" && name.hasPrefix("settings.") && name.hasSuffix(".json")
    }
  }

  /// What the file at `path` wires to what.
  ///
  /// Nothing stops a reading: what cannot be read becomes a problem of it.
  ///
  /// - Parameters:
  ///   - path: below the repository, with `/` between its parts; its name picks the reader.
  ///   - bytes: the whole file.
  ///   - repository: the repository or directory as the user named it.
  ///   - surface: what kind of place the file is.
  ///   - directory: the services to know.
  /// - Returns: an empty reading for a file that no reader is for.
  public static func read(
    path: String, bytes: [UInt8], repository: String, surface: Surface,
    directory: ServiceDirectory
  ) -> WiringReading {
    let nothing = WiringReading(repository: repository, path: path, bindings: [], problems: [])
    guard let reader = reader(for: path) else { return nothing }
    guard bytes.count <= sizeLimit else {
      var reading = nothing
      reading.problems.append(
        Gap(
          kind: .tooLarge, subject: path,
          detail: "it is larger than \(sizeLimit >> 20) MiB, so its wiring was not followed"))
      return reading
    }
    let page = Page(repository: repository, path: path, surface: surface, bytes: bytes)
    var draft = Draft(page: page, directory: directory)
    do throws(SyntaxError) {
      switch reader {
      case .workflow:
        for root in try YAML.parse(bytes) { WorkflowReader.read(root, into: &draft) }
      case .action:
        for root in try YAML.parse(bytes) { ActionReader.read(root, into: &draft) }
      case .compose:
        for root in try YAML.parse(bytes) { ComposeReader.read(root, into: &draft) }
      case .environmentFile:
        EnvironmentFileReader.read(Dotenv.parse(bytes), into: &draft)
      case .agentConfig:
        let isBlank = bytes.allSatisfy { $0 <= 0x20 }
        if !isBlank { AgentConfigReader.read(try JSON.parse(bytes), into: &draft) }
      }
    } catch {
      // Many other things are called action.yml.
      if reader != .action { draft.reading.problems.append(gap(error, path: path)) }
    }
    return draft.reading
  }

  /// A gap for a file that its name says is of a format, but is not.
  static func gap(_ error: SyntaxError, path: String) -> Gap {
    Gap(
      kind: .malformedConfig, subject: path,
      detail: "\(error), so its wiring was not followed; correct the file")
  }
}
