import Benchmarks
import Containers
import Judgment
import Testing

/// Expected ids come from Python's hashlib and json (Tests/Interop/identity.py).
@Suite struct IdentityTests {
  static let question = [
    Message(role: "user", content: "Quote \"it\",\n\tthen say é😀\u{2028}\u{7}.")
  ]
  static let first = Identity.response([Message(role: "assistant", content: "It\\'s “it”.")])
  static let second = Identity.response([Message(role: "assistant", content: "")])
  static let again = Identity.response([Message(role: "assistant", content: "")], repetition: 2)

  @Test func responses() {
    #expect(Self.first.text == "2002ee3d38d0b6e77d3b4d21e2ebc6e0")
    #expect(Self.second.text == "a602c1840c82019edb7b7a5db45e7be5")
    #expect(Self.again.text == "c00b0cefdf95bb4fece43c9cbdcd73a9")
  }

  @Test func itemsDontDependOnTheOrderOfResponses() {
    let orders = [[Self.first, Self.second, Self.again], [Self.again, Self.first, Self.second]]
    for responses in orders {
      #expect(
        Identity.item(shared: Self.question, responses: responses).text
          == "22c161624620a0189af9739354533b47")
    }
  }

  @Test func comparisonsDependOnOrderAndRule() {
    let item = Identity.item(
      shared: Self.question, responses: [Self.first, Self.second, Self.again])
    let order = [Self.again, Self.first]
    #expect(
      Identity.comparison(item: item, responses: order, rule: nil).text
        == "0b04599731f553d552b7ec16182ce860")
    #expect(
      Identity.comparison(item: item, responses: order, rule: "best-against-each").text
        == "a9d6f7ab61e6ca9556147def8d23ad55")
    #expect(
      Identity.comparison(item: item, responses: order.reversed(), rule: nil).text
        != "0b04599731f553d552b7ec16182ce860")
  }

  @Test func composedAndDecomposedTextsAreTwo() {
    #expect(
      Identity.response([Message(role: "assistant", content: "\u{E9}")])
        != Identity.response([Message(role: "assistant", content: "e\u{301}")]))
  }

  @Test func aFileIsKnownBySizeAndItsEnds() {
    func identity(_ bytes: [UInt8], _ reader: String = "trl") -> String {
      Identity.file(FileBytes(bytes, path: "any"), reader: reader)
    }
    var long = [UInt8](repeating: 7, count: 3 << 20)
    let before = identity(long)
    long[3 << 19] = 8  // in the middle MiB, which isn't looked at
    #expect(identity(long) == before)
    long[(3 << 20) - 1] = 8
    #expect(identity(long) != before)
    #expect(identity([1, 2], "trl") != identity([1, 2], "llmbar"))
    #expect(identity([]).count == 32)
  }
}
