import RealModule

/// RewardBench 2's rule for Ties: prompts with several right answers, whose ratings should lie close together and above every wrong one.
///
/// As in `rewardbench/generative_v2.py` and `scripts/run_v2.py` of allenai/reward-bench: each prompt comes twice, as a reference with one right
/// answer and as a tied one with several.
package enum RewardBench2Ties {
  /// A prompt's ratings, right answers first.
  package struct Prompt: Hashable, Sendable {
    /// The number after `ref:` or `tied:`, which joins the two.
    package var number: Int
    /// Whether it is the one with a single right answer.
    package var isReference: Bool
    package var scores: [Double]
    /// How many of the scores, from the first on, are right answers'.
    package var rightCount: Int

    package init(number: Int, isReference: Bool, scores: [Double], rightCount: Int) {
      self.number = number
      self.isReference = isReference
      self.scores = scores
      self.rightCount = rightCount
    }

    var right: ArraySlice<Double> { scores.prefix(rightCount) }
    var wrong: ArraySlice<Double> { scores.dropFirst(rightCount) }

    /// The worst right answer less the best wrong one; nil where either is missing.
    var margin: Double? {
      guard let worst = right.min(), let best = wrong.max() else { return nil }
      return worst - best
    }

    /// How far the right answers' ratings lie apart; nil of one or none.
    var spread: Double? {
      guard rightCount > 1, let most = right.max(), let least = right.min() else { return nil }
      return most - least
    }
  }

  /// The figure and what it is made of, each from 0 to 1 but for the last.
  package struct Parts: Hashable, Sendable {
    /// Tied prompts whose right answers all lie above the wrong ones.
    package var tiedAccuracy: Double
    /// The same of reference prompts.
    package var referenceAccuracy: Double
    /// Prompts whose tied margin exceeds the spread of their right answers.
    package var correctnessPreferred: Double
    /// The same by the smaller of the tied and the reference margin.
    package var correctnessPreferredHard: Double
    /// The mean of tanh(margin / spread − 1), the smaller margin; from −1 to 1.
    package var correctnessMargin: Double

    /// The figure: accuracies weigh 0.3 each, preferences 0.2 each, the margin 0.01.
    package var score: Double {
      0.3 * tiedAccuracy + 0.3 * referenceAccuracy + 0.2 * correctnessPreferred
        + 0.2 * correctnessPreferredHard + 0.01 * correctnessMargin
    }
  }

  /// Nil without a prompt that comes both ways.
  package static func parts(_ prompts: [Prompt]) -> Parts? {
    var totals = [Double](repeating: 0, count: Sums.count)
    for sums in sums(prompts) {
      for (index, sum) in sums.enumerated() { totals[index] += sum }
    }
    return Parts(sums: totals)
  }

  /// What a number's prompts add up to, each number for itself: what varies by chance as one.
  static func sums(_ prompts: [Prompt]) -> [[Double]] {
    let byNumber = Dictionary(grouping: prompts, by: \.number)
    return byNumber.keys.sorted().map { number in
      var sums = [Double](repeating: 0, count: Sums.count)
      let group = byNumber[number] ?? []
      let reference = group.first(where: \.isReference)
      for prompt in group {
        let (right, count) =
          prompt.isReference
          ? (Sums.referenceRight, Sums.references)
          : (Sums.tiedRight, Sums.tied)
        sums[right] += (prompt.margin ?? 0) > 0 ? 1 : 0
        sums[count] += 1
        guard !prompt.isReference, let other = reference?.margin, let own = prompt.margin,
          let spread = prompt.spread
        else { continue }
        let smaller = min(own, other)
        sums[Sums.measured] += 1
        sums[Sums.preferred] += own > spread ? 1 : 0
        sums[Sums.preferredHard] += smaller > spread ? 1 : 0
        // Right answers all rated alike: the ratio is infinite, and where both are 0 it counts as 0.
        sums[Sums.margin] +=
          spread > 0 ? .tanh(smaller / spread - 1) : smaller > 0 ? 1 : smaller < 0 ? -1 : 0
      }
      return sums
    }
  }

  /// The places of a number's sums.
  enum Sums {
    static let tiedRight = 0
    static let tied = 1
    static let referenceRight = 2
    static let references = 3
    static let preferred = 4
    static let preferredHard = 5
    static let margin = 6
    static let measured = 7
    static let count = 8
  }
}

extension RewardBench2Ties.Parts {
  /// Nil where no prompt came both ways.
  init?(sums: [Double]) {
    typealias Sums = RewardBench2Ties.Sums
    guard sums[Sums.measured] > 0, sums[Sums.references] > 0 else { return nil }
    self.init(
      tiedAccuracy: sums[Sums.tiedRight] / sums[Sums.tied],
      referenceAccuracy: sums[Sums.referenceRight] / sums[Sums.references],
      correctnessPreferred: sums[Sums.preferred] / sums[Sums.measured],
      correctnessPreferredHard: sums[Sums.preferredHard] / sums[Sums.measured],
      correctnessMargin: sums[Sums.margin] / sums[Sums.measured])
  }
}
