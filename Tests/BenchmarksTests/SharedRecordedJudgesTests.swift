import Benchmarks
import Containers
import JSON
import Judgment
import TestGround
import Testing

/// Published outputs of other judges: what a run is read to have decided, against the mark in its
/// text and the field of its log, found here by the log's own rules.
@Suite struct SharedRecordedJudgesTests {
  /// Every file of JudgeBench's outputs, LLMBar's results and MT-Bench's pair judgments whose
  /// texts end in a mark that their own code reads.
  private static let marked: [(String, [String: RecordedDecision])] = [
    (
      "judgebench/outputs/dataset=judgebench,response_model=claude-3-5-sonnet-20240620,"
        + "judge_name=arena_hard,judge_model=claude-3-haiku-20240307.jsonl", graded
    ),
    (
      "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
        + "judge_name=arena_hard,judge_model=o1-mini-2024-09-12.jsonl", graded
    ),
    (
      "mt-bench/mt_bench/model_judgment/gpt-4_pair.jsonl",
      ["[[A]]": .letter("A"), "[[B]]": .letter("B"), "[[C]]": .tie]
    ),
    ("llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Swap_CoT/result.json", better),
    (
      "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Metrics_Reference/result.json",
      ["Output (a)": .letter("A"), "Output (b)": .letter("B")]
    ),
  ]
  private static let graded: [String: RecordedDecision] = [
    "[[A>>B]]": .letter("A"), "[[A>B]]": .letter("A"), "[[B>A]]": .letter("B"),
    "[[B>>A]]": .letter("B"), "[[A=B]]": .tie,
  ]
  private static let better: [String: RecordedDecision] = [
    "Output (a) is better": .letter("A"), "Output (b) is better": .letter("B"),
  ]

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func decisionsAreThoseOfTheMarksInTheTexts() throws {
    var compared = 0
    for (path, marks) in Self.marked {
      let contents = try BenchmarkFile(path: TestGround.shared("data/" + path)).read()
      #expect(!contents.runs.isEmpty && contents.brokenCount == 0, "\(path)")
      for run in contents.runs {
        // Exactly one mark counts, as in JudgeBench's own reading; two different ones are none.
        let found = marks.keys.filter { run.transcript.text.contains($0) }
        let read = found.count == 1 ? marks[found[0]] : .nothing
        #expect(run.decision == read, "\(path): \(run.id): \(found)")
        compared += 1
      }
    }
    TestGround.report("decisions of published judges, by their texts' marks", compared: compared)
    #expect(compared > 0)
  }

  /// The response that a run decided for is the one that its log's field names, mapped by the
  /// log's own rule: JudgeBench's in the letters shown, the others' in the record's order.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func decisionsAreThoseOfTheLogsFields() throws {
    var compared = 0
    let paths =
      Self.marked.map(\.0) + [
        "llmbar/Dataset/LLMBar/Adversarial/Manual/evaluators/PaLM2/CoT/result.json",
        "alpaca-eval/results/gemma-7b-it/weighted_alpaca_eval_gpt4_turbo/annotations.json",
        "alpaca-eval/results/alpaca-7b/alpaca_eval_gpt4/annotations.json",
        "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
          + "judge_name=reward_model,judge_model=Skywork_Skywork-Reward-Llama-3.1-8B.jsonl",
        "alpaca-eval/results/cohere/alpaca_eval_cot_gpt4_turbo_fn/annotations.json",
        "alpaca-eval/results/Mistral-7B-ReMax-v0.1/alpaca_eval_gpt4_turbo_fn/annotations.json",
      ]
    for path in paths {
      let contents = try BenchmarkFile(path: TestGround.shared("data/" + path)).read()
      for run in contents.runs {
        let comparison = try #require(contents.comparison(of: run))
        let results = try #require(contents.item(of: comparison)?.meta["results"])
        let field = try #require(try JSONValue(parsing: results)[run.id.text])
        let verdict = run.decision?.verdict(end: run.end, presentation: run.presentation)
        #expect(verdict == Self.verdict(field, comparison, run), "\(path): \(field.text())")
        compared += 1
      }
    }
    TestGround.report("decisions of published judges, by their logs' fields", compared: compared)
    #expect(compared > 0)
  }

  /// LLMBar's ratings decide for the winner of both orders where there is one; where the file has
  /// another winner in either order, both were rated the same.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func ratingsDecideAsTheWinnersDo() throws {
    let path = "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Rating/result.json"
    let records = try RecordFile(path: TestGround.shared("data/" + path)).records().split().records
    let contents = try fixtureOfShared(path)
    #expect(contents.runs.count == records.count)
    var compared = 0
    for (record, run) in zip(records, contents.runs) {
      let round = record.value["results"]?[0]
      let winners = ["swap = False", "swap = True"].compactMap { round?[$0]?["winner"]?.string }
      let verdict = run.decision?.verdict(end: run.end, presentation: run.presentation)
      let expected: Verdict =
        winners == ["1", "1"]
        ? .response(run.presentation.responses[0])
        : winners == ["2", "2"] ? .response(run.presentation.responses[1]) : .tie
      #expect(verdict == expected, "record \(record.index)")
      compared += 1
    }
    TestGround.report("ratings against the winners beside them", compared: compared)
    #expect(compared == 40)
  }

  private static func verdict(
    _ field: JSONValue, _ comparison: Comparison, _ run: Run
  ) -> Verdict {
    let shown = run.presentation.responses
    let given = comparison.responses
    switch field {
    case "A>B": return .response(shown[0])
    case "B>A": return .response(shown[1])
    case "1", "model_1": return .response(given[0])
    case "2", "model_2": return .response(given[1])
    case "A=B", "tie": return .tie
    default: break
    }
    guard let preference = field.double else { return .failure(.unparsed) }
    if preference == 0 || preference == 1.5 { return .tie }
    return .response(given[preference < 1.5 ? 0 : 1])
  }

  /// MT-Bench's questions and answers, taken out of the prompts, are those of its own files.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func mtBenchPromptsHoldTheQuestionsAndAnswers() throws {
    func records(_ name: String) throws -> [JSONValue] {
      try RecordFile(path: TestGround.shared("data/mt-bench/mt_bench/" + name)).records().split()
        .records.map(\.value)
    }
    let questions = Dictionary(
      try records("question.jsonl").map { ($0["question_id"]?.int ?? 0, $0) }
    ) { first, _ in first }
    var answers: [String: [Int: String]] = [:]
    for model in ["phi-3", "phi-3-dpo"] {
      for answer in try records("model_answer/\(model).jsonl") {
        let text = answer["choices"]?[0]?["turns"]?[0]?.string
        answers[model, default: [:]][answer["question_id"]?.int ?? 0] = text
      }
    }
    let contents = try fixtureOfShared("mt-bench/mt_bench/model_judgment/gpt-4_pair.jsonl")
    var compared = 0
    for item in contents.items {
      let id = try #require(item.meta["question_id"].flatMap(Int.init))
      let question = try #require(questions[id])
      #expect(item.question == question["turns"]?[0]?.string)
      #expect(item.subset == question["category"]?.string)
      for response in item.responses {
        guard let expected = answers[response.model ?? ""]?[id] else { continue }
        #expect(response.text == expected, "question \(id)")
        compared += 1
      }
    }
    TestGround.report("answers taken out of MT-Bench's prompts", compared: compared)
    #expect(compared == 40)
  }

  private func fixtureOfShared(_ path: String) throws -> BenchmarkContents {
    try BenchmarkFile(path: TestGround.shared("data/" + path)).read()
  }
}
