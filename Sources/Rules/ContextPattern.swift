/// What recognises a value without a shape of its own: names, and the value's form near them.
///
/// The names come first and a *link* leads from them to the value: an assignment, an argument, a
/// header, a line of YAML, an element of XML. Where the form is telling, the value may instead stand
/// anywhere near a name; see ``isNear``.
public struct ContextPattern: Sendable, Equatable {
  /// PCRE2 for the names of a provider, its hosts or its variables, in any case.
  public var names: String
  /// PCRE2 for the value; nothing of a token may follow it, whatever it says.
  public var value: String
  /// Whether the value may stand before or after a name, up to ``nearness`` bytes away, without a
  /// link.
  public var isNear: Bool

  public init(names: String, value: String = anyValue, isNear: Bool = false) {
    self.names = names
    self.value = value
    self.isNear = isNear
  }

  /// The form of a key of which only its provider is known: 16 to 256 letters, digits, dashes and
  /// underscores, at most two dots among them, two digits and a letter at least.
  public static let anyValue =
    #"(?=[\w.-]{16,256}+(?![\w.-]))(?=[A-Za-z_.-]{0,60}+\d[A-Za-z_.-]{0,60}+\d)"#
    + #"(?=[\d_.-]{0,60}+[A-Za-z])[A-Za-z0-9][\w-]{3,255}(?:\.[\w-]{4,240}){0,2}={0,2}"#
  /// The lengths of ``anyValue``, in bytes.
  public static let anyLength = 16...258
  /// The least digits of ``anyValue``.
  public static let anyDigits = 2
  /// The least entropy of ``anyValue``, in bits per byte.
  public static let anyEntropy = 3.0

  /// How far a value may stand from a name if it ``isNear``, in bytes.
  static let nearness = 160
  /// How many bytes of a match stand before its value, counted from a keyword: the rest of the
  /// name, the link, and some room.
  static let linkReach = 200
  /// How long a value is taken to be where nothing is said, in bytes.
  private static let longestValue = 200
  /// How far a keyword may stand behind the start of its name, in bytes.
  static let nameReach = 48

  /// How much of the text around a keyword the pattern may look at.
  ///
  /// - Parameters:
  ///   - longestValue: in bytes, where known.
  ///   - startsWithAnchor: whether a keyword is always the start of a name.
  func window(longestValue: Int?, startsWithAnchor: Bool) -> Rule.Window {
    let value = longestValue ?? Self.longestValue
    if isNear {
      let reach = Self.nearness + Self.nameReach + value
      return Rule.Window(before: reach, after: reach)
    }
    return Rule.Window(
      before: startsWithAnchor ? 0 : Self.nameReach, after: Self.linkReach + value, isTight: true)
  }

  /// The whole pattern.
  ///
  /// Group `secret` is the value.
  public var text: String {
    let value = "(?<secret>\(value))\(Self.end)"
    guard isNear else { return "\(Self.head)(?i:\(names))\(Self.link)\(value)" }
    let gap = "[\\s\\S]{0,\(Self.nearness)}?"
    return "(?|\(Self.head)(?i:\(names))\(gap)\(Self.start)\(value)"
      + "|\(Self.start)\(value)(?=\(gap)\(Self.head)(?i:\(names))))"
  }

  /// A name begins with a word, of which camel case and escaped line breaks have many.
  private static let head = #"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z])|(?<=\\[nrt]))"#
  /// No value begins or ends inside a longer token, a path or a file's name.
  private static let start = #"(?<![\w-])"#
  private static let end = #"(?![\w+/=-]|\.\w)"#

  /// What must follow a name that is an everyday word.
  private static let wordAhead =
    "(?=[_-]?(?:api|app|auth|access|client|dev|key|pat|priv|secret|token))"
  /// The literals with which such a name goes on.
  private static let wordStarts = ["_", "-", "api", "key", "secret", "token"]

  /// Names that are everyday words: they count only where a credential's word follows at once, or
  /// a mark that joins words.
  ///
  /// - Returns: a pattern of names, and the keywords for it.
  static func everyday(_ names: String) -> (names: String, keywords: [String]?) {
    let keywords = ContextNames.literals(of: names).map { literals in
      literals.flatMap { literal in wordStarts.map { literal + $0 } }
    }
    return ("(?:\(names))\(wordAhead)", keywords)
  }

  /// Words that name a credential.
  private static let words =
    "key|secret|token|passw|pwd|pass|auth(?!or(?!iz))|access|priv|cred|bearer|licen[cs]e|jwt|sid"
    + "|pat(?![a-z])|webhook|signature|api"
  /// Words after which a space does for a mark.
  private static let strongWords = "key|secret|token|access|private|pwd|password|pat"
  /// What a name ends with that stands for something about a credential, or for something else.
  private static let otherNames =
    "(?<!id|ids|hash|digest|sha|sha1|sha256|sha512|md5|sum|name|url|uri|host|mail|user|count|commit"
    + "|version|path|file|dir|etag|guid|rev|ref|public|integrity)"

  /// What may stand between a name and its value.
  ///
  /// A name goes on until its own mark; or words follow up to one that names a credential, and a
  /// mark, a space or a dash; or other text up to the name of a credential with a mark.
  private static let link =
    "(?:(?i:(?:[\\w.-]{1,40}+\(otherNames))?+\(mark)"
    + "|[\\w.\\t -]{0,32}?(?:\(strongWords))[\\w.-]{0,12}\(otherNames)(?:[ \\t=-]|\\r?\\n)"
    + "|[\\s\\S]{1,64}?(?:\(words))[\\w.-]{0,16}+\(otherNames)\(mark)))\(opening)"
  /// What assigns: `=`, `: `, `=>`, `,`, `(`, `>`, `" value="`, a second line with `value:`.
  private static let mark =
    #"(?:\\{0,3}+["'\x60])?+[\])}]{0,2}+(?:[ \t]{0,8}+[=:,(>|]"#
    + #"|,?\s{1,40}+["']?(?:value|default|content)["']?\s{0,2}+[=:])"#
  /// What stands between a mark and the value: quotes, brackets, spaces, a type, a scheme.
  private static let opening =
    #"(?:[=:>|?,@\s"'\x60(\[{<\\]|->){0,12}+(?i:(?:bearer|token|basic|apikey|string|str|value|default|is)"#
    + #"["'\x60\s:=]{1,8}+)?+"#
}
