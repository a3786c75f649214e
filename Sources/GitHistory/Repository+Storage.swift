import CLibgit2
import Glibc

extension Repository {
  /// Says what the repository holds, without reading any object.
  ///
  /// Two descriptions are equal only where the same packs, by name and size, and the same objects
  /// outside of packs lie in the same directories, and the same references lead to them. Takes a
  /// few system calls for each directory and pack. The text is for comparison and not for people.
  ///
  /// - Throws: ``GitError`` if the references cannot be listed.
  package func storageDescription() throws(GitError) -> [UInt8] {
    var text = Description()
    text.add("partial", "\(isPartialClone)")
    text.add("shallow", contents(ofFile: commonDirectory + "/shallow", limit: 64 << 20))
    for directory in objectDirectories() {
      text.add("objects", directory)
      text.add("readable", "\(access(directory, R_OK | X_OK) == 0)")
      describeObjects(in: directory, to: &text)
    }
    try describeReferences(to: &text)
    return text.bytes
  }

  private func describeObjects(in directory: String, to text: inout Description) {
    for name in names(inDirectory: directory + "/pack") {
      guard name.hasSuffix(".pack") || name.hasSuffix(".idx") else { continue }
      var status = stat()
      let isThere = stat("\(directory)/pack/\(name)", &status) == 0
      text.add(name, isThere ? "\(status.st_size)" : "gone")
    }
    let digits = Array("0123456789abcdef")
    for high in digits {
      for low in digits {
        let found = names(inDirectory: "\(directory)/\(high)\(low)")
        if !found.isEmpty { text.add("\(high)\(low)", found.joined(separator: " ")) }
      }
    }
  }

  /// Adds what the references say, as far as no object has to be read for it.
  private func describeReferences(to text: inout Description) throws(GitError) {
    try forEachReference { name, reference in
      // It has an id or the name of another.
      if let target = git_reference_target(reference) {
        text.add(name, ObjectID(target.pointee).hex)
      } else if let target = git_reference_symbolic_target(reference) {
        text.add(name, String(cString: target))
      }
    }
    text.add("HEAD", contents(ofFile: location.gitDirectory + "/HEAD", limit: 4_096))
    for name in names(inDirectory: commonDirectory + "/worktrees") {
      let file = "\(commonDirectory)/worktrees/\(name)/HEAD"
      text.add("worktree " + name, contents(ofFile: file, limit: 4_096))
    }
    text.add("stash", contents(ofFile: commonDirectory + "/logs/refs/stash", limit: 64 << 20))
  }
}

/// Text whose parts cannot be taken for one another.
private struct Description {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ name: String, _ value: String) { add(name, Array(value.utf8)) }

  mutating func add(_ name: String, _ value: [UInt8]?) {
    bytes += name.utf8
    guard let value else { return bytes += Array(" -\0".utf8) }
    bytes += " \(value.count) ".utf8
    bytes += value
    bytes.append(0)
  }
}
