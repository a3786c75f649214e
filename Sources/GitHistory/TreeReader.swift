import CLibgit2
import Glibc

/// One entry of a tree, lent while the tree is being read.
struct TreeEntry {
  let mode: UInt32
  /// The name's bytes: no slash, no zero; gone when the reader moves on.
  let name: UnsafeBufferPointer<UInt8>
  let id: ObjectID

  var isTree: Bool { mode & FileMode.kind == FileMode.tree }
  var isSubmodule: Bool { mode & FileMode.kind == FileMode.submodule }
}

/// Calls `body` for each entry of a tree's bytes, in their order.
///
/// - Returns: `false` if the bytes stop being a tree on the way; what came before was reported.
func readTree(_ bytes: Span<UInt8>, _ body: (TreeEntry) -> Void) -> Bool {
  var position = 0
  while position < bytes.count {
    guard let end = readEntry(bytes, at: position, body) else { return false }
    position = end
  }
  return true
}

/// Calls `body` for the entry of a tree that begins at `position` and returns where it ends, or
/// `nil` if no entry is there.
@inline(__always)
func readEntry(_ bytes: Span<UInt8>, at position: Int, _ body: (TreeEntry) -> Void) -> Int? {
  bytes.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return nil }
    let end = buffer.count
    let modeStart = position
    var position = position
    var mode: UInt32 = 0
    // SAFETY: `position` stays below `end`, the number of bytes, in every read here.
    while position < end, start[position] != 0x20 {
      let digit = start[position]
      guard (0x30...0x37).contains(digit), position - modeStart < 7 else { return nil }
      mode = mode << 3 | UInt32(digit - 0x30)
      position += 1
    }
    let nameStart = position + 1
    guard nameStart < end, let found = memchr(start + nameStart, 0, end - nameStart) else {
      return nil
    }
    let nameEnd = UnsafeRawPointer(found) - UnsafeRawPointer(start)
    guard end - nameEnd > 20 else { return nil }
    body(
      TreeEntry(
        mode: mode,
        name: UnsafeBufferPointer(start: start + nameStart, count: nameEnd - nameStart),
        id: ObjectID(bytes: start + nameEnd + 1)))
    return nameEnd + 21
  }
}

extension Repository {
  /// Every file of a commit or tree, sorted as git sorts them.
  ///
  /// Here `root` is a commit, a tree, or a tag of one. Submodules are listed, not entered. A few
  /// small trees can spell any number of files, so `maxEntries` says when to stop.
  ///
  /// - Throws: ``GitError/missingObject(id:path:)``, ``GitError/corruptObject(id:path:reason:)``,
  ///   also for a tree with more than `maxEntries` files.
  public func files(
    in root: ObjectID, maxEntries: Int = 5_000_000
  ) throws(GitError) -> [TreeFile] {
    guard let tree = peel(root, to: GIT_OBJECT_TREE) else {
      throw .missingObject(id: root, path: location.name)
    }
    var files: [TreeFile] = []
    // What is still to visit, last first, so that the order is git's without recursion.
    var pending = [(path: [UInt8](), mode: FileMode.tree, id: tree)]
    while let next = pending.popLast() {
      if next.mode & FileMode.kind != FileMode.tree {
        let path = String(decoding: next.path.dropFirst(), as: UTF8.self)
        files.append(TreeFile(path: path, blob: next.id, mode: next.mode))
        continue
      }
      let first = pending.count
      let isTree = try read(next.id) { kind, bytes in
        kind == .tree
          && readTree(bytes) { entry in
            pending.append((next.path + [0x2F] + entry.name, entry.mode, entry.id))
          }
      }
      guard isTree else {
        throw .corruptObject(
          id: next.id, path: location.name, reason: "it is no well-formed tree")
      }
      pending[first...].reverse()
      guard files.count + pending.count <= maxEntries else {
        throw .corruptObject(
          id: tree, path: location.name, reason: "it spells more than \(maxEntries) files")
      }
    }
    return files
  }
}
