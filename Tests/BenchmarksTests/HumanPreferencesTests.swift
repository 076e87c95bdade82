import Benchmarks
import Containers
import JSON
import Judgment
import Testing

/// Pairs that people judged, and pairs that stand within a judge's prompt.
@Suite struct HumanPreferencesTests {
  @Test func pandaLMHasGoldWhereAllThreeAgree() throws {
    let contents = try fixture("pandalm.json")
    #expect(contents.problems.isEmpty)
    let golds = contents.comparisons.map(\.gold)
    #expect(contents.comparisons.map(contents.goldText) == ["Yes.", "", nil, nil])
    #expect(golds[2] == .tie && golds[3] == nil)
    // The three stay beside, where they disagree too.
    #expect(
      contents.items.map { [$0.meta["annotator1"], $0.meta["annotator3"]] } == [
        ["1", "1"], ["2", "2"], ["0", "0"], ["1", "2"],
      ])
    #expect(contents.items[0].question == "Is it so?\n\nIce floats.")
    // A bare `true` is what the model wrote, an empty text as well.
    #expect(contents.texts(contents.comparisons[1]) == ["true", ""])
    let models = contents.comparisons[0].responses.map { contents.items[0].response($0)?.model }
    #expect(models == ["teal-7b", "wren-1.5b"])
    let odd = try BenchmarksTests.contents(
      #"{"instruction":"i","response1":"a","response2":"b","annotator1":1,"annotator2":3,"annotator3":1}"#
    )
    #expect(odd.problems.map(\.reason) == ["its annotator2 is 3, not 0, 1 or 2"])
  }

  @Test func autoJLabelsCountFromZero() throws {
    let contents = try fixture("auto-j.jsonl")
    #expect(
      contents.comparisons.map(contents.goldText) == ["It rains.", "Snow falls\u{202E}.", nil])
    #expect(contents.comparisons[2].gold == .tie)
    #expect(contents.items.map(\.subset) == ["poem", "poem", "poem"])
    #expect(contents.texts(contents.comparisons[0]) == ["It rains.", ""])
  }

  @Test func helpSteerPrefersByTheSign() throws {
    let contents = try fixture("helpsteer2.jsonl")
    #expect(contents.comparisons.map(contents.goldText) == ["One.", "Two.", nil])
    #expect(contents.comparisons[2].gold == .tie)
    #expect(contents.items.map { $0.meta["preference_strength"] } == ["-3", "2", "0"])
    let third = try fixture("helpsteer3.jsonl")
    #expect(third.items[0].messages.map(\.role) == ["user", "assistant", "user"])
    #expect(third.items[0].subset == "code")
    #expect(third.comparisons.map(third.goldText) == [#"print("hi")"#])
  }

  @Test func trainingRowsAreTakenOutOfTheirPrompts() throws {
    let contents = try fixture("rm-r1-train.jsonl")
    #expect(contents.items.map(\.source.reader) == Array(repeating: "rm-r1-train", count: 3))
    #expect(contents.items[0].messages == [Message(role: "user", content: "Which sea is salty?")])
    // What looks like a mark inside the answer is the answer's.
    #expect(
      contents.texts(contents.comparisons[0]) == [
        "All\r\nof them.", "None of them.\n[The End of Chatbot B's Response]",
      ])
    #expect(contents.texts(contents.comparisons[1]) == ["九点。", "不知道。"])
    // Of conversations the shared turns are the question, whatever the second speaker's name.
    #expect(
      contents.items[2].messages == [
        Message(role: "user", content: "Hi"), Message(role: "assistant", content: "Hello."),
        Message(role: "user", content: "Name a bird\nthat swims"),
      ])
    #expect(contents.texts(contents.comparisons[2]) == ["The penguin.", "The\nwren."])
    #expect(
      contents.comparisons.map(contents.goldText) == ["All\r\nof them.", "九点。", "The\nwren."])
    #expect(
      contents.problems.map(\.reason) == [
        "its prompt has no question with two responses between known marks"
      ])
  }

  @Test func prometheusPairsAreTakenOutOfTheirPrompts() throws {
    let contents = try fixture("prometheus-pairs.json")
    #expect(contents.items.map(\.question) == ["Do you know me?"])
    #expect(contents.comparisons.map { contents.texts($0) } == [["No, I do not.\r", "Of course."]])
    #expect(contents.comparisons.map(contents.goldText) == ["No, I do not.\r"])
    #expect(contents.items.map(\.subset) == ["honest"])
    #expect(
      contents.problems.map(\.reason) == ["its two prompts are not of the same instruction"])
  }
}
