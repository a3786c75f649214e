import Evidence
import Testing

@testable import Archives

/// Members that are left out because nothing was found in them.
@Suite struct KnownMembersTests {
  private static func zip(_ texts: [(name: String, text: String)]) -> [UInt8] {
    var draft = ZipDraft()
    draft.members = texts.map { ZipDraft.Member(name: $0.name, content: Array($0.text.utf8)) }
    return draft.bytes
  }

  /// The members that are lent; what holds `held` is told to hold something.
  private func lent(
    of archive: [UInt8], _ known: KnownMembers?, limits: ArchiveLimits = ArchiveLimits()
  ) -> (members: [ArchiveMember], gaps: [Gap]) {
    var reader = ArchiveReader(limits: limits, known: known)
    var members: [ArchiveMember] = []
    let gaps = archive.withUnsafeBufferPointer { bytes in
      reader.read(bytes, named: "box") { member, bytes, _ in
        members.append(member)
        return !String(decoding: bytes, as: UTF8.self).contains("held")
      }
    }
    return (members, gaps)
  }

  @Test func whatHeldNothingIsLeftOutUnderAnyName() {
    let known = KnownMembers()
    let first = Self.zip([("a", "one text"), ("b", "held here"), ("c", "another text")])
    #expect(lent(of: first, known).members.map(\.path) == ["a", "b", "c"])
    let second = Self.zip([("x", "another text"), ("y", "new"), ("b", "held here")])
    let again = lent(of: second, known).members
    #expect(again.map(\.path) == ["y", "b"])
    // What is left out counts as if it had come out.
    #expect(again == Array(lent(of: second, nil).members.dropFirst()))
    #expect(lent(of: second, known).members.map(\.path) == ["b"])
  }

  @Test func membersOfNestedZipsAreLeftOut() {
    let known = KnownMembers()
    let inner = ZipDraft.Member(
      name: "inner.zip", content: Self.zip([("a", "one text"), ("b", "held here")]))
    let outer = ZipDraft(members: [inner]).bytes
    #expect(lent(of: outer, known).members.map(\.path) == ["inner.zip!a", "inner.zip!b"])
    let again = lent(of: outer, known).members
    #expect(again.map(\.path) == ["inner.zip!b"])
    #expect(again == [lent(of: outer, nil).members[1]])
  }

  @Test func gapsComeAgain() {
    let known = KnownMembers()
    var limits = ArchiveLimits()
    limits.maxDepth = 1
    let inner = ZipDraft.Member(name: "inner.zip", content: Self.zip([("a", "one text")]))
    let outer = ZipDraft(members: [inner]).bytes
    let first = lent(of: outer, known, limits: limits)
    #expect(first.gaps.map(\.kind) == [.tooLarge])
    #expect(lent(of: outer, known, limits: limits).gaps == first.gaps)
  }

  @Test func limitsCountWhatIsLeftOut() {
    let known = KnownMembers()
    let archive = Self.zip((0..<9).map { ("\($0)", "text of member \($0)") })
    #expect(lent(of: archive, known).gaps.isEmpty)
    var few = ArchiveLimits()
    few.maxMembers = 5
    var small = ArchiveLimits()
    small.maxBytes = 70
    for limits in [few, small] {
      let gaps = lent(of: archive, known, limits: limits).gaps
      #expect(gaps.map(\.kind) == [.tooLarge])
      #expect(gaps == lent(of: archive, nil, limits: limits).gaps)
    }
  }

  @Test func aMethodIsPartOfTheKey() {
    let known = KnownMembers()
    let text = Array("text".utf8)
    let stream = ZipDraft.deflated(text)
    var draft = ZipDraft(members: [ZipDraft.Member(name: "a", content: text)])
    #expect(lent(of: draft.bytes, known).members.count == 1)
    draft.members = [ZipDraft.Member(name: "a", content: stream, isDeflated: false)]
    #expect(lent(of: draft.bytes, known).members.count == 1)
    #expect(lent(of: draft.bytes, known).members.isEmpty)
  }
}
