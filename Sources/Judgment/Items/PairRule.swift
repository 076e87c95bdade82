/// Which of an item's responses are compared where there are more than two: what a person chooses
/// with `--pairs`. The raw values stand in `Comparison.rule`.
package enum PairRule: String, CaseIterable, Sendable {
  /// Each of the best against each that is worse.
  case bestAgainstEach = "best-against-each"
  /// Each against those of the next tier.
  case adjacent
  /// Each against each other.
  case allPairs = "all-pairs"
  /// One comparison of all.
  case allResponses = "all-responses"
}
