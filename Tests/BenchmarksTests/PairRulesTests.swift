import Benchmarks
import JSON
import Judgment
import Testing

/// Which comparisons a rule makes of ranked, rated or right and wrong responses, and what of them
/// is known.
@Suite("Rules of pairing")
struct PairRulesTests {
  /// A, B and C level, and D: ranks 1, 2, 2, 3.
  private static let ranked =
    #"{"prompt":"q","answers":[{"answer":"b","rank":2,"model":"m"},{"answer":"a","rank":1},"#
    + #"{"answer":"d","rank":3},{"answer":"c","rank":2}]}"#

  /// Each comparison as its texts and its gold.
  private func pairs(_ text: String, _ rule: PairRule?) throws -> [String] {
    let contents = try contents(text, pairs: rule)
    #expect(contents.problems.isEmpty && contents.items.count == 1)
    return contents.comparisons.map { comparison in
      contents.texts(comparison).joined() + " "
        + (contents.text(comparison.gold, of: comparison) ?? "-")
    }
  }

  @Test("A ranking gives the pairs that the rule asks for, in the file's order")
  func ranking() throws {
    let all = ["ba a", "bd b", "bc tie", "ad a", "ac a", "dc c"]
    #expect(try pairs(Self.ranked, nil) == all)
    #expect(try pairs(Self.ranked, .allPairs) == all)
    #expect(try pairs(Self.ranked, .bestAgainstEach) == ["ba a", "ad a", "ac a"])
    // a–d is over a tier.
    #expect(try pairs(Self.ranked, .adjacent) == ["ba a", "bd b", "bc tie", "ac a", "dc c"])
    #expect(try pairs(Self.ranked, .allResponses) == ["badc a"])
  }

  @Test("Pairs of a ranking are marked derived, by their rule")
  func marks() throws {
    for rule in PairRule.allCases {
      let contents = try contents(Self.ranked, pairs: rule)
      #expect(contents.comparisons.allSatisfy { $0.rule == "derived \(rule.rawValue)" })
    }
    let two = #"{"prompt":"q","answers":[{"answer":"b","rank":2},{"answer":"a","rank":1}]}"#
    #expect(try contents(two).comparisons.map(\.rule) == [nil])
    #expect(try pairs(two, .adjacent) == ["ba a"])
  }

  @Test("Level best ones are compared with each other; all level are ties")
  func level() throws {
    let best =
      #"{"prompt":"q","responses":[{"text":"a","score":9},{"text":"b","score":9},"#
      + #"{"text":"c","score":"4.5"}]}"#
    #expect(try pairs(best, .bestAgainstEach) == ["ab tie", "ac a", "bc b"])
    #expect(try pairs(best, .allResponses) == ["abc -"])
    let same =
      #"{"prompt":"q","responses":[{"text":"a","score":1},{"text":"b","score":1},"#
      + #"{"text":"c","score":1}]}"#
    #expect(try pairs(same, .adjacent) == ["ab tie", "ac tie", "bc tie"])
    #expect(try pairs(same, .allResponses) == ["abc tie"])
  }

  @Test("Of responses that nothing is said of none is better")
  func unknown() throws {
    let scores =
      #"{"prompt":"q","responses":[{"text":"a","score":9},{"text":"b","score":null},"#
      + #"{"text":"c","score":4}]}"#
    for rule in [PairRule.bestAgainstEach, .adjacent, .allPairs] {
      #expect(try pairs(scores, rule) == ["ab -", "ac -", "bc -"])
    }
    // Wrong ones of RewardBench 2 are not ranked among each other, nor right ones.
    let row =
      #"{"prompt":"q","chosen":["a"],"rejected":["x","y"],"num_correct":1,"subset":"Math","id":"1"}"#
    #expect(try pairs(row, nil) == ["ax a", "ay a"])
    #expect(try pairs(row, .allPairs) == ["ax a", "ay a", "xy -"])
    let ties =
      #"{"prompt":"q","chosen":["a","b"],"rejected":["x"],"num_correct":2,"subset":"Ties","id":"1"}"#
    #expect(try pairs(ties, nil) == ["abx -"])
    #expect(try pairs(ties, .bestAgainstEach) == ["ax a", "bx b"])
    #expect(try contents(ties, pairs: .bestAgainstEach).comparisons[0].rule == "best-against-each")
  }

  @Test("UltraFeedback's completions are ranked by their overall scores")
  func ultraFeedback() throws {
    let row =
      #"{"source":"flan","instruction":"q","models":["m1","m2"],"completions":["#
      + #"{"model":"m1","response":"a","overall_score":7.5,"annotations":{"honesty":{"Rating":"4"}}},"#
      + #"{"model":"m2","response":"b","overall_score":7.5},"#
      + #"{"model":"m3","response":"c","overall_score":8}]}"#
    #expect(try pairs(row, nil) == ["ab tie", "ac c", "bc c"])
    let contents = try contents(row)
    #expect(contents.items[0].source.reader == "ultrafeedback")
    #expect(contents.items[0].subset == "flan")
    let ratings = try #require(contents.items[0].meta["ratings"])
    #expect(
      ratings
        == #"[{"overall_score":7.5,"honesty":"4"},{"overall_score":7.5},{"overall_score":8}]"#)
    #expect(Set(contents.items[0].responses.compactMap(\.model)) == ["m1", "m2", "m3"])
  }

  @Test("A rule leaves pairs and styles as they are")
  func others() throws {
    let styles = #"{"prompt":"q","chosen":["a","b","c"],"rejected":["x","y","z"],"domain":"chat"}"#
    #expect(
      try contents(styles, pairs: .allPairs).comparisons == contents(styles).comparisons)
    let pair = #"{"prompt":"p","chosen":"a","rejected":"b","subset":"s"}"#
    #expect(try contents(pair, pairs: .adjacent).comparisons == contents(pair).comparisons)
  }

  @Test("Files read by another rule are other sessions")
  func identity() throws {
    let folder = try folder(["a.jsonl": Self.ranked])
    let identities = try [nil, PairRule.adjacent, .allPairs].map {
      try BenchmarkFile(path: folder + "/a.jsonl", pairs: $0).identity
    }
    #expect(Set(identities).count == 3)
  }
}
