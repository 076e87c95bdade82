import Benchmarks
import Containers
import Foundation
import Judgment
import TestGround
import Testing

/// The published files of ../shared/data that are read: counts, where the gold stands, and for
/// RM-R1's logs the results that they give themselves.
@Suite struct SharedFilesTests {
  /// Path, format, records, gold first and second in the file's order, distinct items. The counts
  /// are SOURCE.md's; where it gives none, Python's (Tests/Interop/gold_places.py).
  private static let pairFiles: [(String, String, Int, Int, Int, Int)] = [
    ("llmbar/Dataset/LLMBar/Natural/dataset.json", "llmbar", 100, 42, 58, 100),
    ("llmbar/Dataset/LLMBar/Adversarial/Manual/dataset.json", "llmbar", 46, 22, 24, 46),
    ("llmbar/Dataset/LLMBar/Adversarial/GPTOut/dataset.json", "llmbar", 47, 22, 25, 47),
    (
      "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Swap_CoT/result.json", "llmbar", 60, 26, 34,
      60
    ),
    (
      "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Rating/result.json", "llmbar", 40, 21, 19, 40
    ),
    (
      "llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Metrics_Reference/result.json", "llmbar", 30,
      15, 15, 30
    ),
    (
      "llmbar/Dataset/LLMBar/Adversarial/Manual/evaluators/PaLM2/CoT/result.json", "llmbar", 46,
      22, 24, 46
    ),
    ("llmbar/Dataset/Processed/MT-Bench/dataset.json", "llmbar", 40, 22, 18, 40),
    (
      "judgebench/data/dataset=judgebench,response_model=gpt-4o-2024-05-13.jsonl", "judgebench",
      74, 35, 39, 74
    ),
    (
      "judgebench/data/dataset=judgebench,response_model=claude-3-5-sonnet-20240620.jsonl",
      "judgebench", 46, 31, 15, 46
    ),
    (
      "judgebench/outputs/dataset=judgebench,response_model=claude-3-5-sonnet-20240620,"
        + "judge_name=arena_hard,judge_model=claude-3-haiku-20240307.jsonl", "judgebench", 22, 12,
      10, 22
    ),
    (
      "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
        + "judge_name=arena_hard,judge_model=o1-mini-2024-09-12.jsonl", "judgebench", 21, 6, 15, 21
    ),
    (
      "judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
        + "judge_name=reward_model,judge_model=Skywork_Skywork-Reward-Llama-3.1-8B.jsonl",
      "judgebench", 20, 8, 12, 20
    ),
    ("rewardbench/reward_bench.json", "multiple-choice", 5, 5, 0, 5),
    ("rewardbench-converted/IFBench/data.converted.json", "converted-pairs", 70, 70, 0, 70),
    (
      "rewardbench-converted/RM-Bench/total_dataset.chat_hard_converted.json", "converted-pairs",
      36, 36, 0, 36
    ),
    ("llama-factory/data/dpo_en_demo.json", "trl", 55, 55, 0, 55),
    ("llama-factory/data/dpo_zh_demo.json", "trl", 70, 70, 0, 69),
    ("llama-factory/data/v1_dpo_demo.jsonl", "trl", 6, 6, 0, 6),
    ("ultrafeedback-derived/data/processed/eval_clean.jsonl", "trl", 90, 90, 0, 90),
  ]

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func pairFilesOpenWithTheirCounts() throws {
    var compared = 0
    for (path, format, records, first, second, items) in Self.pairFiles {
      let file = try BenchmarkFile(path: TestGround.shared("data/" + path))
      #expect(file.reader.name == format, "\(path)")
      let contents = file.read()
      #expect(contents.problems.isEmpty, "\(path)")
      #expect(contents.recordCount == records, "\(path)")
      #expect(contents.items.count == items, "\(path)")
      #expect(contents.repeatedCount == records - items, "\(path)")
      // A repeated record's comparison is counted once, so these are of distinct comparisons.
      let gold = Inspection(file).gold
      #expect(gold.first == first - (records - items) && gold.second == second, "\(path)")
      compared += contents.comparisons.count
    }
    TestGround.report("comparisons of published pair files", compared: compared)
    #expect(compared > 0)
  }

  /// Path below data/rm-r1, items, comparisons, runs whose text has no single verdict.
  private static let logs: [(String, Int, Int, Int)] = [
    ("released/RM-R1-Qwen2.5-Instruct-32B/reward_bench/log_result/logs.json", 232, 232, 1),
    ("released/RM-R1-DeepSeek-Distilled-Qwen-32B/reward_bench/log_result/logs.json", 20, 20, 0),
    (
      "released/RM-R1-Qwen2.5-Instruct-32B/RM-Bench/logs/"
        + "total_dataset_1_RM-R1-Qwen2.5-Instruct-32B.json", 30, 90, 0
    ),
    (
      "released/RM-R1-Qwen2.5-Instruct-32B/RM-Bench/logs/"
        + "total_dataset_2_RM-R1-Qwen2.5-Instruct-32B.json", 30, 90, 0
    ),
    (
      "released/RM-R1-Qwen2.5-Instruct-32B/RM-Bench/logs/"
        + "total_dataset_3_RM-R1-Qwen2.5-Instruct-32B.json", 30, 90, 0
    ),
    (
      "result/RM-R1-Qwen2.5-Instruct-32B/RMB/Pairwise_set_Helpfulness/log_result/logs.json", 2, 2,
      0
    ),
    (
      "result/RM-R1-DeepSeek-Distilled-Qwen-32B/RMB/Pairwise_set_Helpfulness/log_result/logs.json",
      2, 2, 0
    ),
    (
      "result/RM-R1-Qwen2.5-Instruct-32B/RMB/BoN_set_Helpfulness/log_result/raw_logs.json", 1, 2, 0
    ),
    (
      "result/RM-R1-Qwen2.5-Instruct-32B/RMB/BoN_set_Helpfulness/log_result/"
        + "group_by_same_id_logs.json", 1, 2, 0
    ),
  ]

  /// The slot of every recorded run is recovered such that the letter in its text gives the
  /// log's own result.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func verdictsAgreeWithTheLogsResults() throws {
    var compared = 0
    for (path, items, comparisons, undecided) in Self.logs {
      let file = try BenchmarkFile(path: TestGround.shared("data/rm-r1/" + path))
      let contents = file.read()
      #expect(contents.items.count == items, "\(path)")
      #expect(contents.comparisons.count == comparisons, "\(path)")
      #expect(contents.runs.count == comparisons, "\(path)")
      #expect(contents.brokenCount == 0, "\(path)")
      let scores = contents.runs.map(contents.score)
      #expect(scores.count { $0 == nil } == undecided, "\(path)")
      for (run, score) in zip(contents.runs, scores) {
        // RM-R1's evaluation scores a judgment without a verdict as 0.
        #expect(try contents.outcome(of: run) == score ?? 0, "\(path): \(run.id)")
        compared += 1
      }
      let isDistilled = path.contains("DeepSeek-Distilled")
      let names = Set(contents.runs.map(\.judgingProtocol.name))
      #expect(names == [isDistilled ? "rm-r1-reasoning" : "rm-r1-instruct"], "\(path)")
      #expect(contents.runs.allSatisfy { path.contains($0.judge.name) }, "\(path)")
    }
    TestGround.report("results of RM-R1's released logs", compared: compared)
    #expect(compared == 530)
  }

  /// The three files of one run are one set of items: nine comparisons each, every pair of styles
  /// once.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func theStyleLogsJoin() throws {
    let folder = "data/rm-r1/released/RM-R1-Qwen2.5-Instruct-32B/RM-Bench/logs/total_dataset_"
    let paths = (1...3).map {
      TestGround.shared(folder + "\($0)_RM-R1-Qwen2.5-Instruct-32B.json")
    }
    let contents = try BenchmarkContents.read(paths: paths).contents
    #expect(contents.items.count == 30)
    #expect(contents.comparisons.count == 270 && contents.runs.count == 270)
    for item in contents.items {
      let rules = contents.comparisons.filter { $0.item == item.id }.compactMap(\.rule)
      #expect(Set(rules).count == 9)
    }
    TestGround.report("comparisons of three joined logs", compared: contents.comparisons.count)
  }

  /// Every other JSON file there is either refused with a sentence or read; none breaks the reader.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func everyOtherFileIsReadOrRefusedWithASentence() throws {
    let root = TestGround.shared("data")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var refused: [String: String] = [:]
    for name in names.sorted() where name.contains(".json") || name.hasSuffix(".parquet") {
      do throws(BenchmarkError) {
        #expect(!(try BenchmarkFile(path: root + "/" + name)).read().items.isEmpty, "\(name)")
      } catch {
        refused[name] = error.description
      }
    }
    for name in ["rm-r1/reward-bench/outputs.json"] {
      #expect(refused[name]?.contains("bare texts") == true)
    }
    for (name, sentence) in refused where name.contains("score") || name.contains("final_result") {
      #expect(sentence.contains("scores, not items"), "\(name): \(sentence)")
    }
    #expect(refused["hh-rlhf/harmless-base/test.jsonl.gz"] == nil)
    for (name, format) in Self.pairFiles.map({ ($0.0, $0.1) }) {
      #expect(refused[name] == nil, "\(format)")
    }
    if ProcessInfo.processInfo.environment["LIST_REFUSED"] != nil {
      for (name, sentence) in refused.sorted(by: { $0.key < $1.key }) {
        print("REFUSED", name, "|", sentence.dropFirst(root.count + name.count + 1))
      }
    }
    TestGround.report("files refused with a sentence", compared: refused.count)
    #expect(!refused.isEmpty)
  }
}
