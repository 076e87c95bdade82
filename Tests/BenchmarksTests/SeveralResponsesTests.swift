import Benchmarks
import Containers
import JSON
import Judgment
import Testing

/// Rows with more than one response on a side: which comparisons they give, and by which rule.
@Suite struct SeveralResponsesTests {
  @Test func rewardBench2ComparesTheRightResponseWithEachOther() throws {
    let contents = try fixture("rewardbench2.json")
    #expect(contents.problems.isEmpty)
    // The same id twice, in two subsets: two items.
    #expect(contents.items.map(\.subset) == ["Factuality", "Math", "Ties", "Ties"])
    let first = contents.comparisons.filter { $0.item == contents.items[0].id }
    #expect(
      first.map { contents.texts($0) } == [
        ["The swift.", "The hen."], ["The swift.", "The ostrich."], ["The swift.", "The penguin."],
      ])
    #expect(first.allSatisfy { $0.rule == "best-against-each" })
    #expect(first.allSatisfy { contents.goldText($0) == "The swift." })
    let models = first.map { contents.items[0].response($0.responses[1])?.model }
    #expect(models == ["human", "wren-1b", "wren-1b"])
  }

  @Test func rewardBench2RatesTiesAsAWhole() throws {
    let contents = try fixture("rewardbench2.json")
    let ties = contents.comparisons.filter { $0.rule == "all-responses" }
    #expect(
      ties.map { contents.texts($0) } == [["2", "3", "5", "1", "4"], ["2", "4", "6"]])
    // Three are right: no gold can say so, the count beside does.
    #expect(ties.map(contents.goldText) == [nil, "2"])
    #expect(contents.items.map { $0.meta["num_correct"] } == ["1", "1", "3", "1"])
    // One entry of `models` is all responses' model.
    #expect(contents.items[2].responses.map(\.model) == Array(repeating: "wren-1b", count: 5))
  }

  @Test func rewardBench2CountsAreChecked() throws {
    let contents = try contents(
      #"{"prompt":"p","chosen":["a","b"],"rejected":["c"],"num_correct":1,"subset":"Ties"}"#)
    #expect(contents.problems.map(\.reason) == ["its num_correct is 1, but there are 2"])
  }

  @Test func rmBenchRowsHaveNineComparisons() throws {
    let contents = try fixture("chat_filtered.json")
    // The row names no domain; the file does.
    #expect(contents.items.map(\.subset) == ["chat"])
    #expect(contents.items[0].meta["subset"] == #""alpacaeval""#)
    let chosen = ["Red.", "Red, the colour.", "**Red**."]
    let rejected = ["Blue.", "Blue, the colour.", "**Blue**."]
    let expected = (0..<3).flatMap { row in
      (0..<3).map { ("styles \(row)-\($0)", [chosen[row], rejected[$0]]) }
    }
    #expect(contents.comparisons.map(\.rule) == expected.map(\.0))
    #expect(contents.comparisons.map { contents.texts($0) } == expected.map(\.1))
    #expect(
      contents.comparisons.map(contents.goldText) == expected.map { $0.1[0] })
  }

  /// RM-R1's logs hold the same rows as RM-Bench and RMB themselves: whoever opens both has one
  /// set of comparisons, with the runs on them.
  @Test func rowsAndTheirLogsAreTheSameComparisons() throws {
    let logs = try contents(
      #"{"prompt":"Colour?","chosen":["a","b","c"],"rejected":["x","y","z"],"domain":"chat","output":["[[A]]","[[A]]","[[A]]"],"result":[1,1,1],"Is_Chosen_Answer_Shuffled_toPositionB":[false,false,false]}"#,
      path: "total_dataset_1_Judge.jsonl")
    let rows = try contents(
      #"{"prompt":"Colour?","chosen":["a","b","c"],"rejected":["x","y","z"],"domain":"chat"}"#)
    #expect(rows.items.map(\.id) == logs.items.map(\.id))
    #expect(Set(logs.comparisons.map(\.id)).isSubset(of: Set(rows.comparisons.map(\.id))))
    let best = try contents(
      #"{"conversation_input":[{"role":"user","content":"q"}],"bon_best":{"answer":"a"},"loser_list":[{"answer":"b"}],"bon_uid":"1"}"#
    )
    let log = try contents(
      #"{"text_chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"text_rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}],"bon_uid":"1","answers":"[[A]]","results":1,"Is_Chosen_Answer_Shuffled_toPositionB":false}"#
    )
    #expect(best.comparisons.map(\.id) == log.comparisons.map(\.id))
  }

  @Test func rmbPairs() throws {
    let contents = try fixture("RMB/Pairwise_set/Helpfulness/Rewrite/Paraphrasing.json")
    #expect(contents.problems.isEmpty)
    // The second row lacks its category, which is the file's path then.
    #expect(
      contents.items.map(\.subset)
        == Array(repeating: "Pairwise_set/Helpfulness/Rewrite/Paraphrasing", count: 2))
    #expect(contents.comparisons.map(contents.goldText) == ["The cat sat.", "Good day, I say."])
    #expect(contents.items[1].messages.map(\.role) == ["user", "assistant", "user"])
    #expect(contents.items[1].messages.last?.content == "Say\u{2028}that in verse.")
    #expect(contents.comparisons.allSatisfy { $0.rule == nil })
    #expect(contents.items[0].meta["pair_uid"] == #""31""#)
  }

  @Test func rmbBestOfN() throws {
    let contents = try fixture("RMB/BoN_set/Helpfulness/Open QA/Factual.json")
    #expect(contents.items.map(\.responses.count) == [4])
    #expect(
      contents.comparisons.map { contents.texts($0) } == [
        ["The kiwi.", "The swift."], ["The kiwi.", "The wren."], ["The kiwi.", "The wren."],
      ])
    #expect(contents.comparisons.allSatisfy { $0.rule == "best-against-each" })
    #expect(Set(contents.items[0].responses.compactMap(\.model)).count == 4)
  }
}
