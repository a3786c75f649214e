/// How a text report looks.
public struct TextStyle: Hashable, Sendable {
  /// How much a text report says.
  public enum Verbosity: Sendable, CaseIterable {
    /// One line a finding, and what could not be looked at.
    case quiet
    /// The verdict on every finding, long lists cut short.
    case normal
    /// Everything, nothing cut short.
    case verbose
  }

  /// Whether severities stand out in color.
  public var usesColor: Bool
  /// The columns of a line; 40...120, for prose is hard to read beyond.
  ///
  /// Words longer than a line, such as paths, are never broken.
  public let width: Int
  public var verbosity: Verbosity

  /// A style, by default for a file: 80 columns and no color.
  ///
  /// - Parameters:
  ///   - usesColor: whether severities stand out in color.
  ///   - width: the columns of the terminal; brought into 40...120.
  ///   - verbosity: how much is said.
  public init(usesColor: Bool = false, width: Int = 80, verbosity: Verbosity = .normal) {
    self.usesColor = usesColor
    self.width = min(max(width, 40), 120)
    self.verbosity = verbosity
  }
}
