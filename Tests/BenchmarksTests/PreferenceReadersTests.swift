import Benchmarks
import Containers
import Judgment
import Testing

@Suite struct PreferenceReadersTests {
  @Test func rewardBenchColumns() throws {
    let contents = try fixture("rewardbench.jsonl")
    #expect(contents.items.map(\.subset) == ["alpacaeval-easy", "mt-bench-med", "alpacaeval-easy"])
    #expect(contents.items.map(\.source.record) == [0, 2, 3])
    #expect(contents.items[0].source.reader == "rewardbench")
    #expect(contents.items[1].messages.map(\.role) == ["user", "assistant", "user"])
    #expect(contents.items[0].meta["id"] == "11")
    #expect(
      contents.comparisons.map(contents.goldText)[0]
        == "The Elbe and the Rhine reach the North Sea.")
    // An empty response is a response.
    #expect(contents.goldText(contents.comparisons[2]) == "")
    let chosen = contents.comparisons[0].responses[0]
    #expect(contents.items[0].response(chosen)?.model == "teal-7b")
    // The cut record is reported with its line; the last line has no line feed and is read.
    #expect(contents.problems.map(\.line) == [2])
    #expect(contents.problems.map(\.isLoss) == [true])
    #expect(contents.recordCount == 4)
  }

  @Test func explicitPlain() throws {
    let contents = try fixture("trl-explicit-plain.jsonl")
    #expect(contents.items.map(\.source.reader) == ["trl", "trl"])
    #expect(contents.texts(contents.comparisons[0]) == ["g-r-e-e-n", "g-r-a-s-s"])
    // Both sides the same text: two responses still, told apart by their number.
    #expect(contents.items[1].responses.count == 2)
    #expect(Set(contents.items[1].responses.map(\.id)).count == 2)
  }

  @Test func explicitConversational() throws {
    let contents = try fixture("trl-explicit-conversational.json")
    #expect(contents.items[0].messages.map(\.role) == ["system", "user"])
    #expect(contents.items[0].question == "Opposite of wet?")
    #expect(contents.texts(contents.comparisons[0]) == ["Dry.", "It depends on the weather."])
    #expect(contents.items[0].meta["margin"] == "2")
  }

  @Test func implicitConversational() throws {
    let contents = try fixture("trl-implicit-conversational.jsonl")
    #expect(
      contents.items[0].messages == [Message(role: "user", content: "Is ice lighter than water?")])
    #expect(!contents.items[0].hasDiverged)
    #expect(contents.texts(contents.comparisons[0]) == ["Yes, it floats.", "No."])
    // The second row's conversations part at the first answer.
    let diverged = contents.items[1]
    #expect(diverged.hasDiverged)
    #expect(diverged.messages == [Message(role: "user", content: "Hello")])
    #expect(
      diverged.responses.map { $0.messages.map(\.role) }
        == Array(repeating: ["assistant", "user", "assistant"], count: 2))
  }

  @Test func implicitPlain() throws {
    let contents = try fixture("trl-implicit-plain.jsonl")
    #expect(
      contents.items[0].messages == [Message(role: "user", content: "Where do swifts sleep?")])
    #expect(contents.texts(contents.comparisons[0]) == ["In the air.", ""])
    // Without speakers the shared beginning is the prompt, no word split.
    #expect(
      contents.items[1].messages == [Message(role: "user", content: "The sky over the bay is ")])
    #expect(contents.texts(contents.comparisons[1]) == ["blue", "blunt"])
  }

  @Test func aPromptThatNamesItsSpeakersIsSplit() throws {
    let contents = try contents(
      #"{"prompt":"\n\nHuman: Hi\n\nAssistant: Yes?\n\nHuman: Why?\n\nAssistant:","chosen":"So.","rejected":"No."}"#
    )
    #expect(
      contents.items[0].messages == [
        Message(role: "user", content: "Hi"), Message(role: "assistant", content: "Yes?"),
        Message(role: "user", content: "Why?"),
      ])
  }

  @Test func inputAndSystemStandBesideTheInstruction() throws {
    let contents = try contents(
      #"{"system":"Be brief.","instruction":"Sum up:","input":"It rained.","chosen":"Rain.","rejected":"Sun."}"#
    )
    #expect(
      contents.items[0].messages == [
        Message(role: "system", content: "Be brief."),
        Message(role: "user", content: "Sum up:\nIt rained."),
      ])
  }

  @Test func conversationsWithFromAndValue() throws {
    let contents = try fixture("conversations.json")
    #expect(contents.items[0].messages.map(\.role) == ["system", "user"])
    #expect(
      contents.texts(contents.comparisons[0]) == ["Soak the pot, and try less heat.", "Too bad."])
  }

  @Test func aPromptRepeatedInTheSidesIsNotDoubled() throws {
    let contents = try fixture("prompt-repeated.jsonl")
    #expect(contents.items[0].messages == [Message(role: "user", content: "Rhyme with moon.")])
    #expect(contents.texts(contents.comparisons[0]) == ["June.", "Mars."])
  }

  @Test func contentsMadeOfPartsAreJoined() throws {
    let contents = try contents(
      #"{"chosen_messages":[{"role":"user","content":[{"type":"text","value":"a"},{"type":"image"}]},{"role":"assistant","content":[{"type":"text","text":"b"}]}],"rejected_messages":[{"role":"user","content":[{"type":"text","value":"a"},{"type":"image"}]},{"role":"assistant","content":"c"}]}"#
    )
    #expect(contents.items[0].question == "a[image]")
    #expect(contents.texts(contents.comparisons[0]) == ["b", "c"])
  }

  @Test func convertedPairsMayRepeatAnID() throws {
    let contents = try fixture("converted.json")
    #expect(contents.items.count == 3)
    #expect(contents.repeatedCount == 0)
    #expect(contents.items.map(\.subset) == ["chat", "chat", "chat"])
    #expect(
      contents.comparisons.map(contents.goldText) == [
        "Neither.", "Neither: both are a kilo.", "Both weigh **one kilo**.",
      ])
    #expect(contents.items.allSatisfy { $0.meta["id"] == "\"chat/1\"" })
  }

  @Test func aRepeatedRecordIsOneItem() throws {
    let row = #"{"prompt":"p","chosen":"a","rejected":"b"}"#
    let repeated = try contents(row + "\n" + row)
    #expect(repeated.items.count == 1 && repeated.comparisons.count == 1)
    #expect(repeated.repeatedCount == 1)
    // The same responses the other way round: one item, two comparisons that disagree on the gold.
    let turned = try contents(row + "\n" + #"{"prompt":"p","chosen":"b","rejected":"a"}"#)
    #expect(turned.items.count == 1 && turned.comparisons.count == 2)
    #expect(turned.problems.map(\.reason) == ["it repeats a comparison with another gold"])
    #expect(turned.problems.map(\.line) == [2] && turned.brokenCount == 0)
    #expect(repeated.problems.isEmpty)
  }

  @Test func anItemTellsNothingOfItsGold() throws {
    let contents = try fixture("rewardbench.jsonl", "trl-explicit-plain.jsonl", "converted.json")
    #expect(contents.goldIsAlwaysFirst)
    for item in contents.items {
      #expect(item.responses.map(\.id) == item.responses.map(\.id).sorted())
    }
    // Were the responses swapped in the file, the item would be the same.
    let here = try self.contents(#"{"prompt":"p","chosen":"a","rejected":"b"}"#)
    let there = try self.contents(#"{"prompt":"p","chosen":"b","rejected":"a"}"#)
    #expect(here.items.map(\.id) == there.items.map(\.id))
    #expect(here.items[0].responses == there.items[0].responses)
  }

  private func contents(_ text: String) throws -> BenchmarkContents {
    try BenchmarksTests.contents(text)
  }
}
