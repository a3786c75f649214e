import Inventory
import Testing

@Suite struct HintTests {
  @Test(arguments: [
    ("sk-abc...def", "sk-abc", "def"), ("sk-admin...def", "sk-admin", "def"),
    ("sk-ant-api03-R2D...igAA", "sk-ant-api03-R2D", "igAA"), ("sk-ab…wxyz", "sk-ab", "wxyz"),
    ("xxxx1234", "", "1234"), ("****************cr3t", "", "cr3t"), ("abcd****", "abcd", ""),
    ("sk-proj-**********wXyZ", "sk-proj-", "wXyZ"), ("abx..yz", "abx", "yz"),
  ])
  func readsMasks(_ text: String, _ prefix: String, _ suffix: String) {
    #expect(Record.Hint(masked: text) == Record.Hint(prefix: prefix, suffix: suffix))
  }

  @Test(arguments: ["", "...", "*****", "plain", "a.b", "xxx1"])
  func whatMasksNothingIsNoHint(_ text: String) {
    #expect(Record.Hint(masked: text) == nil)
  }

  @Test func bothSpellingsOfAHashAreTheSame() {
    let hexadecimal = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    let base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
    let hash = Record.ValueHash(text: hexadecimal)
    #expect(hash?.digest.first == 0xba)
    #expect(hash == Record.ValueHash(text: base64))
    #expect(Record.ValueHash(text: "ba78") == nil)
    #expect(Record.ValueHash(text: String(repeating: "z", count: 64)) == nil)
  }
}
