import Judgment
import Measures

/// Whether one judge's verdicts are right, by how much longer gold is than the other response.
struct LengthRatioSample {
  /// By rising ratio; those without a verdict are left out.
  let bins: [Bin]

  /// Verdicts on pairs of about one ratio.
  struct Bin {
    var ratio: LengthRatio
    var right: ShareSample
    /// Drawn once, for it is asked for twice.
    var interval: Interval?
    /// The mean of gold's length over the other's, in doublings.
    var doublings: Double
  }

  init(_ pairs: [JudgedComparison]) {
    var right: [LengthRatio: ShareSample] = [:]
    var doublings: [LengthRatio: Double] = [:]
    for pair in pairs {
      guard case .response(let gold) = pair.comparison.gold,
        let length = pair.comparison.response(gold)?.length,
        let other = pair.comparison.responses.first(where: { $0.id != gold })?.length
      else { continue }
      let ratio = LengthRatio(gold: length, other: other)
      for run in pair.firsts {
        guard case .response(let choice) = run.verdict else { continue }
        right[ratio, default: ShareSample()].add(choice == gold, of: pair.comparison)
        doublings[ratio, default: 0] += LengthRatio.doublings(gold: length, other: other)
      }
    }
    bins = LengthRatio.allCases.compactMap { ratio in
      guard let sample = right[ratio], let sum = doublings[ratio] else { return nil }
      return Bin(
        ratio: ratio, right: sample, interval: sample.interval,
        doublings: sum / Double(sample.proportion.total))
    }
  }
}
