import CLibgit2

/// The libgit2 library, set up for reading repositories that nobody vouches for.
public enum GitLibrary {
  /// Starts the library; every repository that is opened does so itself.
  ///
  /// Cheap after the first call, and safe from any thread.
  public static func start() {
    _ = started
  }

  /// The version of libgit2 that runs, such as `1.5.1`.
  public static var version: String {
    var major: Int32 = 0
    var minor: Int32 = 0
    var revision: Int32 = 0
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }

  private static let started: Bool = {
    keyproof_git_set_bounded_allocator()
    git_libgit2_init()
    // A hash per object costs more than reading it. Damage still shows: zlib's checksum covers
    // every stored object, and a wrong name would only mean a wrong label on bytes that we read.
    keyproof_git_set_strict_hash_verification(0)
    // Git refuses a repository of another owner because its config can name programs to run. We
    // run nothing and let no config choose what is read, so a checkout that a CI job mounts from
    // another user is safe to scan, and refusing it would only mean not looking.
    keyproof_git_set_owner_validation(0)
    // Every object is read once, so a cache of objects would only cost memory and locking. Delta
    // bases have a cache of their own that stays on.
    keyproof_git_set_caching(0)
    // What a scan finds must not depend on the configuration of whoever runs it.
    for level in [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
      GIT_CONFIG_LEVEL_GLOBAL,
    ] {
      keyproof_git_set_search_path(level.rawValue, "")
    }
    allowHarmlessExtensions()
    return true
  }()

  /// Lets repositories open whose extensions do not change how objects are read.
  ///
  /// libgit2 1.5 knows none of them and would refuse. An object format other than SHA-1 is refused
  /// by ``Repository`` with a sentence of its own.
  private static func allowHarmlessExtensions() {
    let names: [StaticString] = [
      "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees", "objectformat",
    ]
    var pointers: [UnsafePointer<CChar>?] = names.map { name in
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    keyproof_git_set_extensions(&pointers, pointers.count)
  }
}
