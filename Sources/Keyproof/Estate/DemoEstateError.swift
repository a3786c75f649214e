/// Why a demo estate could not be made.
public enum DemoEstateError: Error, Equatable, Sendable, CustomStringConvertible {
  case noRecipe(String)
  case unreadable(String, reason: String)
  case unwritable(String, reason: String)
  case occupied(String)
  case badText(String, line: Int, reason: String)
  case badValues(String, reason: String)
  case gitFailed(String, directory: String, status: Int32)
  case noGit(reason: String)

  /// One sentence: what is wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .noRecipe(let path):
      "\(path): there is no recipe of an estate here; run from a checkout, or name it with --recipe"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .occupied(let path): "\(path): exists already; choose a new directory"
    case .badText(let path, let line, let reason): "\(path):\(line): \(reason)"
    case .badValues(let path, let reason): "\(path): \(reason)"
    case .gitFailed(let command, let directory, let status):
      "\(directory): git \(command) ended with status \(status); its own words stand above"
    case .noGit(let reason): "git cannot be started: \(reason); install git"
    }
  }
}
