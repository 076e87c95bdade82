import Benchmarks
import Containers
import JSON
import Judgment
import Testing

@Suite struct RMR1LogsTests {
  static let folder = "Sample-Judge-Instruct/"

  @Test func pairsBecomeRecordedRuns() throws {
    let contents = try fixture(Self.folder + "reward_bench/log_result/logs.json")
    #expect(contents.items.count == 4 && contents.comparisons.count == 4)
    #expect(contents.runs.map(\.judge.name) == Array(repeating: "Sample-Judge-Instruct", count: 4))
    #expect(contents.runs.allSatisfy { $0.judge.kind == .imported })
    #expect(Set(contents.runs.map(\.judgingProtocol.name)) == ["rm-r1-instruct"])
    // The flag says where the chosen response was shown: A, B, B, A.
    let chosenLetters = contents.runs.map { run -> Character? in
      guard case .response(let gold)? = contents.comparison(of: run)?.gold else { return nil }
      return run.presentation.letter(of: gold)
    }
    #expect(chosenLetters == ["A", "B", "B", "A"])
    #expect(contents.runs.map(contents.score) == [1, 0, 1, nil])
    #expect(try contents.runs.map(contents.outcome) == [1, 0, 1, 0])
    // One text is said to be cut.
    #expect(contents.runs.map(\.end) == [.endOfSequence, .endOfSequence, .endOfSequence, .length])
    // The doubled closer stays in the text, untouched, as one piece without times.
    #expect(contents.runs[2].transcript.text.hasSuffix("</answer></answer>"))
    #expect(contents.runs.allSatisfy { $0.transcript.pieces.count == 1 })
    #expect(Set(contents.runs.map(\.id)).count == 4)
  }

  @Test func aLogsComparisonIsTheBenchmarksOwn() throws {
    let log = try fixture(Self.folder + "reward_bench/log_result/logs.json")
    let row = try contents(
      #"{"prompt":"Capital of Peru?","chosen":"Lima.","rejected":"Quito.","subset":"s","id":5}"#)
    #expect(row.comparisons.map(\.id) == [log.comparisons[0].id])
    #expect(row.items.map(\.id) == [log.items[0].id])
  }

  @Test func distilledJudgesHaveTheirOwnProtocol() throws {
    let contents = try fixture(
      "Sample-Judge-DeepSeek-Distilled/RMB/Pairwise_set_Helpfulness/log_result/logs.json")
    #expect(contents.runs.map(\.judgingProtocol.name) == ["rm-r1-reasoning"])
    #expect(contents.runs.map(\.judge.name) == ["Sample-Judge-DeepSeek-Distilled"])
    #expect(contents.items.map(\.subset) == ["Pairwise_set/Helpfulness/Rewrite/Paraphrasing"])
    #expect(contents.items[0].meta["pair_uid"] == "\"21\"")
  }

  @Test func bestOfNIsOneItemWithAComparisonForEachLoser() throws {
    let contents = try fixture(Self.folder + "RMB/BoN_set_Helpfulness/log_result/raw_logs.json")
    #expect(contents.items.map(\.responses.count) == [4, 2])
    #expect(
      contents.comparisons.map { contents.texts($0) } == [
        ["The kiwi.", "The swift."], ["The kiwi.", "The wren."], ["The kiwi.", "The wren."],
        ["A cod.", "A cow."],
      ])
    // The two losers of the same text are two responses.
    #expect(Set(contents.comparisons.flatMap(\.responses)).count == 6)
    #expect(contents.comparisons.allSatisfy { $0.rule == "best-against-each" })
    #expect(
      contents.comparisons.map(contents.goldText) == [
        "The kiwi.", "The kiwi.", "The kiwi.", "A cod.",
      ])
    #expect(contents.runs.map(contents.score) == [1, 0, 1, 1])
    #expect(try contents.runs.map(contents.outcome) == [1, 0, 1, 1])
    // Their subset says "train"; the category path tells.
    #expect(Set(contents.items.map(\.subset)) == ["BoN_set/Helpfulness/Open QA/Factual"])
  }

  @Test func aGroupedLogWithATrailingCommaGivesTheSame() throws {
    let grouped = try fixture(
      Self.folder + "RMB/BoN_set_Helpfulness/log_result/group_by_same_id_logs.json")
    let raw = try fixture(Self.folder + "RMB/BoN_set_Helpfulness/log_result/raw_logs.json")
    #expect(grouped.items.map(\.id) == raw.items.map(\.id))
    #expect(grouped.comparisons == raw.comparisons)
    #expect(grouped.runs == raw.runs)
    #expect(grouped.problems.map(\.line) == [122])
    #expect(grouped.problems.map(\.isLoss) == [false])
    #expect(grouped.problems.map(\.reason) == ["a comma stands before the closing bracket"])
  }

  @Test func styleLogsAreTurnedBackToTheirStyles() throws {
    let names = (1...3).map {
      Self.folder + "RM-Bench/logs/total_dataset_\($0)_Sample-Judge-Instruct.json"
    }
    let contents = try fixture(names[0], names[1], names[2])
    // One item with six responses and nine comparisons, whichever file a judgment came from.
    #expect(contents.items.map(\.responses.count) == [6])
    #expect(contents.items.map(\.subset) == ["chat"])
    #expect(
      contents.comparisons.map(\.rule) == [
        "styles 0-0", "styles 1-1", "styles 2-2", "styles 0-1", "styles 1-2", "styles 2-0",
        "styles 0-2", "styles 1-0", "styles 2-1",
      ])
    let chosen = ["Red.", "Red, the colour.", "**Red**."]
    let rejected = ["Blue.", "Blue, the colour.", "**Blue**."]
    for comparison in contents.comparisons {
      let styles = (comparison.rule ?? "").compactMap(\.wholeNumberValue)
      #expect(contents.texts(comparison) == [chosen[styles[0]], rejected[styles[1]]])
    }
    #expect(contents.runs.count == 9)
    #expect(try contents.runs.map(contents.outcome) == contents.runs.map(contents.score))
    #expect(contents.runs.map(contents.score) == [1, 1, 1, 1, 0, 1, 1, 0, 1])
    #expect(Set(contents.runs.map(\.judge.name)) == ["Sample-Judge-Instruct"])
    // Each judgment's text tells the file and place it stood at.
    #expect(contents.runs[5].transcript.text.contains("Row 2, place 2."))
  }

  @Test func aRecordWithoutItsFlagIsBroken() throws {
    let side = #"[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]"#
    let row = #"{"text_chosen":\#(side),"text_rejected":\#(side),"answers":"[[A]]","results":1"#
    let flag = #","Is_Chosen_Answer_Shuffled_toPositionB":"#
    let contents = try contents(
      [row + flag + "true}", row + flag + "0}", row + flag + "false}"].joined(separator: "\n"))
    #expect(contents.runs.count == 2)
    #expect(contents.problems.map(\.line) == [2])
  }
}
