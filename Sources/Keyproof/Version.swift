import Detection

/// The version of Keyproof, after Semantic Versioning.
public let keyproofVersion = "0.1.0"

/// One line about the libraries in use, and whether patterns run as native code.
public func librarySummary() -> String {
  let jit = Detector.isJITAvailable ? "JIT on" : "JIT off: scans will be slow"
  return "PCRE2 \(Detector.patternLibraryVersion) (\(jit))"
}
