package import Judgment

/// What a judge made of one comparison with gold: what scores are computed from.
///
/// A session's runs and a published table of results both come down to these.
package struct Outcome: Hashable, Sendable {
  /// How a verdict stands to gold.
  package enum Result: Hashable, Sendable {
    case right
    case wrong
    /// The judge called it a tie where gold has a winner.
    case tie
    case failure(Verdict.Failure)
  }

  /// What varies by chance as one: the item's identity, or its place in a table.
  package var item: String
  /// The comparison's identity; a comparison judged in both orders has two outcomes.
  package var comparison: String
  /// The benchmark's own grouping, such as `llmbar-natural`.
  package var subset: String
  package var result: Result
  /// Whether the gold response was shown as A; nil where it isn't known or gold is a tie.
  package var goldIsFirst: Bool?
  /// RM-Bench's styles, 0 concise, 1 detailed, 2 detailed with Markdown: of the chosen and of the rejected response.
  package var styles: Styles?
  /// Whether the comparison is one of several in which the item's best response has to win.
  package var isBestOfN: Bool

  /// How elaborate both responses of RM-Bench's pair are, each from 0 to 2.
  package struct Styles: Hashable, Sendable {
    package var chosen: Int
    package var rejected: Int

    package init(chosen: Int, rejected: Int) {
      self.chosen = chosen
      self.rejected = rejected
    }
  }

  package init(
    item: String, comparison: String, subset: String, result: Result, goldIsFirst: Bool? = nil,
    styles: Styles? = nil, isBestOfN: Bool = false
  ) {
    self.item = item
    self.comparison = comparison
    self.subset = subset
    self.result = result
    self.goldIsFirst = goldIsFirst
    self.styles = styles
    self.isBestOfN = isBestOfN
  }

  /// Whether there is no verdict.
  package var isFailure: Bool { if case .failure = result { true } else { false } }
}
