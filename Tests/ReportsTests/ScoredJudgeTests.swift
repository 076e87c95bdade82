import Reports
import Scoring
import Testing

/// Which runs a judge is scored by: the first of each order, whatever the number of responses.
@Suite struct ScoredJudgeTests {
  private let judge = SmallEvidence.judge("m")

  @Test func everyOrderCountsOnce() throws {
    var small = SmallEvidence()
    small.add("pair")
    small.run("pair", "A", judge: judge)
    small.run("pair", "A", swapped: true, judge: judge)
    small.run("pair", "B", judge: judge)
    let scored = try #require(small.evidence.scoredJudges.first)
    #expect(scored.outcomes.map(\.result) == [.right, .wrong])
    #expect(scored.repeats == 1)
  }

  /// Of three responses, orders that begin alike are not the same.
  @Test func ordersOfThreeDifferBehindTheFirst() throws {
    var small = SmallEvidence()
    small.add("three", lengths: [1, 1, 1], marks: [0, 0, 0])
    small.run("three", "B", order: [1, 0, 2], judge: judge)
    small.run("three", "B", order: [1, 2, 0], judge: judge)
    small.run("three", "C", order: [1, 2, 0], judge: judge)
    let scored = try #require(small.evidence.scoredJudges.first)
    #expect(scored.outcomes.map(\.result) == [.right, .wrong])
    #expect(scored.repeats == 1)
  }
}
