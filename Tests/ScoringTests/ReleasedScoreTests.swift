import JSON
import Scoring
import TestGround
import Testing

/// Published figures from published results.
@Suite(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
struct ReleasedScoreTests {
  @Test(arguments: [Released.qwen, Released.deepSeek])
  func rewardBenchIsMainScoreJSON(_ folder: String) throws {
    let outcomes = try Released.rewardBench(folder)
    #expect(outcomes.count == 2985)
    #expect(ScoredBenchmark.detect(outcomes) == .rewardBench)
    let score = ScoredBenchmark.rewardBench.score(outcomes)
    let published = try Released.json(folder + "/reward_bench/score_result/main_score.json")
    for (ours, theirs) in [
      ("Chat", "Chat"), ("Chat Hard", "Chat Hard"), ("Safety", "Safety"),
      ("Reasoning", "Reasoning"), ("RewardBench", "avg_Result_each_section"),
      ("every row alike", "absoluate_Result"),
    ] {
      let figure = try #require(score[ours]?.official)
      let expected = try #require(Released.number(published[theirs]))
      #expect(abs(figure - expected) < 1e-12, "\(ours): \(figure), published \(expected)")
    }
    let small = try Released.json(
      folder + "/reward_bench/score_result/each_small_section_score.json")
    let subsets = score.figures.filter { $0.level == 2 }
    #expect(subsets.count == 23)
    for figure in subsets {
      let expected = try #require(Released.number(small[figure.name]))
      #expect(abs((figure.official ?? .nan) - expected) < 1e-12, "\(figure.name)")
      #expect(figure.method == .wilson)
    }
    #expect(score.headline.method == .bootstrap)
    #expect(
      score.notes == [
        "math-prm weighs 984 in Reasoning, as much as the six code subsets, though it has 447 rows."
      ])
  }

  /// As released by files 1, 3, 3, and corrected by files 1, 2, 3 (`research/judging.md`, 1.7).
  @Test func rmBenchIsFinalResultJSONAndItsCorrection() throws {
    let outcomes = try Released.rmBench(Released.qwen)
    #expect(ScoredBenchmark.detect(outcomes) == .rmBench)
    let score = ScoredBenchmark.rmBench.score(outcomes)
    let published = try Released.json(Released.qwen + "/RM-Bench/final_result.json")
    let suffix = ", as RM-R1's script counts"
    for (ours, theirs) in [
      ("as RM-R1's script counts", "total_avg_acc"), ("hard" + suffix, "hard_acc"),
      ("normal" + suffix, "normal_acc"), ("easy" + suffix, "easy_acc"), ("chat" + suffix, "chat"),
      ("math" + suffix, "math"), ("code" + suffix, "code"), ("safety" + suffix, "safety"),
    ] {
      let figure = try #require(score[ours]?.official)
      let expected = try #require(Released.number(published[theirs]))
      #expect(abs(figure - expected) < 1e-12, "\(ours): \(figure), published \(expected)")
    }
    let corrected = [
      "RM-Bench": 78.64, "easy": 88.18, "normal": 80.51, "hard": 67.23, "chat": 74.94,
      "math": 80.24, "code": 65.79, "safety": 93.60,
    ]
    for (name, percent) in corrected {
      let figure = try #require(score[name]?.official)
      #expect(abs(figure * 100 - percent) < 0.005, "\(name): \(figure)")
    }
    #expect(score.headline.items == 1327 && score.headline.units == 1327 * 9)
    #expect(score.headline.method == .bootstrap)
  }

  @Test func rmbIsTheMeanOfItsFourParts() throws {
    let sets = ["Pairwise_set_Helpfulness", "Pairwise_set_Harmlessness"].map {
      ($0, "Overall_accuracy")
    }
    let bests = ["BoN_set_Helpfulness", "BoN_set_Harmlessness"].map { ($0, "BoN Final Accuracy") }
    let parts = try (sets + bests).map { set, key in
      let file = Released.qwen + "/RMB/\(set)/score_result/Final_score.json"
      return try #require(Released.number(try Released.json(file)[0]?[key]))
    }
    let overall = try #require(RMBScore.overall(parts: parts))
    let published = try Released.json(Released.qwen + "/RMB/META_RESULT.json")
    let expected = try #require(Released.number(published["Accuracy Averaged from Four Sections"]))
    #expect(abs(overall - expected) < 1e-12)
    #expect(abs(overall - 0.7301) < 5e-5)
    #expect(RMBScore.overall(parts: [1, 1]) == nil)
  }
}
