import Benchmarks
import Containers
import JSON
import Judgment
import TestGround
import Testing

@Suite struct DetectionTests {
  @Test(arguments: [
    ("rewardbench.jsonl", "rewardbench"), ("trl-explicit-plain.jsonl", "trl"),
    ("trl-implicit-conversational.jsonl", "trl"), ("conversations.json", "trl"),
    ("LLMBar/Natural/dataset.json", "llmbar"), ("converted.json", "converted-pairs"),
    ("dataset=judgebench,response_model=small-model-1.jsonl", "judgebench"),
    ("Sample-Judge-Instruct/reward_bench/log_result/logs.json", "rm-r1-log"),
    (
      "Sample-Judge-Instruct/RMB/BoN_set_Helpfulness/log_result/group_by_same_id_logs.json",
      "rm-r1-log"
    ),
    ("pandalm.json", "pandalm"), ("auto-j.jsonl", "auto-j"), ("helpsteer2.jsonl", "helpsteer"),
    ("helpsteer3.jsonl", "helpsteer"), ("rm-r1-train.jsonl", "rm-r1-train"),
    ("prometheus-pairs.json", "prometheus-pairs"), ("gpt_pair.jsonl", "mt-bench-pair"),
    ("annotations.json", "alpaca-eval"), ("mt-bench-human.jsonl", "mt-bench-human"),
    ("ultrafeedback.jsonl", "ultrafeedback"), ("ranked.jsonl", "ranked"),
    ("multiple-choice.jsonl", "multiple-choice"),
    ("LLMBar/Natural/evaluators/Small-Judge/Swap_CoT/result.json", "llmbar"),
    ("rewardbench2.json", "rewardbench2"), ("chat_filtered.json", "rm-bench"),
    ("RMB/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json", "rmb"),
    ("RMB/BoN_set/Helpfulness/Open QA/Factual.json", "rmb"),
    (
      "Sample-Judge-Instruct/RM-Bench/logs/total_dataset_2_Sample-Judge-Instruct.json",
      "rm-r1-rm-bench-log"
    ),
  ])
  func formatsAreToldByContent(name: String, format: String) throws {
    let file = try BenchmarkFile(path: TestGround.fixture("Benchmarks", name))
    #expect(file.reader.name == format)
    #expect(file.confidence > 0.5)
  }

  @Test func aSingleObjectIsOneRecord() throws {
    let pair =
      #"{"chosen":[{"role":"assistant","content":"a"}],"rejected":[{"role":"assistant","content":"b"}]}"#
    #expect(try contents(pair, path: "one.json").items.count == 1)
    #expect(try contents(pair, path: "one.jsonl").items.count == 1)
    // Records inside of an object, as a list or by id.
    let row = #"{"prompt":"p","chosen":"a","rejected":"b"}"#
    let other = #"{"prompt":"q","chosen":"a","rejected":"b"}"#
    #expect(try contents("{\"data\":[\(row),\n\(other)]}", path: "x.json").items.count == 2)
    #expect(try contents("{\"7\":\(row),\"x\":\(other)}", path: "x.json").items.count == 2)
  }

  @Test func aFormatMayBeNamed() throws {
    let row = #"{"prompt":"p","chosen":"a","rejected":"b","subset":"s"}"#
    #expect(try format(row) == "rewardbench")
    #expect(try contents(row, format: "trl").items.map(\.source.reader) == ["trl"])
    let error = try #require(throws: BenchmarkError.self) { try contents(row, format: "csv") }
    #expect(error.description.hasPrefix("there is no format “csv”; the formats are rm-r1-log, "))
    // A format that doesn't fit breaks every record, each with its reason.
    let misread = try contents(row, format: "llmbar")
    #expect(misread.items.isEmpty && misread.brokenCount == 1)
  }

  @Test func whatFitsNothingIsSaidWithItsKeys() throws {
    let error = try #require(throws: BenchmarkError.self) {
      try contents(#"{"haiku":"x","season":"autumn and long text"}"#)
    }
    #expect(error.description.contains("its keys are haiku, season"))
    // Short texts beside a number may be answers; only where numbers are most are they scores.
    let short = try #require(throws: BenchmarkError.self) {
      try contents(#"{"sum":"2 + 2?","left":"4","right":"5","id":1}"#)
    }
    #expect(short.description.contains("its keys are sum, left, right, id"))
    let keyed = try #require(throws: BenchmarkError.self) {
      try contents(#"{"17":{"haiku":"x"},"18":{"haiku":"y"}}"#, path: "x.json")
    }
    #expect(keyed.description.contains("its keys are haiku;"))
    for name in BenchmarkFormat.names { #expect(error.description.contains(name)) }
    // What to do stands before the list of formats, which small screens cut.
    #expect(
      error.description.contains("its keys are haiku, season; say with --map what its columns are"))
  }

  @Test(arguments: [
    ("scores.json", "scores, not items"), ("texts.json", "bare texts"),
  ])
  func filesWithoutItemsAreRecognised(name: String, says: String) throws {
    let error = try #require(throws: BenchmarkError.self) { try fixture(name) }
    #expect(error.description.contains(says))
  }

  @Test(arguments: [
    (#"[{"Overall_accuracy":0.8},{"Set/One":0.7,"Set/Two":1}]"#, "scores, not items"),
    (#"{"model":"m","template":null,"Chat":0.9}"#, "scores, not items"),
    (#"{"right":"94 / 100 = 94.0%","both":"94.0%","kappa":0.26}"#, "scores, not items"),
    (
      #"[{"pair_uid":"1","chosen_reward":0.2,"reject_reward":0.1}]"#,
      "a reward model's scores on RMB's pairs"
    ),
    (#"{"columns":["id"],"rows":[[1],[2]]}"#, "a table of 2 outcomes without texts"),
    (#"{"question_id":1,"turns":["a"],"category":"x"}"#, "MT-Bench's questions"),
    (#"{"question_id":1,"model_id":"m","choices":[]}"#, "one model's answers to MT-Bench"),
    (
      #"{"question_id":1,"user_prompt":"p","judgment":"j [[8]]","score":8}"#,
      "MT-Bench's scores of single answers"
    ),
    (#"{"idx":1,"gpt_result":"1","gpt_reason":"so"}"#, "a judge's results"),
    (#"{"instruction":"i","output":"o","generator":"g"}"#, "one model's outputs"),
    (#"{"prompt":"p","response":"r","helpfulness":3}"#, "ratings of single responses"),
    (#"{"prompt":"p","response":"r","critiques":{}}"#, "single responses with critiques"),
    (#"{"instruction":"i","gpt4_score":[5],"gpt4_feedback":["f"]}"#, "absolute scores"),
    (#"{"k":{"input":"i","response":"r","score_rubric":{},"score":5}}"#, "absolute scores"),
    (#"{"output":"Feedback one."}"#, "a judge's outputs"),
    (#"{"name":"pair","prompt_template":"{question}"}"#, "prompts for judges"),
    (
      #"{"question_id":1,"model_a":"m","model_b":"n","winner":"tie","judge":"x"}"#, "people's votes"
    ),
    (#"{"output":1}"#, "open it with Auto-J's pairs"),
    (#"{"id":["1"],"subset":["Math"],"scores":[[1,0]]}"#, "ratings of RewardBench 2's responses"),
  ])
  func otherShapesAreRecognised(text: String, says: String) throws {
    let error = try #require(throws: BenchmarkError.self) { try contents(text, path: "x.json") }
    #expect(error.description.contains(says))
  }

  @Test func aRecordingIsNoItemFile() throws {
    let error = try #require(throws: BenchmarkError.self) {
      try contents(#"{"overrule":"recording","version":1,"session":{"id":"1"}}"#)
    }
    #expect(error.description.contains("a recording of a session"))
  }

  @Test func containersErrorsAreKept() throws {
    let error = try #require(throws: BenchmarkError.self) {
      try BenchmarkFile(path: "/nowhere/at.all")
    }
    #expect(error.description == "/nowhere/at.all can't be read: no such file or directory")
  }

  @Test func inspectTellsAll() throws {
    let path = TestGround.fixture("Benchmarks", "rewardbench.jsonl")
    let json = Inspection(try BenchmarkFile(path: path)).json
    #expect(json["format"] == "rewardbench")
    #expect(json["container"] == "lines")
    #expect(json["records"] == 4 && json["items"] == 3 && json["comparisons"] == 3)
    #expect(json["subsets"] == ["alpacaeval-easy": 2, "mt-bench-med": 1])
    #expect(json["broken"]?.array?.count == 1)
    #expect(json["broken"]?[0]?["line"] == 2)
    #expect(json["broken"]?[0]?["reason"]?.string?.isEmpty == false)
    #expect(
      json["gold"]
        == ["first": 3, "second": 0, "tie": 0, "none": 0, "longer": 2, "longer_of": 3])
    // Responses of 43, 23, 45, 20, 0 and 8 scalars.
    #expect(
      json["lengths"]?["responses"] == ["min": 0, "median": 20, "p90": 45, "max": 45])
    #expect(
      json["keys"] == [
        "prompt", "chosen", "chosen_model", "rejected", "rejected_model", "subset", "id",
      ])
    #expect(json["recorded_runs"] == 0)
  }

  @Test func inspectCountsRecordedRuns() throws {
    let path = TestGround.fixture(
      "Benchmarks", "Sample-Judge-Instruct/reward_bench/log_result/logs.json")
    let json = Inspection(try BenchmarkFile(path: path)).json
    #expect(json["recorded_runs"] == 4)
    #expect(json["judges"] == ["Sample-Judge-Instruct": 4])
    let lines = Inspection(try BenchmarkFile(path: path)).lines
    #expect(lines[0].hasSuffix("logs.json: rm-r1-log, a JSON array"))
    #expect(lines[1] == "4 records, 4 items, 4 comparisons, 4 recorded runs")
    #expect(lines.contains("gold is always the first response: the order “given” would tell it"))
    #expect(lines.contains("subset alpacaeval-hard: 2"))
  }
}
