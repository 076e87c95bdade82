import Benchmarks
import Containers
import JSON
import Judgment
import TestGround
import Testing

/// Records with a field of the wrong type or missing are read or reported, never a crash, and
/// never an item whose comparison means a response that isn't there.
@Suite struct HostileRecordsTests {
  private static let files = [
    "rewardbench.jsonl", "trl-implicit-conversational.jsonl", "conversations.json",
    "LLMBar/Natural/dataset.json", "dataset=judgebench,response_model=small-model-1.jsonl",
    "pandalm.json", "auto-j.jsonl", "helpsteer2.jsonl", "helpsteer3.jsonl", "rm-r1-train.jsonl",
    "prometheus-pairs.json", "gpt_pair.jsonl", "annotations.json", "mt-bench-human.jsonl",
    "ultrafeedback.jsonl", "ranked.jsonl", "multiple-choice.jsonl",
    "LLMBar/Natural/evaluators/Small-Judge/Swap_CoT/result.json",
    "dataset=judgebench,response_model=small-model-1,judge_name=arena_hard,"
      + "judge_model=small-judge-1.jsonl", "rewardbench2.json", "chat_filtered.json",
    "RMB/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json",
    "RMB/BoN_set/Helpfulness/Open QA/Factual.json", "converted.json",
    "Sample-Judge-Instruct/reward_bench/log_result/logs.json",
    "Sample-Judge-Instruct/RMB/BoN_set_Helpfulness/log_result/raw_logs.json",
    "Sample-Judge-Instruct/RM-Bench/logs/total_dataset_2_Sample-Judge-Instruct.json",
  ]

  private static let replacements: [JSONValue?] = [
    nil, .null, true, -1, 2.5, "", "x", [], [nil], ["a"], [["role": "user"]], [:], ["a": 1],
    [["role": "user", "content": nil]], [["a"], ["b"], ["c"]], [true, false, true],
  ]

  @Test(arguments: files)
  func fieldsOfAnyTypeAreReadOrReported(name: String) throws {
    try changeFields(of: name)
  }

  /// The same for what a mapping reads, whatever the mapping expects there.
  @Test(arguments: [
    (
      "rewardbench.jsonl",
      "prompt=prompt,chosen=chosen,rejected=rejected,subset=subset,id=id,"
        + "models=chosen_model+rejected_model"
    ),
    ("trl-implicit-conversational.jsonl", "a=chosen,b=rejected,system=margin"),
    ("rewardbench2.json", "prompt=prompt,chosen=chosen,rejected=rejected,models=models"),
    ("rewardbench2.json", "prompt=prompt,responses=chosen+rejected.*,winner=num_correct,first=1"),
    (
      "helpsteer3.jsonl",
      "messages=context,a=response1,b=response2,winner=overall_preference,"
        + "wins_a=-3|-2|-1,wins_b=1|2|3,tie=0,subset=domain"
    ),
    ("conversations.json", "messages=conversations.*,responses=chosen.value+rejected.value"),
  ])
  func mappedFieldsOfAnyTypeAreReadOrReported(name: String, map: String) throws {
    try changeFields(of: name, format: "map " + map)
  }

  private func changeFields(of name: String, format: String? = nil) throws {
    let path = TestGround.fixture("Benchmarks", name)
    let format = try format ?? BenchmarkFile(path: path).reader.name
    var tried = 0
    for record in try RecordFile(path: path).records().split().records {
      for changed in Self.changes(of: record.value) {
        let text = changed.text()
        let file = try RecordFile(FileBytes(Array("[\(text)]".utf8), path: path))
        let contents = try BenchmarkFile(file, format: format).read()
        #expect(contents.items.count + contents.brokenCount == 1, "\(text)")
        for comparison in contents.comparisons {
          #expect(contents.texts(comparison).count == comparison.responses.count, "\(text)")
        }
        for run in contents.runs {
          #expect(
            Set(run.presentation.responses)
              == Set(contents.comparison(of: run)?.responses ?? []), "\(text)")
        }
        tried += 1
      }
    }
    #expect(tried > 0)
  }

  /// Each field, and each field of the first element of a list, replaced in turn.
  private static func changes(of value: JSONValue) -> [JSONValue] {
    var changes: [JSONValue] = []
    for key in value.object?.keys ?? [] {
      for replacement in replacements {
        var changed = value
        changed[key] = replacement
        changes.append(changed)
        guard var elements = value[key]?.array, let replacement else { continue }
        elements[0] = replacement
        changed[key] = .array(elements)
        changes.append(changed)
        changed[key] = .array(Array(elements.dropFirst()))
        changes.append(changed)
      }
    }
    return changes
  }

  @Test(arguments: files)
  func filesCutAnywhereAreReadOrRefused(name: String) throws {
    let path = TestGround.fixture("Benchmarks", name)
    let file = try FileBytes(path: path)
    let whole = try BenchmarkFile(path: path).read()
    var items = Set<ItemID>()
    for length in stride(from: 1, to: file.count, by: 7) {
      do {
        let cut = try RecordFile(FileBytes(file[0..<length], path: path))
        items.formUnion(try BenchmarkFile(cut).read().items.map(\.id))
      } catch is ContainerError {
      } catch is BenchmarkError {
      }
    }
    // A cut file's whole records are those of the whole file; a group may be smaller.
    let isGrouped = whole.comparisons.contains { $0.rule == "best-against-each" }
    #expect(isGrouped || items.isSubset(of: Set(whole.items.map(\.id))), "\(name)")
  }
}
