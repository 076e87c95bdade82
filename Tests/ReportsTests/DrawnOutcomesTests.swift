import Judgment
import Reports
import Testing

/// Runs on a drawn sample, and what they say of all.
@Suite struct DrawnOutcomesTests {
  private func judge(_ runs: [(words: Character, chance: Double?)]) throws -> ScoredJudge {
    var small = SmallEvidence()
    for (place, run) in runs.enumerated() {
      small.add("c\(place)")
      small.run(
        "c\(place)", run.words, judge: SmallEvidence.judge("oak"),
        sample: run.chance.map { SampleDraw(inclusion: $0) })
    }
    return try #require(small.evidence.scoredJudges.first)
  }

  /// Three of a large subset with a chance of a tenth, two right; one of a small that was taken
  /// whole, without a verdict: they stand for 10 + 10 + 10 + 1, of which 20 are right.
  @Test func unequalChancesAreWeighted() throws {
    let judge = try judge([("A", 0.1), ("A", 0.1), ("B", 0.1), ("?", 1)])
    #expect(judge.drawn.count == 4 && judge.drawn.chances == 0.1...1)
    let estimate = try #require(judge.drawn.estimate)
    #expect(abs(estimate - 20.0 / 31) < 1e-12)
    let sentence = judge.remarks.last ?? ""
    #expect(sentence.contains("4 runs are of items drawn by chance"))
    #expect(sentence.contains("from 0.1000 to 1.0000") && sentence.contains("64.52 %"))
  }

  @Test func equalChancesNeedNoWeights() throws {
    let judge = try judge([("A", 0.25), ("B", 0.25)])
    #expect(judge.drawn.estimate == 0.5)
    #expect(judge.remarks.last?.contains("each with a chance of 0.2500") == true)
  }

  @Test func whatWasNotDrawnIsNotSpokenOf() throws {
    let judge = try judge([("A", nil), ("B", nil)])
    #expect(judge.drawn.estimate == nil && judge.remarks.isEmpty)
  }
}
