/// A bare repository that holds nothing but packs that a test made.
package struct BarePack {
  /// The git directory.
  package let path: String

  /// Makes the repository without asking git.
  package init(in directory: String) throws(GitProgramError) {
    path = directory
    try GitProgram.run(
      "mkdir", ["-p", path + "/objects/pack", path + "/objects/info", path + "/refs/heads"])
    try FixtureFile.write(Array("ref: refs/heads/main\n".utf8), to: path + "/HEAD")
    let configuration = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
    try FixtureFile.write(Array(configuration.utf8), to: path + "/config")
  }

  /// Adds or replaces a pack and its index.
  ///
  /// - Parameter name: told apart from other packs by this; hexadecimal digits.
  package func put(
    pack: [UInt8], index: [UInt8], name: String = "0123456789012345678901234567890123456789"
  ) throws(GitProgramError) {
    try FixtureFile.write(pack, to: "\(path)/objects/pack/pack-\(name).pack")
    try FixtureFile.write(index, to: "\(path)/objects/pack/pack-\(name).idx")
  }

  /// Replaces the content of a pack and its index where they are, which is quicker than ``put``.
  package func overwrite(pack: [UInt8], index: [UInt8]) throws(GitProgramError) {
    let name = "\(path)/objects/pack/pack-0123456789012345678901234567890123456789"
    try FixtureFile.overwrite(pack, at: name + ".pack")
    try FixtureFile.overwrite(index, at: name + ".idx")
  }
}
