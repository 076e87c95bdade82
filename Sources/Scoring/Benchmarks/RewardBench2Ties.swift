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
    package var isReference: Bool
    package var scores: [Double]
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

    package var score: Double {
      0.3 * tiedAccuracy + 0.3 * referenceAccuracy + 0.2 * correctnessPreferred
        + 0.2 * correctnessPreferredHard + 0.01 * correctnessMargin
    }
  }

  /// Nil without a prompt that comes both ways.
  package static func parts(_ prompts: [Prompt]) -> Parts? {
    let tied = prompts.filter { !$0.isReference }
    let references = prompts.filter(\.isReference)
    let reference = Dictionary(references.map { ($0.number, $0) }) { first, _ in first }
    let pairs = tied.compactMap { tied in reference[tied.number].map { (tied, $0) } }
    let measured = pairs.compactMap { tied, reference -> (Double, Double, Double)? in
      guard let own = tied.margin, let other = reference.margin, let spread = tied.spread else {
        return nil
      }
      return (own, min(own, other), spread)
    }
    guard !measured.isEmpty else { return nil }
    func accuracy(_ prompts: [Prompt]) -> Double {
      Double(prompts.count { ($0.margin ?? 0) > 0 }) / Double(prompts.count)
    }
    let count = Double(measured.count)
    let margins = measured.map { _, smaller, spread -> Double in
      // Right answers all rated alike: the ratio is infinite, and where both are 0 it counts as 0.
      spread > 0 ? .tanh(smaller / spread - 1) : smaller > 0 ? 1 : smaller < 0 ? -1 : 0
    }
    return Parts(
      tiedAccuracy: accuracy(tied), referenceAccuracy: accuracy(references),
      correctnessPreferred: Double(measured.count { $0.0 > $0.2 }) / count,
      correctnessPreferredHard: Double(measured.count { $0.1 > $0.2 }) / count,
      correctnessMargin: margins.reduce(0, +) / count)
  }
}
