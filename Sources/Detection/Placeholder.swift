/// Values that stand where a secret would go.
///
/// Each check names its reason, so that a dropped value can be explained.
enum Placeholder {
  /// Why `value` is no secret, or `nil` if nothing here speaks against it.
  ///
  /// - Parameters:
  ///   - value: the candidate alone, without quotes.
  ///   - isRandom: whether a generator made the real ones, so that a short word in it is chance, and
  ///     its shape or name already speaks for it: then characters that count up are no objection.
  /// - Complexity: O(*n*).
  static func reason(for value: UnsafeBufferPointer<UInt8>, isRandom: Bool) -> Reason? {
    if isReference(value) { return .templateReference }
    if isRandom ? isOneRun(value) : repeats(value) { return .repeatedCharacters }
    if !isRandom, runsInSequence(value) || countsUp(value) { return .sequentialCharacters }
    if isMasked(value) { return .placeholder }
    if isRandom, isBareWord(value) { return .placeholder }
    let isExample =
      isRandom
      ? longWords.isFound(in: value) : words.isFound(in: value) || sequences.isFound(in: value)
    return isExample ? .exampleWord : nil
  }

  /// `${VAR}`, `$VAR`, `{{ x }}`, `<your key>`, `%VAR%`, `%s`, `#{x}`, `@x@`, `[x]`.
  static func isReference(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    switch first {
    case 0x2E:
      // `.Values.auth.password`: a member in a template.
      return value.count { $0 == 0x2E } >= 2 && value.allSatisfy { $0.isWordByte || $0 == 0x2E }
    case UInt8(ascii: "$"):
      // `$` and a name or a bracket; `$2y$10$…` is a hash and `$ecret1` a password.
      guard value.count > 1 else { return true }
      if value[1] == UInt8(ascii: "{") || value[1] == UInt8(ascii: "(") { return true }
      return value.dropFirst().allSatisfy { $0.isWordByte }
        && value.dropFirst().allSatisfy { !$0.isASCIILetter || $0 < 0x5B }
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">")
    case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
    case UInt8(ascii: "["): return last == UInt8(ascii: "]")
    case UInt8(ascii: "%"):
      return last == UInt8(ascii: "%") || value.count <= 3
    case UInt8(ascii: "@"): return last == UInt8(ascii: "@")
    default: break
    }
    // `prefix-<your part>`; a generator of marks puts others than words between the two.
    if let open = value.firstIndex(of: UInt8(ascii: "<")),
      let close = value[open...].firstIndex(of: UInt8(ascii: ">")), close > open + 1,
      value[(open + 1)..<close].allSatisfy({
        $0.isWordByte || $0 >= 0x80 || " -.:/".utf8.contains($0)
      })
    {
      return true
    }
    return references.isFound(in: value)
  }

  private static let references = WordSearch([
    "${", "{{", "#{", "$(", "%(", "<%", "process.env.", "os.environ",
  ])

  /// Whether `value` is one of the words that name a secret in the form of an address or command.
  static func isBareWord(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if isMetasyntactic(value) { return true }
    let end = value.lastIndex { $0.isWordByte }.map { $0 + 1 } ?? 0
    var word = value[..<end]
    // `password2`, `password-1`: the second of a kind.
    if let last = word.last, last.isASCIIDigit, word.dropLast().last?.isASCIIDigit == false {
      word = word.dropLast()
      if word.last == 0x2D || word.last == 0x5F { word = word.dropLast() }
    }
    let value = UnsafeBufferPointer(rebasing: word)
    return bareWords.contains { $0.utf8CodeUnitCount == value.count && contains($0, in: value) }
  }

  /// Whether each word of `value` is one that stands for any: `bar%25bar`, `foo-baz`.
  private static func isMetasyntactic(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var words = 0
    while index < value.count {
      if value[index] == UInt8(ascii: "%") {
        // An escape of an address.
        index += 3
      } else if value[index].isASCIILetter {
        let word = UnsafeBufferPointer(rebasing: value[index..<min(value.count, index + 3)])
        guard anyWords.contains(where: { contains($0, in: word) }) else { return false }
        words += 1
        index += 3
      } else {
        guard !value[index].isASCIIDigit else { return false }
        index += 1
      }
    }
    return words > 0
  }

  private static let anyWords: [StaticString] = ["foo", "bar", "baz", "qux"]

  private static let bareWords: [StaticString] = [
    "password", "passwd", "passphrase", "pass", "pwd", "pw", "secret", "token", "key", "apikey",
    "api_key", "user", "username", "mypassword", "my_password", "yourpassword", "your_password",
    "db_password", "dbpassword", "somepassword", "passw", "xxx", "foo", "bar", "baz", "foobar",
    "abc", "xyz", "fake", "dummy", "sample", "client_secret", "client-secret", "clientsecret",
    "access_key", "access-key", "accesskey", "secret_key", "secret-key", "secretkey",
    "access_token", "access-token", "accesstoken", "refresh_token", "refresh-token", "refreshtoken",
  ]

  /// One character in a run of a third of the value or more.
  private static func isOneRun(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    longestRun(of: value) >= max(8, value.count / 3)
  }

  /// How often one character follows itself at most.
  private static func longestRun(of value: UnsafeBufferPointer<UInt8>) -> Int {
    var run = 1
    var longest = 1
    for index in value.indices.dropFirst() {
      run = value[index] == value[index - 1] ? run + 1 : 1
      longest = max(longest, run)
    }
    return longest
  }

  /// Few different characters for the length, or one character in a long run.
  private static func repeats(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if longestRun(of: value) >= max(5, value.count / 3) { return true }
    guard value.count >= 12 else { return false }
    // `aabbccddeeff0011`, `aaaabbbbcccc`
    let twins = value.indices.dropFirst().count { value[$0] == value[$0 - 1] }
    if twins * 100 >= value.count * 45 { return true }
    // The same group again and again: `deadbeefdeadbeef`, `abc123abc123`.
    for period in 1...min(8, value.count / 3)
    where value.indices.dropFirst(period).allSatisfy({ value[$0] == value[$0 - period] }) {
      return true
    }
    return false
  }

  /// `12345678`, `abcdefgh`, `qwertyui`: half of the value or more runs upwards or downwards.
  private static func runsInSequence(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count >= 8 else { return false }
    var steps = 0
    for index in value.indices.dropFirst() {
      let step = Int(value[index]) - Int(value[index - 1])
      // `9` is followed by `0` on a keyboard and in a count.
      if step == 1 || step == -1 || (step == -9 && value[index].isASCIIDigit) { steps += 1 }
    }
    return steps * 100 >= (value.count - 1) * 60
  }

  /// Whether letters or digits count up for so long that no generator would: `1a2b3c4d5e6f7g`.
  private static func countsUp(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var letter: UInt8 = 0
    var letters = 1
    var digits = 1
    for index in value.indices {
      let byte = value[index].lowercased
      if byte.isASCIILetter {
        letters = byte == letter &+ 1 ? letters + 1 : 1
        letter = byte
        if letters >= 7 { return true }
      }
      guard index > 0, byte.isASCIIDigit, value[index - 1].isASCIIDigit else {
        digits = 1
        continue
      }
      let before = value[index - 1]
      digits = byte == before + 1 || byte == 0x30 && before == 0x39 ? digits + 1 : 1
      if digits >= 8 { return true }
    }
    return false
  }

  /// `sk-ant-…`, `AKIA****`, `xxxxxxxx-xxxx`, `ghp_…`, `••••••`.
  private static func isMasked(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if masks.isFound(in: value) { return true }
    var masked = 0
    var run = 0
    for byte in value {
      guard byte.lowercased == 0x78 || byte == 0x2A || byte == 0x2E else {
        run = 0
        continue
      }
      masked += 1
      run += 1
      if run >= 8 { return true }
    }
    return masked * 10 >= value.count * 6
  }

  private static let masks = WordSearch([
    "...", "***", "**sops**", "\u{2026}", "\u{2022}\u{2022}", "\u{25CF}\u{25CF}",
  ])
  private static let words = WordSearch(wordList)
  /// A short word in what a generator drew is chance.
  private static let longWords = WordSearch(
    wordList.filter { $0.utf8CodeUnitCount >= 7 } + [
      "fake_key", "fake-key", "fakekey", "fake_pass", "fake-pass", "fakepass", "fake_secret",
      "fake-secret", "fakesecret", "fake_token", "fake-token", "faketoken",
    ])

  /// Words that examples use and generators do not.
  private static let wordList: [StaticString] = [
    "example", "placeholder", "changeme", "change_me", "change-me", "replace", "your_", "your-",
    "yourkey", "yourapi", "yourtoken", "yoursecret", "yourpass", "insert", "dummy", "redacted",
    "fake", "sample", "notreal", "not-real", "not_a_", "not-secret", "not_secret",
    "notsecret", "todo", "fixme", "foobar", "lorem",
    "mysecret", "my-secret", "my_secret", "mypass", "my_pass", "my-pass", "mytoken", "my_token",
    "my-token", "mykey", "my_key", "my-key", "-my-", "testtest", "undefined",
    "censored", "filtered", "scrubbed", "sanitized", "hunter2", "xxxx", "secret_here", "key_here",
    "token_here", "-here", "_here_", "password_here",
    "test-key", "test_key", "testkey", "test-token", "test_token", "testtoken", "test-secret",
    "test_secret", "testsecret",
  ]

  /// What people type where any value will do.
  private static let sequences = WordSearch([
    "0123456789", "1234567890", "abcdefgh", "abcd1234", "deadbeef", "cafebabe",
    "asdfasdf", "asdfghjk",
  ])

  /// Whether `value` contains `needle` in any ASCII case.
  static func contains(_ needle: StaticString, in value: UnsafeBufferPointer<UInt8>) -> Bool {
    let needle = UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    guard let first = needle.first, value.count >= needle.count else { return false }
    for start in 0...(value.count - needle.count) where value[start].lowercased == first {
      var index = 1
      while index < needle.count, value[start + index].lowercased == needle[index] { index += 1 }
      if index == needle.count { return true }
    }
    return false
  }
}
