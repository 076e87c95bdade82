import Benchmarks
import Containers
import Judgment
import Testing

@Suite struct PairBenchmarksTests {
  @Test func llmBarTakesItsSubsetFromThePath() throws {
    let contents = try fixture(
      "LLMBar/Natural/dataset.json", "LLMBar/Adversarial/Manual/dataset.json")
    #expect(
      contents.items.map(\.subset) == ["llmbar-natural", "llmbar-natural", "llmbar-adver-manual"])
    #expect(contents.comparisons.map(contents.goldText) == ["Does it rain?", "7", "yes"])
    #expect(contents.items.map(\.source.file) == ["dataset.json", "dataset.json", "dataset.json"])
    // A label that is neither 1 nor 2 is a broken record.
    #expect(contents.problems.map(\.record) == [1])
    #expect(contents.problems.map(\.reason) == ["its label is 3, not 1 or 2"])
    #expect(!contents.goldIsAlwaysFirst)
  }

  @Test(arguments: [
    ("x/Adversarial/GPTOut/dataset.json", "llmbar-adver-GPTOut"),
    ("x/Adversarial/Neighbor/dataset.json", "llmbar-adver-neighbor"),
    ("x/Natural/evaluators/GPT-4/Swap_CoT/result.json", "llmbar-natural"),
    ("x/Processed/LLMEval^2/dataset.json", "LLMEval^2"), ("Downloads/dataset.json", ""),
  ])
  func llmBarSubsets(path: String, subset: String) throws {
    let row = #"[{"input":"i","output_1":"a","output_2":"","label":2}]"#
    #expect(try contents(row, path: path).items.map(\.subset) == [subset])
  }

  @Test func pairsWithoutLabelsHaveNoGold() throws {
    let bar = try contents(#"{"input":"i","output_1":"a","output_2":"b"}"#)
    let bench = try contents(#"{"question":"q","response_A":"a","response_B":"b"}"#)
    #expect(bar.comparisons.map(\.gold) == [nil] && bench.comparisons.map(\.gold) == [nil])
    #expect(bar.items[0].source.reader == "llmbar" && bench.items[0].source.reader == "judgebench")
  }

  @Test func judgeBenchNamesItsMetadata() throws {
    let contents = try fixture("dataset=judgebench,response_model=small-model-1.jsonl")
    #expect(contents.items.map(\.subset) == ["livebench-math", "mmlu-pro-law"])
    #expect(contents.items.map { $0.meta["original_id"] } == ["null", "17"])
    #expect(contents.comparisons.map(contents.goldText) == ["4", "The court.\u{7}"])
    // The second record names no model; the file does.
    #expect(
      contents.items.map { $0.responses.map(\.model) }
        == Array(repeating: ["small-model-1", "small-model-1"], count: 2))
    // Raw separators inside of strings don't break records, CR LF stays as it is.
    #expect(contents.problems.isEmpty)
    #expect(contents.items[0].question.unicodeScalars.contains("\r"))
    #expect(contents.texts(contents.comparisons[0])[1] == "5\u{2028}or 4\u{85}")
  }

  @Test func judgeBenchLabelsAreChecked() throws {
    func row(_ label: String) -> String {
      #"{"pair_id":"1","question":"q","response_A":"a","response_B":"b","label":\#(label)}"#
    }
    #expect(try contents(row("\"A=B\"")).comparisons.map(\.gold) == [.tie])
    #expect(try contents(row("null")).comparisons.map(\.gold) == [nil])
    let broken = try contents(row("\"A>>B\""))
    #expect(broken.items.isEmpty)
    #expect(broken.problems.map(\.reason) == [#"its label is "A>>B", not "A>B" or "B>A""#])
  }

  @Test func multipleChoice() throws {
    let contents = try contents(
      #"[{"id":"1","instruction":"Do it","input":"now","output":["bad","good"],"choice_label":[1,0]}]"#
    )
    #expect(contents.items[0].question == "Do it\n\nnow")
    #expect(contents.comparisons.map(contents.goldText) == ["good"])
  }
}
