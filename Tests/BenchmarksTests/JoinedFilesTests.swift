import Benchmarks
import Containers
import Foundation
import JSON
import Judgment
import TestGround
import Testing

/// What lies in files of its own, judges' outputs, answers and people's votes, on the items that it
/// is of.
@Suite("Files that are joined")
struct JoinedFilesTests {
  private static let pandaLM = """
    [{"idx":7,"cmp_key":"m_n","instruction":"q","input":"","response1":"a","response2":"b",
      "annotator1":1,"annotator2":1,"annotator3":1},
     {"idx":9,"cmp_key":"m_n","instruction":"r","input":"","response1":"c","response2":"d",
      "annotator1":0,"annotator2":2,"annotator3":1}]
    """

  @Test("PandaLM's judges are runs on its pairs, by idx, whatever the order")
  func pandaLM() throws {
    let folder = try folder([
      "testset-v1.json": Self.pandaLM,
      "wren-testset-v1.json": """
      [{"idx":9,"gpt_result":"Tie","gpt_reason":"Alike.","gpt_reference":"e"},
       {"idx":7,"gpt_result":"garbage","gpt_reason":"","gpt_reference":""},
       {"idx":8,"gpt_result":"1","gpt_reason":"Of nothing here.","gpt_reference":""}]
      """,
      "owl-testset-v1.json":
        #"[{"idx":7,"pandalm_result":2,"pandalm_reason":"So.","pandalm_reference":""}]"#,
    ])
    let (contents, files) = try BenchmarkContents.read(paths: [folder])
    #expect(files.map(\.format) == ["pandalm", "pandalm", "pandalm"])
    #expect(contents.items.count == 2 && contents.comparisons.count == 2)
    #expect(
      contents.runs.map {
        [$0.judge.name, contents.item(of: contents.comparison(of: $0)!)!.question]
      }
        == [["owl", "q"], ["wren", "q"], ["wren", "r"]])
    #expect(contents.runs.map(\.decision) == [.letter("B"), .nothing, .tie])
    #expect(
      contents.runs.map(\.transcript.text) == [
        "2\n\n### Reason: So.", "garbage", "Tie\n\n### Reason: Alike.\n\n### Reference: e",
      ])
    #expect(
      contents.problems.map(\.reason) == ["1 of its 3 outputs are of no item here"])
  }

  @Test("PandaLM's annotators vote, and agree on the gold or there is none")
  func votes() throws {
    let contents = try contents(Self.pandaLM, path: "testset-v1.json")
    #expect(contents.comparisons.map { contents.text($0.gold, of: $0) } == ["a", nil])
    #expect(
      contents.votes.map { vote in
        let comparison = contents.comparisons.first { $0.id == vote.comparison }!
        return "\(vote.annotator) \(contents.text(vote.choice, of: comparison)!)"
      } == [
        "annotator1 a", "annotator2 a", "annotator3 a", "annotator1 tie", "annotator2 d",
        "annotator3 c",
      ])
    #expect(contents.votes.allSatisfy { $0.presentation.responses.count == 2 })
  }

  @Test("A person's second vote on the same comparison is told, not kept")
  func secondVote() throws {
    let again =
      Self.pandaLM.dropLast().description + #"""
        ,{"idx":11,"cmp_key":"m_n","instruction":"q","input":"","response1":"a","response2":"b",
        "annotator1":1,"annotator2":2,"annotator3":1}]
        """#
    let contents = try contents(again, path: "testset-v1.json")
    #expect(contents.votes.count == 6)
    #expect(
      contents.problems.map(\.reason)
        == ["it repeats a comparison with another choice of annotator2"])
  }

  private static let autoJ = (0..<3).map {
    #"{"scenario":"s","prompt":"q\#($0)","response 1":"a","response 2":"b","label":\#($0)}"#
  }.joined(separator: "\n")

  @Test("Auto-J's outputs go by the line, those of the exchanged order in its letters")
  func autoJ() throws {
    let folder = try folder([
      "test/testdata_pairwise.jsonl": Self.autoJ,
      "outputs/pairwise_example_output.jsonl": "{\"output\":0}\n{\"output\":1}\n{\"output\":2}\n",
      "outputs/pairwise_exchange_example_output.jsonl":
        "{\"output\":1}\n{\"output\":1}\n{\"output\":2}\n",
      // Of other pairs.
      "outputs/pairwise_short_output.jsonl": "{\"output\":1}\n",
    ])
    let contents = try BenchmarkContents.read(paths: [folder]).contents
    #expect(contents.runs.count == 6)
    let chosen = contents.runs.map { run in
      let comparison = contents.comparison(of: run)!
      let verdict = run.decision?.verdict(end: run.end, presentation: run.presentation)
      return switch verdict {
      case .response(let id):
        contents.item(of: comparison)!.question
          + contents.item(of: comparison)!.response(id)!.text
      case .tie: contents.item(of: comparison)!.question + "="
      default: "?"
      }
    }
    // Of an item both orders: they agree on q0, and chose what was shown second of q1 both times.
    #expect(chosen == ["q0a", "q0a", "q1b", "q1a", "q2=", "q2="])
    #expect(Set(contents.runs.map(\.judge.name)) == ["auto-j"])
    #expect(contents.skipped.count == 1)
    #expect(contents.skipped[0].contains("pairwise_short_output.jsonl holds a judge's outputs"))
  }

  private static func rmb(_ uid: Int, _ category: String) -> String {
    """
    [{"pair_uid":"\(uid)","conversation_input":[{"role":"user","content":"q\(uid) \(category)"}],
      "chosen":{"llm_name":"m","answer":"good"},"reject":{"llm_name":"n","answer":"bad"},
      "category_path":"Pairwise_set/\(category)"}]
    """
  }

  @Test("RMB's scores go by uid and category over all its files, the higher decides")
  func rmbScores() throws {
    func score(_ uid: Int, _ category: String, _ chosen: Double, _ rejected: Double) -> String {
      """
      {"pair_uid":"\(uid)","category_path":"Pairwise_set/\(category)",
       "chosen_reward":\(chosen),"reject_reward":\(rejected),"is_correct":0}
      """
    }
    let scores = [
      score(1, "Help/Code", 0.25, 0.5), score(1, "Harm/Lies", 2, -1), score(2, "Help/Talk", 3, 3),
      score(9, "Help/Talk", 1, 0),
    ]
    let folder = try folder([
      "Pairwise_set/Help/Code.json": Self.rmb(1, "Help/Code"),
      "Pairwise_set/Help/Talk.json": Self.rmb(2, "Help/Talk"),
      "Pairwise_set/Harm/Lies.json": Self.rmb(1, "Harm/Lies"),
      "eval/Wren-RM_result.json": "[" + scores.joined(separator: ",") + "]",
    ])
    let contents = try BenchmarkContents.read(paths: [folder]).contents
    #expect(contents.items.count == 3)
    let decided = contents.runs.map { run in
      let comparison = contents.comparison(of: run)!
      let verdict = run.decision?.verdict(end: run.end, presentation: run.presentation)
      guard case .response(let id)? = verdict else { return "\(verdict!)" }
      return contents.item(of: comparison)!.subset + " "
        + contents.item(of: comparison)!.response(id)!.text
    }
    #expect(
      Set(decided) == ["Pairwise_set/Help/Code bad", "Pairwise_set/Harm/Lies good", "tie"])
    #expect(contents.runs.count == 3 && Set(contents.runs.map(\.judge.name)) == ["Wren-RM"])
    #expect(contents.problems.map(\.reason) == ["1 of its 4 outputs are of no item here"])
  }

  private static func outputs(_ model: String, _ answers: [(String, String)]) -> String {
    "["
      + answers.map {
        #"{"dataset":"d","instruction":"\#($0)","output":"\#($1)","generator":"\#(model)"}"#
      }.joined(separator: ",") + "]"
  }

  @Test("Outputs of several models are items of them all, by the instruction; nobody is the best")
  func modelOutputs() throws {
    let folder = try folder([
      "a/model_outputs.json": Self.outputs("ash", [("p", "1"), ("q", "2"), ("r", "3")]),
      "b/model_outputs.json": Self.outputs("beech", [("q", "4"), ("q", "again"), ("p", "5")]),
      "c/model_outputs.json": Self.outputs("cedar", [("p", "6")]),
    ])
    let contents = try BenchmarkContents.read(paths: [folder]).contents
    #expect(contents.items.map(\.question) == ["p", "q"])
    #expect(contents.comparisons.map { contents.texts($0) } == [["1", "5", "6"], ["2", "4"]])
    #expect(contents.comparisons.allSatisfy { $0.gold == nil } && contents.runs.isEmpty)
    let models = contents.comparisons.map { comparison in
      comparison.responses.map { contents.item(of: comparison)?.response($0)?.model }
    }
    #expect(models == [["ash", "beech", "cedar"], ["ash", "beech"]])
    #expect(contents.items.map(\.subset) == ["d", "d"])
    #expect(contents.skipped == ["1 of 3 instructions have one model's output only"])
    let pairs = try BenchmarkContents.read(paths: [folder], pairs: .allPairs).contents
    #expect(
      pairs.comparisons.map { pairs.texts($0) } == [
        ["1", "5"], ["1", "6"], ["5", "6"], ["2", "4"],
      ])
  }

  @Test("One model's outputs, or several models' to other instructions, are refused")
  func outputsOfOneModel() throws {
    let folder = try folder([
      "a.json": Self.outputs("ash", [("p", "1")]), "b.json": Self.outputs("beech", [("q", "2")]),
    ])
    for names in [["a.json"], ["a.json", "b.json"]] {
      let error = try #require(throws: BenchmarkError.self) {
        try BenchmarkContents.read(paths: names.map { folder + "/" + $0 })
      }
      #expect(error.description.contains("a.json holds one model's outputs"))
    }
    #expect(throws: BenchmarkError.self) { try BenchmarkContents.read(paths: [folder]) }
  }

  @Test(
    "Outputs alone, or named beside what they are not of, are an error that says what is missing")
  func alone() throws {
    let folder = try folder([
      "wren-testset-v1.json": #"[{"idx":9,"gpt_result":"1","gpt_reason":"x","gpt_reference":""}]"#,
      "pairs.jsonl": #"{"prompt":"p","chosen":"a","rejected":"b","subset":"s"}"#,
    ])
    for paths in [["wren-testset-v1.json"], ["pairs.jsonl", "wren-testset-v1.json"]] {
      let error = try #require(throws: BenchmarkError.self) {
        try BenchmarkContents.read(paths: paths.map { folder + "/" + $0 })
      }
      #expect(error.description.contains("open it with PandaLM's test set"))
    }
  }

  private static let questions = """
    {"question_id":81,"category":"writing","turns":["Q1","Q2"]}
    {"question_id":82,"category":"writing","turns":["R1","R2"]}
    """

  private static func answers(_ model: String) -> String {
    [81, 82].map {
      #"{"question_id":\#($0),"model_id":"\#(model)","choices":[{"index":0,"turns":["\#(model) \#($0).1","\#(model) \#($0).2"]}]}"#
    }.joined(separator: "\n")
  }

  @Test("MT-Bench's votes are on the turn that they name, up to which the conversation is shown")
  func mtBenchVotes() throws {
    let folder = try folder([
      "question.jsonl": Self.questions,
      "model_answer/a.jsonl": Self.answers("a"), "model_answer/b.jsonl": Self.answers("b"),
      "reference_answer/gpt-4.jsonl": Self.answers("gpt-4"),
      "human.jsonl": """
      {"question_id":81,"model_a":"b","model_b":"a","winner":"model_b","judge":"expert_1","turn":1}
      {"question_id":81,"model_a":"b","model_b":"a","winner":"tie (inconsistent)","judge":"expert_2","turn":1}
      {"question_id":82,"model_a":"a","model_b":"b","winner":"model_a","judge":["author_1"],"turn":2}
      {"question_id":83,"model_a":"a","model_b":"b","winner":"model_a","judge":"author_1","turn":2}
      """,
    ])
    let (contents, files) = try BenchmarkContents.read(paths: [folder])
    #expect(
      files.map(\.source.name).sorted() == ["a.jsonl", "b.jsonl", "human.jsonl", "question.jsonl"])
    #expect(contents.items.map(\.messages.count) == [1, 1])
    #expect(contents.comparisons.map { contents.texts($0) }[0] == ["b 81.1", "a 81.1"])
    let second = contents.comparisons[1]
    #expect(
      contents.texts(second)[0] == "assistant: a 82.1\n\nuser: R2\n\nassistant: a 82.2")
    #expect(contents.items[1].hasDiverged && contents.items[1].subset == "writing")
    #expect(
      contents.votes.map { "\($0.annotator) \($0.choice == .tie ? "tie" : "one")" }
        == ["expert_1 one", "expert_2 tie", "author_1 one"])
    #expect(contents.text(contents.votes[0].choice, of: contents.comparisons[0]) == "a 81.1")
    #expect(contents.problems.map(\.reason) == ["there is no question 83"])
    #expect(contents.skipped.count == 1 && contents.skipped[0].contains("reference_answer"))
  }

  @Test("Without votes every question's answers are compared; judgments hold them already")
  func mtBenchAnswers() throws {
    var texts = [
      "question.jsonl": Self.questions, "c.jsonl": Self.answers("c"),
      "a.jsonl": Self.answers("a"), "b.jsonl": Self.answers("b"),
    ]
    let alone = try folder(texts)
    // Two questions of two turns, three pairs of three models each.
    let all = try BenchmarkContents.read(paths: [alone]).contents
    #expect(all.items.count == 4 && all.comparisons.count == 12)
    #expect(all.comparisons.allSatisfy { $0.gold == nil && $0.rule == "all-pairs" })
    let whole = try BenchmarkContents.read(paths: [alone], pairs: .allResponses).contents
    #expect(whole.comparisons.map(\.responses.count) == [3, 3, 3, 3])
    texts["pair.jsonl"] = try String(
      contentsOfFile: TestGround.fixture("Benchmarks", "gpt_pair.jsonl"), encoding: .utf8)
    let judged = try BenchmarkContents.read(paths: [try folder(texts)])
    #expect(judged.files.map(\.format) == ["mt-bench-pair"])
    #expect(judged.contents.skipped.count == 4)
    #expect(judged.contents.skipped.allSatisfy { $0.hasSuffix("the judgments beside it hold too") })
  }

  @Test("Answers without questions, and one model's, are skipped or refused")
  func mtBenchParts() throws {
    let folder = try folder(["question.jsonl": Self.questions, "a.jsonl": Self.answers("a")])
    #expect(throws: BenchmarkError.self) { try BenchmarkContents.read(paths: [folder]) }
    let error = try #require(throws: BenchmarkError.self) {
      try BenchmarkContents.read(paths: [folder + "/a.jsonl", folder + "/question.jsonl"])
    }
    #expect(error.description.contains("one model's answers to MT-Bench"))
  }

  @Test("Votes that carry their conversations need no other file")
  func mtBenchHuman() throws {
    func row(_ winner: String, _ judge: String, _ turn: Int) -> String {
      let sides = ["a", "b"].map { side in
        #"[{"role":"user","content":"Q1"},{"role":"assistant","content":"\#(side)1"},{"role":"user","content":"Q2"},{"role":"assistant","content":"\#(side)2"}]"#
      }
      return
        #"{"question_id":131,"model_a":"m","model_b":"n","winner":"\#(winner)","judge":"\#(judge)","turn":\#(turn),"conversation_a":\#(sides[0]),"conversation_b":\#(sides[1])}"#
    }
    let contents = try contents(
      [row("model_a", "x", 1), row("tie", "y", 1), row("model_b", "x", 2), row("both", "x", 1)]
        .joined(separator: "\n"))
    #expect(contents.items.map(\.source.reader) == ["mt-bench-human", "mt-bench-human"])
    #expect(contents.items.map(\.subset) == ["extraction", "extraction"])
    #expect(contents.repeatedCount == 1)
    #expect(contents.votes.map(\.annotator) == ["x", "y", "x"])
    #expect(
      contents.text(contents.votes[2].choice, of: contents.comparisons[1])
        == "assistant: b1\n\nuser: Q2\n\nassistant: b2")
    #expect(
      contents.problems.map(\.reason)
        == ["its winner is \"both\", not model_a, model_b or tie"])
  }

  @Test("HelpSteer3's annotators vote with strength and their reasons")
  func helpSteer3() throws {
    let contents = try contents(
      #"{"domain":"code","context":[{"role":"user","content":"q"}],"response1":"a","response2":"b","#
        + #""overall_preference":-1,"individual_preference":[{"score":-2,"reasoning":"Shorter."},"#
        + #"{"score":0,"reasoning":null},{"score":1,"reasoning":"Longer."}]}"#)
    #expect(contents.votes.map(\.annotator) == ["annotator1", "annotator2", "annotator3"])
    let comparison = try #require(contents.comparisons.first)
    #expect(
      contents.votes.map { contents.text($0.choice, of: comparison) } == ["a", "tie", "b"])
    #expect(contents.votes.map(\.strength) == [2, nil, 1])
    #expect(contents.votes.map(\.note) == ["Shorter.", nil, "Longer."])
  }
}
