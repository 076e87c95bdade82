import Judgment
import Measures
import Scoring

/// How much one judge's outcomes change where it judged the same again: the same order, sampled in the
/// same way, with another seed. The engine gives the same tokens for the same seed: such a run again is no
/// repeat.
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
      for runs in alike.values {
        var seeds: Set<UInt64> = []
        let repeats = runs.filter { run in run.seed.map { seeds.insert($0).inserted } ?? true }
        guard repeats.count > 1 else { continue }
        comparisons.add(judged.comparison.id)
        outcomes.append(
          repeats.map { Outcome.Result($0.verdict, gold: gold) == .right ? 1 : 0 })
      }
    }
    guard !outcomes.isEmpty else { return nil }
    judge = runs.judge
    noise = RepeatNoise(outcomes: outcomes)
  }

  /// For the notes beside a score.
  var sentence: String {
    let changed = noise.changed.map { Decimal.text($0 * 100, digits: 1) + " %" } ?? "n/a"
    let deviation = noise.standardDeviation.map { Decimal.text($0, digits: 4) } ?? "n/a"
    return
      "Noise floor: of \(noise.repeated) comparisons judged again in the same way \(changed) came out "
      + "otherwise; by chance alone the share that is right among them has a standard deviation of \(deviation)."
  }

  private struct Condition: Hashable {
    var presentation: Presentation
    var sampling: SamplingParameters?
  }
}
