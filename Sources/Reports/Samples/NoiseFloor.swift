import Judgment
import Measures
import Scoring

/// How much one judge's outcomes change where it judged the same again: the same order, sampled in the same way.
struct NoiseFloor {
  let judge: JudgeKey
  let noise: RepeatNoise
  /// Those that were repeated.
  private(set) var comparisons = ComparisonList()

  /// Nil where nothing with gold was repeated.
  init?(_ runs: JudgeRuns) {
    var outcomes: [[Double?]] = []
    for judged in runs.comparisons {
      guard let gold = judged.comparison.gold else { continue }
      let alike = Dictionary(grouping: judged.runs) { run in
        Condition(presentation: run.presentation, sampling: run.sampling)
      }
      for repeats in alike.values where repeats.count > 1 {
        comparisons.add(judged.comparison.id)
        outcomes.append(
          repeats.map { Outcome.Result($0.verdict, gold: gold) == .right ? 1 : 0 })
      }
    }
    guard !outcomes.isEmpty else { return nil }
    judge = runs.judge
    noise = RepeatNoise(outcomes: outcomes)
  }

  private struct Condition: Hashable {
    var presentation: Presentation
    var sampling: SamplingParameters?
  }
}
