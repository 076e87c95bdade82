package import Judgment
package import Scoring

/// Outcomes on items that were drawn by chance, and what they say of all that could be drawn.
package struct DrawnOutcomes: Sendable, Equatable {
  /// Outcomes added.
  package private(set) var count = 0
  /// The least and the greatest chance of an item.
  package private(set) var chances: ClosedRange<Double>?
  private var weight = 0.0
  private var credit = 0.0

  package init() {}

  /// Adds one; the chance must be above 0.
  package mutating func add(_ outcome: Outcome, _ draw: SampleDraw) {
    count += 1
    let known = chances ?? draw.inclusion...draw.inclusion
    chances = min(known.lowerBound, draw.inclusion)...max(known.upperBound, draw.inclusion)
    weight += 1 / draw.inclusion
    credit += Credit(outcome.result, failure: 0).strict / draw.inclusion
  }

  /// The share that is right, failures wrong, among all that could have been drawn: each outcome
  /// weighted by the inverse of its chance (Hájek's estimate). Nil where nothing was drawn.
  package var estimate: Double? { count > 0 ? credit / weight : nil }

  /// What is to be said beside scores of so many outcomes, these among them; nil where nothing was
  /// drawn.
  package func sentence(of all: Int) -> String? {
    guard let chances, let estimate else { return nil }
    let drawn = "\(count) \(count == 1 ? "run is" : "runs are") of items drawn by chance"
    guard count == all else {
      return
        "Selected sample: \(drawn), the other \(all - count) not: nobody knows their chances, and the "
        + "figures are not weighted."
    }
    let least = Decimal.text(chances.lowerBound, digits: 4)
    guard chances.lowerBound < chances.upperBound else {
      return "\(drawn), each with a chance of \(least): the figures estimate those of all items."
    }
    return
      "Selected sample: \(drawn), with chances from \(least) to \(Decimal.text(chances.upperBound, digits: 4)): figures "
      + "over several subsets are the sample's. Weighted by the inverse of the chances "
      + "\(Decimal.text(estimate * 100, digits: 2)) % of all items' comparisons are right (strict)."
  }
}
