import Testing

@testable import Reports

@Suite struct WordingTests {
  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (12_449, "12.4 kB"),
    (12_450, "12.5 kB"), (999_949, "999.9 kB"), (1_000_000, "1.0 MB"), (8_100_000_000, "8.1 GB"),
    (Int.max, "9.2 EB"),
  ])
  func sizes(bytes: Int, expected: String) {
    #expect(Wording.size(bytes) == expected)
  }

  @Test(arguments: [
    (0, "0 blobs"), (1, "1 blob"), (-1234, "-1,234 blobs"), (1_000_000, "1,000,000 blobs"),
  ])
  func counts(value: Int, expected: String) {
    #expect(Wording.count(value, "blob") == expected)
  }

  @Test func pluralsOfWordsThatEndInY() {
    #expect(Wording.count(2, "repository") == "2 repositories")
    #expect(Wording.count(2, "day") == "2 days")
  }
}

@Suite struct VisibleTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("Zoë 山田 🦊️", "Zoë 山田 🦊️"),
    ("back\\slash", "back\\slash"),
    ("\u{1B}[31m", "\\u{1B}[31m"),
    ("two\nlines\r\n", "two\\u{A}lines\\u{D}\\u{A}"),
    ("\\u{41}", "\\u{5C}u{41}"),
    ("\u{202E}gpj.exe", "\\u{202E}gpj.exe"),
    ("a\u{200B}b\u{FEFF}\u{3164}", "a\\u{200B}b\\u{FEFF}\\u{3164}"),
    ("\u{9B}\u{7F}\u{0}", "\\u{9B}\\u{7F}\\u{0}"),
    ("\u{2028}\u{E0041}\u{E000}", "\\u{2028}\\u{E0041}\\u{E000}"),
    ("bad \u{FFFD} byte", "bad \u{FFFD} byte"),
  ])
  func hiddenCharactersAreSpelledOut(raw: String, shown: String) {
    #expect(Visible.text(raw) == shown)
  }

  @Test func longTextIsCutAndCounted() {
    let shown = Visible.text(String(repeating: "x", count: 5000))
    #expect(shown == String(repeating: "x", count: 4096) + "… (5,000 bytes)")
  }

  @Test(arguments: [("abc", 3), ("山田", 4), ("e\u{301}", 1), ("…", 1)])
  func columns(text: String, expected: Int) {
    #expect(Visible.columns(text) == expected)
  }
}

@Suite struct SARIFRootsTests {
  @Test(arguments: [
    ("a/b.py", "a/b.py"), ("a b/ü.py", "a%20b/%C3%BC.py"), ("/etc/passwd", "%2Fetc/passwd"),
    ("javascript:x", "javascript%3Ax"), ("50%#?.txt", "50%25%23%3F.txt"), ("a\nb", "a%0Ab"),
  ])
  func pathsBecomeRelativeReferences(path: String, uri: String) {
    #expect(SARIFRoots.reference(to: path) == uri)
  }
}
