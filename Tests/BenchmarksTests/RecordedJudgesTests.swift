import Benchmarks
import Containers
import JSON
import Judgment
import Testing

/// Judgments of other programs' judges: in which order each was shown, and what its log says that
/// it decided.
@Suite struct RecordedJudgesTests {
  /// The texts of the responses that runs decided for; nil where none.
  private func winners(_ contents: BenchmarkContents) -> [String?] {
    contents.runs.map { run in
      guard
        case .response(let id)? = run.decision?.verdict(
          end: run.end, presentation: run.presentation),
        let comparison = contents.comparison(of: run)
      else { return nil }
      return contents.item(of: comparison)?.response(id)?.text
    }
  }

  @Test func judgeBenchDecidesInTheLettersShown() throws {
    let contents = try fixture(
      "dataset=judgebench,response_model=small-model-1,judge_name=arena_hard,"
        + "judge_model=small-judge-1.jsonl")
    #expect(contents.items.count == 3 && contents.runs.count == 6)
    // The second game was shown swapped, and its A>B is for the response shown first there.
    #expect(winners(contents) == ["It is 8.", "It is 8.", nil, nil, nil, "It is 8."])
    #expect(
      contents.runs.map(\.decision) == [
        .letter("B"), .letter("A"), .tie, .nothing, .nothing, .scores([1.5, -2]),
      ])
    for pair in [contents.runs[0..<2], contents.runs[2..<4]] {
      #expect(pair.first?.presentation.reversed == pair.last?.presentation)
    }
    // A call that failed is a failure of the judge, not a judgment without a verdict.
    let verdicts = contents.runs.map {
      $0.decision?.verdict(end: $0.end, presentation: $0.presentation)
    }
    #expect(verdicts[3] == .failure(.unparsed) && verdicts[4] == .failure(.failed))
    #expect(Set(contents.runs.map(\.judge.name)) == ["small-judge-1", "reward/one"])
    #expect(Set(contents.runs.map(\.judgingProtocol.name)) == ["arena_hard"])
    #expect(contents.runs[0].transcript.text == "\nSix is wrong. [[B>A]]")
    // A reward model's game is its scores, in the order shown, which was the other one here.
    #expect(contents.runs[5].transcript.text.isEmpty)
    #expect(contents.problems.isEmpty)
  }

  @Test func llmBarWinnersAreInTheRecordsOrder() throws {
    let contents = try fixture("LLMBar/Natural/evaluators/Small-Judge/Swap_CoT/result.json")
    #expect(contents.items.map(\.subset) == Array(repeating: "llmbar-natural", count: 4))
    #expect(
      winners(contents) == [
        "Wet.", "Wet.", "Cold.", "Cold white.", "Cold white.", "Cold white.", "Ice.", nil, "Mist.",
      ])
    // Each letter is the one that the text itself names, in the order shown; where the judge wrote
    // nothing, the log still has its winner.
    #expect(
      contents.runs.map(\.decision) == [
        .letter("A"), .letter("B"), .letter("A"), .letter("A"), .letter("B"), .letter("A"),
        .letter("A"), .nothing, .scores([6, 2]),
      ])
    #expect(Set(contents.runs.map(\.judge.name)) == ["Small-Judge"])
    // The last round decides; one before it goes by a name of its own.
    let last = "llmbar Swap_CoT"
    let earlier = "llmbar Swap_CoT, round 1"
    #expect(
      contents.runs.map(\.judgingProtocol.name) == [
        last, last, earlier, earlier, last, last, last, last, last,
      ])
    // Both responses were rated alone: one run, whatever the file calls its orders.
    #expect(contents.problems.isEmpty)
  }

  /// `o` is the ratings of outputs 1 and 2, each as a judge wrote it.
  private func rated(_ one: String, _ two: String) throws -> BenchmarkContents {
    try BenchmarksTests.contents(
      """
      [{"input":"i","output_1":"a","output_2":"b","label":1,"results":[{"score_1":\(one),
        "score_2":\(two),"swap = False":{"winner":"2"},"swap = True":{"winner":"1"}}]}]
      """, path: "LLMBar/Natural/evaluators/Judge/Rating/result.json")
  }

  @Test("Equal ratings are a tie, though the file names winners; what is no rating decides nothing")
  func equalRatings() throws {
    let equal = try rated(#"["9","stop"]"#, #"["9","stop"]"#)
    #expect(equal.runs.map(\.decision) == [.scores([9, 9])])
    #expect(
      equal.runs.map { $0.decision?.verdict(end: $0.end, presentation: $0.presentation) } == [.tie])
    let refused = try rated(#"["I can not rate it.","stop"]"#, "7")
    #expect(refused.runs.map(\.decision) == [.nothing])
  }

  @Test("Other scores of the same judge are another run; scores that are none are an error")
  func otherScores() throws {
    func game(_ scores: String) throws -> BenchmarkContents {
      try BenchmarksTests.contents(
        """
        {"question":"q","response_A":"a","response_B":"b","label":"A>B","judge_name":"reward_model",\
        "judgments":[{"judgment":{"judge_model":"m","response":"","scores":\(scores)},"decision":null}]}
        """, path: "outputs.jsonl")
    }
    let ids = try ["[1, 2]", "[1, 3]", "[1, 2.0]"].map { try game($0).runs.map(\.id) }
    #expect(ids[0] != ids[1] && ids[0] == ids[2] && ids[0].count == 1)
    for scores in ["[1]", "[1, null]", "3"] {
      #expect(try game(scores).problems.map(\.isLoss) == [true], "\(scores)")
    }
  }

  @Test func mtBenchTakesQuestionAndAnswersFromThePrompts() throws {
    let contents = try fixture("gpt_pair.jsonl")
    #expect(contents.problems.isEmpty)
    #expect(contents.items.map(\.subset) == ["writing", "math"])
    #expect(contents.items.map(\.question) == ["Write a line on rain.", "What is 2 + 2?"])
    #expect(
      contents.comparisons.map { contents.texts($0) } == [
        ["Rain, again.", ""], ["4", "Four\n\n[User Question]\nnone"],
      ])
    #expect(contents.comparisons.allSatisfy { $0.gold == nil })
    #expect(
      contents.runs.map(\.decision) == [.letter("A"), .letter("B"), .tie, .nothing])
    #expect(winners(contents) == ["Rain, again.", "Rain, again.", nil, nil])
    #expect(
      contents.runs.map(\.judgingProtocol.name) == [
        "mt-bench pair-v2", "mt-bench pair-v2", "mt-bench pair-math-v1", "mt-bench pair-math-v1",
      ])
    #expect(contents.runs.allSatisfy { $0.judge.name == "big-judge" })
    let first = contents.comparisons[0].responses
    #expect(first.map { contents.items[0].response($0)?.model } == ["teal-7b", "wren-1b"])
  }

  /// A second game of other answers would be read as a judgment of these.
  @Test func mtBenchGamesMustBeOfTheSameAnswers() throws {
    func prompt(_ a: String, _ b: String) -> String {
      "[User Question]\\nq\\n\\n[The Start of Assistant A's Answer]\\n\(a)\\n"
        + "[The End of Assistant A's Answer]\\n\\n[The Start of Assistant B's Answer]\\n\(b)\\n"
        + "[The End of Assistant B's Answer]"
    }
    func row(_ second: String) -> String {
      #"{"question_id":81,"model_1":"m","model_2":"n","judge":["j","p"],"turn":1,"g1_user_prompt":"\#(prompt("x", "y"))","g1_judgment":"[[A]]","g1_winner":"model_1","g2_user_prompt":"\#(second)","g2_judgment":"[[B]]","g2_winner":"model_1"}"#
    }
    #expect(try contents(row(prompt("y", "x"))).runs.count == 2)
    #expect(
      try contents(row(prompt("x", "y"))).problems.map(\.reason) == [
        "its two games are not of the same answers, swapped"
      ])
    #expect(
      try contents(row("q")).problems.map(\.reason) == [
        "its g2_user_prompt is no question with two answers"
      ])
  }

  /// The judge of a second turn sees both conversations; an answer that looks like a heading stays
  /// an answer.
  @Test func mtBenchSecondTurnsAreConversations() throws {
    func side(_ letter: String, _ first: String, _ second: String) -> String {
      "<|The Start of Assistant \(letter)'s Conversation with User|>\\n\\n### User:\\nQ1\\n\\n"
        + "### Assistant \(letter):\\n\(first)\\n\\n### User:\\nQ2\\n\\n"
        + "### Assistant \(letter):\\n\(second)\\n\\n"
        + "<|The End of Assistant \(letter)'s Conversation with User|>"
    }
    let (left, right) = (("x1\\n\\n### User:\\nno", "x2"), ("y1", "y2"))
    let prompts = [(left, right), (right, left)].map { first, second in
      side("A", first.0, first.1) + "\\n\\n\\n" + side("B", second.0, second.1)
    }
    let contents = try contents(
      #"{"question_id":91,"model_1":"m","model_2":"n","judge":["j","pair-v2-multi-turn"],"turn":2,"g1_user_prompt":"\#(prompts[0])","g1_judgment":"[[A]]","g1_winner":"model_1","g2_user_prompt":"\#(prompts[1])","g2_judgment":"[[A]]","g2_winner":"model_2"}"#
    )
    #expect(contents.problems.isEmpty)
    #expect(contents.items.map(\.question) == ["Q1"])
    #expect(
      contents.texts(contents.comparisons[0]) == [
        "assistant: x1\n\n### User:\nno\n\nuser: Q2\n\nassistant: x2",
        "assistant: y1\n\nuser: Q2\n\nassistant: y2",
      ])
    #expect(contents.runs.map(\.decision) == [.letter("A"), .letter("A")])
    #expect(Set(contents.runs.map(\.presentation)).count == 2)
  }

  /// A row to learn from holds the judgment where others hold the winner.
  @Test func rowsForFineTuningAreRecordedRuns() throws {
    let prompt =
      "[Client Question]\\nq\\n\\n[The Start of Chatbot A's Response]\\na\\n[The End of Chatbot A's Response]"
      + "\\n\\n[The Start of Chatbot B's Response]\\nb\\n[The End of Chatbot B's Response]"
    func row(_ winner: String) -> String {
      #"{"context_messages":[{"role":"user","content":"\#(prompt)"}],"winner":\#(winner)}"#
    }
    let judgments = [
      #""<type>Chat</type> … <answer>[[B]]</answer>""#,
      #"[{"role":"assistant","content":"So it is.</think><answer>[[A]]</answer>"}]"#,
    ]
    let contents = try contents(
      ([row(#""model_b""#)] + judgments.map(row) + [row(#""neither""#)]).joined(separator: "\n"))
    // One item, of which three rows tell something.
    #expect(contents.items.count == 1 && contents.comparisons.count == 1)
    #expect(contents.goldText(contents.comparisons[0]) == "b")
    #expect(
      contents.runs.map(\.judgingProtocol.name) == ["rm-r1-instruct", "rm-r1-reasoning"])
    #expect(contents.runs.map(contents.score) == [1, 0])
    #expect(
      contents.problems.map(\.reason)
        == ["its winner is neither \"model_a\" nor \"model_b\" nor a judgment"])
  }

  @Test func alpacaEvalPreferencesAreTheJudges() throws {
    let contents = try fixture("annotations.json")
    #expect(contents.items.count == 6)
    #expect(contents.comparisons.allSatisfy { $0.gold == nil })
    #expect(
      contents.runs.map(\.decision) == [.letter("A"), .letter("B"), .tie, .tie, .nothing, .nothing])
    #expect(winners(contents) == ["The Po.", "Lake Garda.", nil, nil, nil, nil])
    #expect(contents.runs.map { $0.end == .error } == [false, false, false, false, false, true])
    #expect(
      contents.runs.map(\.transcript.text) == [
        "M",
        #"{"concise_explanation":"The second names one.","ordered_models":[{"model":"M","rank":1}]}"#,
        "[{'model': 'model_1', 'rank': 1}]", "", "?", "",
      ])
    #expect(contents.problems.isEmpty)
    #expect(contents.items[3].meta["preference"] == "1.5")
    let beyond = try self.contents(2.5)
    #expect(beyond.problems.map(\.reason) == ["its preference is 2.5, not from 1 to 2, or 0"])
  }

  private func contents(_ preference: Double) throws -> BenchmarkContents {
    try BenchmarksTests.contents(
      #"{"instruction":"i","output_1":"a","output_2":"b","preference":\#(preference)}"#)
  }

  private func contents(_ text: String) throws -> BenchmarkContents {
    try BenchmarksTests.contents(text)
  }
}
