import CPCRE2

/// Why a pattern was refused.
public struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The id of the rule the pattern belongs to.
  public let rule: String
  /// The byte of the pattern where compilation stopped, from 0.
  public let offset: Int
  /// PCRE2's own words.
  public let reason: String

  public var description: String {
    "rule \"\(rule)\": \(reason) at character \(offset + 1) of its regex; correct the regex"
  }
}

/// One compiled PCRE2 pattern, in byte mode, with native code where the machine allows it.
///
/// Immutable once built, so every worker may share it.
final class Pattern: Sendable {
  // Sendable by PCRE2's contract: a compiled pattern is never written again.
  nonisolated(unsafe) let code: OpaquePointer
  /// The number of the named group `secret`, or `nil`.
  let secretGroup: Int?
  /// The number of the named group `id`, or `nil`.
  let identifierGroup: Int?
  /// The number of the named group `part`, or `nil`.
  let partGroup: Int?

  /// Compiles `source` for the rule called `rule`.
  init(_ source: String, rule: String) throws(PatternError) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    // `$` means the very end, as in RE2, so that one rule text means one thing in both engines.
    let options =
      UInt32(PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C)
      | UInt32(PCRE2_USE_OFFSET_LIMIT)
    var source = source
    let code = source.withUTF8 { bytes -> OpaquePointer? in
      guard let start = bytes.baseAddress else {
        var nothing: UInt8 = 0
        return pcre2_compile_8(&nothing, 0, options, &errorCode, &errorOffset, nil)
      }
      return pcre2_compile_8(
        start, bytes.count, options, &errorCode, &errorOffset, nil)
    }
    guard let code = code else {
      throw PatternError(rule: rule, offset: errorOffset, reason: Self.reason(for: errorCode))
    }
    // A failure leaves the interpreter, which is slower and equally right.
    _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    self.code = code
    secretGroup = Self.group("secret", of: code)
    identifierGroup = Self.group("id", of: code)
    partGroup = Self.group("part", of: code)
  }

  deinit { pcre2_code_free_8(code) }

  /// Whether PCRE2 was built with its just-in-time compiler.
  static var isCompiledToNativeCode: Bool {
    var answer: UInt32 = 0
    return pcre2_config_8(UInt32(PCRE2_CONFIG_JIT), &answer) >= 0 && answer == 1
  }

  /// The version of PCRE2 in use, such as `10.42 2022-12-11`.
  static var libraryVersion: String {
    var text = [UInt8](repeating: 0, count: 64)
    guard pcre2_config_8(UInt32(PCRE2_CONFIG_VERSION), &text) > 0 else { return "unknown" }
    return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func group(_ name: String, of code: OpaquePointer) -> Int? {
    var name = Array(name.utf8) + [0]
    let number = pcre2_substring_number_from_name_8(code, &name)
    return number > 0 ? Int(number) : nil
  }

  private static func reason(for code: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    guard pcre2_get_error_message_8(code, &text, text.count) >= 0 else {
      return "error \(code)"
    }
    return String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// What a worker needs to match patterns; never shared.
struct MatchScratch: ~Copyable {
  /// What one attempt came to.
  enum Outcome {
    case match
    case noMatch
    /// A limit ended the search before it was decided.
    case undecided
  }

  /// The most groups a pattern may have and still be read here.
  private static let maxGroups = 63

  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer?
  private let offsets: UnsafeMutablePointer<Int>

  /// - Parameter matchLimit: how often PCRE2 may try before it gives up on one window.
  init(matchLimit: UInt32) {
    // Creation fails only when memory is exhausted, where nothing sensible is left to do.
    data = pcre2_match_data_create_8(UInt32(Self.maxGroups + 1), nil)!
    context = pcre2_match_context_create_8(nil)!
    pcre2_set_match_limit_8(context, matchLimit)
    pcre2_set_depth_limit_8(context, 2_000)
    pcre2_set_heap_limit_8(context, 16 * 1024)
    stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    offsets = pcre2_get_ovector_pointer_8(data)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    if let stack = stack { pcre2_jit_stack_free_8(stack) }
  }

  /// Searches `subject` for a match that begins at `start` or later; look-behinds see what lies
  /// before.
  ///
  /// - Parameter limit: the last offset at which a match may begin; `nil` means any.
  mutating func match(
    _ pattern: borrowing Pattern, in subject: UnsafeBufferPointer<UInt8>, from start: Int,
    startingBy limit: Int? = nil
  ) -> Outcome {
    guard let base = subject.baseAddress else { return .noMatch }
    // Where a match may begin at one place only, a limit serves better than `PCRE2_ANCHORED`:
    // native code has no such option at match time, and the interpreter would step in.
    pcre2_set_offset_limit_8(context, limit ?? keyproof_pcre2_unset())
    let result = pcre2_match_8(
      pattern.code, base, subject.count, start, 0, data, context)
    if result > 0 { return .match }
    // Zero means more groups than the scratch holds; the whole match and the first groups are set.
    if result == 0 { return .match }
    return result == PCRE2_ERROR_NOMATCH ? .noMatch : .undecided
  }

  /// The bytes that group `number` of the last match covers, or `nil` if it took no part.
  func range(of number: Int) -> Range<Int>? {
    guard number <= Self.maxGroups else { return nil }
    let start = offsets[2 * number]
    let end = offsets[2 * number + 1]
    guard start != keyproof_pcre2_unset(), start <= end else { return nil }
    return start..<end
  }
}
