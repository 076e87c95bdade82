import Benchmarks
import Containers
import Foundation
import Judgment
import TestGround
import Testing

/// Every folder of ../shared/data: what is read of it, printed as a table, and what is refused.
@Suite struct SharedFoldersTests {
  /// Path, format, records, comparisons, runs, golds. Counts of records are SOURCE.md's; of the
  /// rest they follow from the formats: three comparisons of a best-of-4 row, nine of a row with
  /// styles, one of each loser, two games a judgment.
  private static let files: [(String, String, Int, Int, Int, Int)] = [
    // Four rows of best-of-4, ten of Ties of which five have one right answer.
    ("rewardbench2/reward_bench_test.json", "rewardbench2", 14, 22, 0, 17),
    ("rewardbench2/reencoded/test-00000-of-00001.parquet", "rewardbench2", 14, 22, 0, 17),
    ("rm-bench/chat_filtered.json", "rm-bench", 60, 540, 0, 540),
    ("rm-bench/code_filtered.json", "rm-bench", 30, 270, 0, 270),
    ("rm-bench/safety-response_filtered.json", "rm-bench", 25, 225, 0, 225),
    ("rmb/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json", "rmb", 83, 83, 0, 83),
    ("rmb/Pairwise_set/Helpfulness/Role Playing/General Character.json", "rmb", 26, 26, 0, 26),
    (
      "rmb/Pairwise_set/Helpfulness/Translation/Literary and Cultural Translation.json", "rmb",
      24, 24, 0, 24
    ),
    (
      "rmb/Pairwise_set/Helpfulness/Translation/Technical and Scientific Translation.json", "rmb",
      14, 14, 0, 14
    ),
    ("mt-bench/mt_bench/model_judgment/gpt-4_pair.jsonl", "mt-bench-pair", 37, 37, 74, 0),
    // 21 rows repeat another's texts (two models wrote the same), with the same choices.
    ("pandalm/data/testset-v1.json", "pandalm", 260, 239, 0, 213),
    ("hh-rlhf/harmless-base/test.jsonl.gz", "trl", 122, 122, 0, 122),
    ("auto-j/data/test/testdata_pairwise.jsonl", "auto-j", 100, 100, 0, 100),
    (
      "alpaca-eval/results/gemma-7b-it/weighted_alpaca_eval_gpt4_turbo/annotations.json",
      "alpaca-eval", 45, 45, 45, 0
    ),
    (
      "alpaca-eval/results/cohere/alpaca_eval_cot_gpt4_turbo_fn/annotations.json", "alpaca-eval",
      35, 35, 35, 0
    ),
    (
      "alpaca-eval/results/alpaca-7b/alpaca_eval_gpt4/annotations.json", "alpaca-eval", 60, 60, 60,
      0
    ),
    (
      "alpaca-eval/results/Mistral-7B-ReMax-v0.1/alpaca_eval_gpt4_turbo_fn/annotations.json",
      "alpaca-eval", 14, 14, 14, 0
    ),
    ("rm-r1/train_format/test.jsonl", "rm-r1-train", 60, 60, 0, 60),
    ("rm-r1/train_format/test_with_sys.jsonl", "rm-r1-train", 30, 30, 0, 30),
    ("prometheus/eval/benchmark/data/hhh_alignment_eval.json", "prometheus-pairs", 24, 24, 0, 24),
  ]

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func filesGiveWhatTheirFormatsSay() throws {
    for (path, format, records, comparisons, runs, golds) in Self.files {
      let file = try BenchmarkFile(path: TestGround.shared("data/" + path))
      #expect(file.reader.name == format, "\(path)")
      let contents = file.read()
      #expect(contents.brokenCount == 0, "\(path): \(contents.problems.first?.description ?? "")")
      #expect(contents.recordCount == records, "\(path)")
      #expect(contents.comparisons.count == comparisons, "\(path)")
      #expect(contents.runs.count == runs, "\(path)")
      #expect(contents.comparisons.count { $0.gold != nil } == golds, "\(path)")
    }
    TestGround.report("published files by their formats' counts", compared: Self.files.count)
  }

  /// The Parquet file holds the rows of the JSON Lines file.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func parquetGivesTheSameItems() throws {
    let contents = try ["reward_bench_test.json", "reencoded/test-00000-of-00001.parquet"].map {
      try BenchmarkFile(path: TestGround.shared("data/rewardbench2/" + $0)).read()
    }
    #expect(contents[0].comparisons == contents[1].comparisons)
    #expect(contents[0].items.map(\.id) == contents[1].items.map(\.id))
  }

  /// What each folder gives, for whoever reads the tests' output; no file there is unknown.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func everyFolderIsReadOrRefusedWithAReason() throws {
    let root = TestGround.shared("data")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let endings = [".json", ".jsonl", ".gz", ".parquet"]
    var table: [String: (records: Int, comparisons: Int, runs: Int, broken: Int)] = [:]
    var refused: [String] = []
    for name in names.sorted() where endings.contains(where: name.hasSuffix) {
      let folder = String(name.prefix { $0 != "/" })
      do throws(BenchmarkError) {
        let contents = try BenchmarkFile(path: root + "/" + name).read()
        var row = table[folder] ?? (0, 0, 0, 0)
        row.records += contents.recordCount
        row.comparisons += contents.comparisons.count
        row.runs += contents.runs.count
        row.broken += contents.brokenCount
        table[folder] = row
        for problem in contents.problems { print("NOTE", problem.description) }
      } catch {
        refused.append("\(name): \(error.description.dropFirst(root.count + name.count + 2))")
        if case .unrecognised = error {
          Issue.record("\(name) is unknown: \(error.description)")
        }
      }
    }
    for (folder, row) in table.sorted(by: { $0.key < $1.key }) {
      print(
        "FOLDER \(folder): \(row.records) records, \(row.comparisons) comparisons, "
          + "\(row.runs) runs, \(row.broken) broken")
    }
    for sentence in refused { print("REFUSED", sentence) }
    #expect(table.count == 16)
    TestGround.report("folders of published files read", compared: table.count)
  }
}
