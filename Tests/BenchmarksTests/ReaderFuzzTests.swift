import Benchmarks
import Containers
import Foundation
import JSON
import Judgment
import TestGround
import Testing

/// Damaged records of every format: each is read or reported, and what is read holds together.
///
/// Some dozens of cases a reader, of the project's own records; `OVERRULE_FUZZ_READERS` says another
/// number, and takes published records too, where they are (`make fuzz`: 2,000, with sanitizers).
@Suite("Damaged records")
struct ReaderFuzzTests {
  private static let wished = ProcessInfo.processInfo.environment["OVERRULE_FUZZ_READERS"]
    .flatMap { Int($0) }
  private static let cases = wished ?? 60

  /// Reader, fixtures, published files below ../shared/data.
  private static let specimens: [(String, [String], [String])] = [
    (
      "rm-r1-log",
      [
        "Sample-Judge-Instruct/reward_bench/log_result/logs.json",
        "Sample-Judge-Instruct/RMB/BoN_set_Helpfulness/log_result/raw_logs.json",
      ],
      ["rm-r1/result/RM-R1-Qwen2.5-Instruct-32B/RMB/BoN_set_Helpfulness/log_result/raw_logs.json"]
    ),
    (
      "rm-r1-rm-bench-log",
      ["Sample-Judge-Instruct/RM-Bench/logs/total_dataset_2_Sample-Judge-Instruct.json"],
      [
        "rm-r1/released/RM-R1-Qwen2.5-Instruct-32B/RM-Bench/logs/"
          + "total_dataset_1_RM-R1-Qwen2.5-Instruct-32B.json"
      ]
    ),
    ("rewardbench", ["rewardbench.jsonl"], []),
    (
      "llmbar",
      [
        "LLMBar/Natural/dataset.json", "LLMBar/Natural/evaluators/Small-Judge/Swap_CoT/result.json",
      ], ["llmbar/Dataset/LLMBar/Natural/evaluators/GPT-4/Metrics_Reference/result.json"]
    ),
    (
      "judgebench",
      [
        "dataset=judgebench,response_model=small-model-1.jsonl",
        "dataset=judgebench,response_model=small-model-1,judge_name=arena_hard,"
          + "judge_model=small-judge-1.jsonl",
      ],
      [
        "judgebench/outputs/dataset=judgebench,response_model=claude-3-5-sonnet-20240620,"
          + "judge_name=arena_hard,judge_model=claude-3-haiku-20240307.jsonl"
      ]
    ),
    ("rewardbench2", ["rewardbench2.json"], ["rewardbench2/reward_bench_test.json"]),
    ("rm-bench", ["chat_filtered.json"], ["rm-bench/safety-response_filtered.json"]),
    (
      "rmb",
      [
        "RMB/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json",
        "RMB/BoN_set/Helpfulness/Open QA/Factual.json",
      ],
      [
        "rmb/BoN_set/Helpfulness/Rewrite/Paraphrasing.json",
        "rmb/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json",
      ]
    ),
    ("mt-bench-pair", ["gpt_pair.jsonl"], ["mt-bench/mt_bench/model_judgment/gpt-4_pair.jsonl"]),
    ("mt-bench-human", ["mt-bench-human.jsonl"], []),
    ("ultrafeedback", ["ultrafeedback.jsonl"], []),
    (
      "alpaca-eval", ["annotations.json"],
      [
        "alpaca-eval/results/cohere/alpaca_eval_cot_gpt4_turbo_fn/annotations.json",
        "alpaca-eval/results/alpaca-7b/alpaca_eval_gpt4/annotations.json",
      ]
    ),
    ("pandalm", ["pandalm.json"], ["pandalm/data/testset-v1.json"]),
    ("auto-j", ["auto-j.jsonl"], ["auto-j/data/test/testdata_pairwise.jsonl"]),
    ("helpsteer", ["helpsteer2.jsonl", "helpsteer3.jsonl"], []),
    ("rm-r1-train", ["rm-r1-train.jsonl"], ["rm-r1/train_format/test_with_sys.jsonl"]),
    (
      "prometheus-pairs", ["prometheus-pairs.json"],
      ["prometheus/eval/benchmark/data/hhh_alignment_eval.json"]
    ),
    (
      "converted-pairs", ["converted.json"],
      ["rewardbench-converted/RM-Bench/total_dataset.chat_hard_converted.json"]
    ),
    (
      "trl", ["trl-implicit-conversational.jsonl", "conversations.json"],
      [
        "llama-factory/data/dpo_en_demo.json",
        "ultrafeedback-derived/data/processed/eval_clean.jsonl",
      ]
    ),
    ("multiple-choice", ["multiple-choice.jsonl"], ["rewardbench/reward_bench.json"]),
    ("ranked", ["ranked.jsonl"], []),
  ]

  /// Files that are read as one set, each by the name that it has there.
  private static let sets: [(String, [(String, String)], [(String, String)])] = [
    (
      "pandalm",
      [("testset-v1.json", "pandalm.json"), ("owl-testset-v1.json", "pandalm-outputs.json")],
      [
        ("testset-v1.json", "pandalm/data/testset-v1.json"),
        ("owl-testset-v1.json", "pandalm/data/pandalm-7b-testset-v1.json"),
        ("wren-testset-v1.json", "pandalm/data/gpt-3.5-turbo-testset-v1.json"),
      ]
    ),
    (
      "auto-j",
      [
        ("pairs.jsonl", "auto-j.jsonl"), ("pairwise_exchange_output.jsonl", "auto-j-outputs.jsonl"),
      ],
      [
        ("pairs.jsonl", "auto-j/data/test/testdata_pairwise.jsonl"),
        ("pairwise_output.jsonl", "auto-j/data/outputs/pairwise_example_output.jsonl"),
      ]
    ),
    (
      "mt-bench",
      [
        ("question.jsonl", "mt-bench/question.jsonl"), ("a.jsonl", "mt-bench/model_answer/a.jsonl"),
        ("b.jsonl", "mt-bench/model_answer/b.jsonl"), ("human.jsonl", "mt-bench/human.jsonl"),
      ],
      [
        ("question.jsonl", "mt-bench/mt_bench/question.jsonl"),
        ("a.jsonl", "mt-bench/mt_bench/model_answer/phi-3.jsonl"),
        ("b.jsonl", "mt-bench/mt_bench/model_answer/phi-3-dpo.jsonl"),
      ]
    ),
  ]

  private static func records(_ path: String) throws -> [JSONValue] {
    let file = try RecordFile(path: path)
    return file.records(as: file.container).split().records.map(\.value)
  }

  @Test("Every format has specimens")
  func all() { #expect(Set(Self.specimens.map(\.0)) == Set(BenchmarkFormat.names)) }

  @Test("A damaged record is read or reported", arguments: specimens.map(\.0))
  func damaged(reader: String) throws {
    let row = try #require(Self.specimens.first { $0.0 == reader })
    let isPublished = Self.wished != nil && TestGround.hasShared
    let paths =
      row.1.map { TestGround.fixture("Benchmarks", $0) }
      + (isPublished ? row.2.map { TestGround.shared("data/" + $0) } : [])
    let files = try paths.map { ($0, try Self.records($0)) }
    var chance = SeededGenerator(seed: 20_261_127)
    var counts = (items: 0, reported: 0, refused: 0)
    for number in 0..<Self.cases {
      let (path, records) = files[number % files.count]
      guard let record = records.randomElement(using: &chance) else { continue }
      var damage = RecordDamage(chance: chance, other: records.randomElement(using: &chance))
      let bytes = damage.text(of: record)
      chance = damage.chance
      do {
        let file = try BenchmarkFile(
          RecordFile(FileBytes(bytes, path: path)),
          format: number % 2 == 0 ? reader : nil,
          pairs: PairRule.allCases.randomElement(using: &chance))
        let contents = file.read()
        Self.hold(contents, reader)
        #expect(!Inspection(file).lines.isEmpty)
        counts.items += contents.items.isEmpty ? 0 : 1
        counts.reported += contents.items.isEmpty ? 1 : 0
      } catch let error as BenchmarkError {
        #expect(!error.description.isEmpty)
        counts.refused += 1
      } catch let error as ContainerError {
        #expect(!error.description.isEmpty)
        counts.refused += 1
      }
    }
    TestGround.report(
      "damaged records of \(reader) (\(counts.items) read, \(counts.reported) reported, "
        + "\(counts.refused) refused)", compared: counts.items + counts.reported + counts.refused)
    #expect(counts.items > 0 && counts.reported + counts.refused > 0)
  }

  @Test("Damaged files of a set are joined as far as they go", arguments: sets.map(\.0))
  func damagedSets(name: String) throws {
    let row = try #require(Self.sets.first { $0.0 == name })
    let isPublished = Self.wished != nil && TestGround.hasShared
    var sets = [try row.1.map { ($0.0, try Self.records(TestGround.fixture("Benchmarks", $0.1))) }]
    if isPublished {
      sets.append(
        try row.2.map {
          ($0.0, Array(try Self.records(TestGround.shared("data/" + $0.1)).prefix(12)))
        })
    }
    let folder = try folder([:])
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var chance = SeededGenerator(seed: 20_261_128)
    var counts = (joined: 0, others: 0)
    for number in 0..<Self.cases {
      let set = sets[number % sets.count]
      let damaged = Int.random(in: 0..<set.count, using: &chance)
      for (place, (name, records)) in set.enumerated() {
        var lines = records.map { Array($0.text().utf8) }
        if place == damaged, let line = lines.indices.randomElement(using: &chance) {
          var damage = RecordDamage(chance: chance, other: records.randomElement(using: &chance))
          lines[line] = damage.text(of: records[line]).filter { $0 != 10 }
          chance = damage.chance
        }
        try Data(lines.joined(separator: [10])).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      do throws(BenchmarkError) {
        let (contents, files) = try BenchmarkContents.read(paths: [folder])
        Self.hold(contents, name)
        counts.joined += files.count > 1 ? 1 : 0
        counts.others += files.count > 1 ? 0 : 1
      } catch {
        #expect(!error.description.isEmpty)
        counts.others += 1
      }
    }
    TestGround.report(
      "damaged sets of \(name) (\(counts.joined) joined)", compared: counts.joined + counts.others)
    #expect(counts.joined > 0)
  }

  /// Whatever is read: what a comparison means is there, and so is what runs and votes are of.
  private static func hold(_ contents: BenchmarkContents, _ reader: String) {
    let items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    var comparisons: [ComparisonID: Comparison] = [:]
    for comparison in contents.comparisons {
      comparisons[comparison.id] = comparison
      let item = items[comparison.item]
      #expect(comparison.responses.count > 1, "\(reader)")
      #expect(comparison.responses.allSatisfy { item?.response($0) != nil }, "\(reader)")
      if case .response(let gold)? = comparison.gold {
        #expect(comparison.responses.contains(gold), "\(reader)")
      }
    }
    for run in contents.runs {
      let compared = comparisons[run.comparison]
      #expect(
        Set(run.presentation.responses) == Set(compared?.responses ?? []), "\(reader)")
    }
    for vote in contents.votes {
      guard case .response(let choice) = vote.choice else { continue }
      #expect(comparisons[vote.comparison]?.responses.contains(choice) == true, "\(reader)")
    }
    #expect(contents.problems.allSatisfy { !$0.reason.isEmpty }, "\(reader)")
  }
}
