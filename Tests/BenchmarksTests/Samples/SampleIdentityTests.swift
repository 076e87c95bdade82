import Benchmarks
import Foundation
import JSON
import Judgment
import TestGround
import Testing

/// The ids in the sample sessions are those that RECORDING.md's rule gives.
@Suite struct SampleIdentityTests {
  @Test(arguments: [
    "first-judgment.jsonl", "how-verdicts-fail.jsonl", "two-reviewers.jsonl",
    "right-for-the-wrong-reason.jsonl",
  ])
  func idsAreRight(_ name: String) throws {
    var responsesOfItems: [String: Set<String>] = [:]
    var compared = 0
    for line in try Self.lines(name) {
      let id = line["id"]?.string
      switch line["kind"]?.string {
      case "item":
        let responses = try #require(line["responses"]?.array)
        var ids: [ResponseID] = []
        for response in responses {
          let made = Identity.response(Self.messages(response["messages"]))
          #expect(made.text == response["id"]?.string)
          ids.append(made)
        }
        let item = Identity.item(shared: Self.messages(line["messages"]), responses: ids)
        #expect(item.text == id)
        responsesOfItems[item.text] = Set(ids.map(\.text))
        compared += ids.count + 1
      case "comparison":
        let responses = (line["responses"]?.array ?? []).compactMap(\.string)
        let item = try #require(line["item"]?.string)
        #expect(responsesOfItems[item] == Set(responses))
        let made = Identity.comparison(
          item: ItemID(item), responses: responses.map { ResponseID($0) }, rule: nil)
        #expect(made.text == id)
        compared += 1
      case "run" where line["judge"]?["kind"]?.string == "imported":
        let identity = Identity.recordedRun(
          judge: JudgeIdentity(kind: .imported, name: line["judge"]?["name"]?.string ?? ""),
          judgingProtocol: ProtocolIdentity(
            name: line["protocol"]?["name"]?.string ?? "", hash: ""),
          comparison: ComparisonID(line["comparison"]?.string ?? ""),
          presentation: Presentation(
            (line["presentation"]?.array ?? []).compactMap(\.string).map { ResponseID($0) }))
        #expect(identity == line["identity"]?.string)
        let text = (line["pieces"]?["text"]?.array ?? []).compactMap(\.string).joined()
        #expect(Identity.importedRun(identity: identity, text: text).text == id)
        compared += 2
      default: break
      }
    }
    TestGround.report("ids of \(name)", compared: compared)
    #expect(compared >= 36)
  }

  /// The session's items are those of their source, so that the sample can be made again.
  @Test func theSourceHoldsTheSameItems() throws {
    let path = TestGround.fixture("Samples", "first-judgment.jsonl")
    let (contents, _) = try BenchmarkContents.read(paths: [path], format: nil)
    #expect(contents.problems.isEmpty && contents.items.count == 12)
    let recorded = try Self.lines("first-judgment.jsonl").filter { $0["kind"]?.string == "item" }
    #expect(Set(recorded.compactMap { $0["id"]?.string }) == Set(contents.items.map(\.id.text)))
    let notes = recorded.compactMap { $0["meta"]?["overrule_note"]?.text() }
    #expect(
      Set(notes) == Set(contents.items.compactMap { $0.meta["overrule_note"] }) && notes.count == 12
    )
  }

  static func lines(_ name: String) throws -> [JSONValue] {
    let path = TestGround.root + "/SampleSessions/" + name
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try bytes.split(separator: 10).map { try JSONValue(parsing: Array($0)) }
  }

  private static func messages(_ value: JSONValue?) -> [Message] {
    (value?.array ?? []).map {
      Message(role: $0["role"]?.string ?? "", content: $0["content"]?.string ?? "")
    }
  }
}
