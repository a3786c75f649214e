import CLibgit2
public import Evidence

/// Why a repository, or a part of it that was asked for by name, could not be used.
public enum GitError: Error, Equatable, Sendable {
  case notARepository(path: String)
  case unreadable(path: String, reason: String)
  /// The repository uses a format that cannot be read; `what` names it, `remedy` says what helps.
  case unsupportedFormat(path: String, what: String, remedy: String)
  /// One side of a range, a branch or a revision names no commit.
  case unresolved(revision: String, request: String, path: String, isShallow: Bool)
  /// Staged changes were asked for, but there is no index to look at.
  case noIndex(path: String)
  case missingObject(id: ObjectID, path: String)
  case corruptObject(id: ObjectID, path: String, reason: String)
  case tooLarge(id: ObjectID, bytes: Int, limit: Int)
  /// A request to libgit2 failed for a reason of its own.
  case failed(action: String, reason: String)
}

extension GitError: CustomStringConvertible {
  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .notARepository(let path):
      "\(path): not a git repository, nor inside one; name a repository, or scan it as a directory"
    case .unreadable(let path, let reason):
      "\(path): the repository cannot be opened: \(reason); check it with `git fsck`"
    case .unsupportedFormat(let path, let what, let remedy):
      "\(path): the repository uses \(what), which cannot be read; \(remedy)"
    case .unresolved(let revision, let request, let path, let isShallow):
      "\(path): \"\(revision)\" in \"\(request)\" names no commit here; "
        + (isShallow
          ? "the clone is shallow, so fetch the rest with `git fetch --unshallow`"
          : "check the spelling, or fetch it first")
    case .noIndex(let path):
      "\(path): a bare repository has no index, so nothing can be staged; "
        + "run this in a working tree, or name a range"
    case .missingObject(let id, let path):
      "\(path): object \(id) is missing; fetch it again, or check with `git fsck`"
    case .corruptObject(let id, let path, let reason):
      "\(path): object \(id) cannot be read: \(reason); check with `git fsck`"
    case .tooLarge(let id, let bytes, let limit):
      "object \(id) has \(bytes) bytes, more than the limit of \(limit); raise the limit to read it"
    case .failed(let action, let reason):
      "could not \(action): \(reason)"
    }
  }
}

extension GitError {
  /// This error as something that could not be looked at, for a scan that goes on without it.
  public var gap: Gap {
    switch self {
    case .missingObject(let id, _):
      Gap(kind: .missingObject, subject: "object \(id)", detail: description)
    case .corruptObject(let id, _, _):
      Gap(kind: .corruptObject, subject: "object \(id)", detail: description)
    case .tooLarge(let id, _, _):
      Gap(kind: .tooLarge, subject: "blob \(id)", detail: description)
    case .notARepository(let path), .unreadable(let path, _), .unsupportedFormat(let path, _, _),
      .unresolved(_, _, let path, _), .noIndex(let path):
      Gap(kind: .unreadable, subject: path, detail: description)
    case .failed(let action, _):
      Gap(kind: .unreadable, subject: action, detail: description)
    }
  }
}

/// What libgit2 said about the last call that failed on this thread.
///
/// The message lives per thread and the next call may replace it, so it is read at once.
func lastReason() -> String {
  guard let message = git_error_last()?.pointee.message else { return "no reason given" }
  return String(cString: message)
}

/// Turns a libgit2 return code into a thrown ``GitError``.
func check(_ code: Int32, _ action: @autoclosure () -> String) throws(GitError) {
  guard code < 0 else { return }
  let reason = lastReason()
  throw GitError.failed(action: action(), reason: reason)
}
