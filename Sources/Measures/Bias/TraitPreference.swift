/// Whether a judge is drawn to a trait of responses, such as length or Markdown, beyond what gold is.
///
/// Counted over comparisons whose two responses differ in the trait and that the judge decided.
package struct TraitPreference: Equatable, Sendable {
  /// Comparisons in which the judge chose the response that has more of the trait.
  package var judge: Proportion
  /// Comparisons in which gold has more of it; of those with gold.
  package var gold: Proportion
  /// Right verdicts where gold has more of the trait.
  package var rightWithMore: Proportion
  /// Right verdicts where gold has less of it.
  package var rightWithLess: Proportion

  /// - Parameter decided: for each, whether the judge's choice has more of the trait, and whether gold has; nil without gold.
  package init(_ decided: [(judgeChoseMore: Bool, goldHasMore: Bool?)]) {
    let known = decided.filter { $0.goldHasMore != nil }
    let more = known.filter { $0.goldHasMore == true }
    let less = known.filter { $0.goldHasMore == false }
    judge = Proportion(decided.count { $0.judgeChoseMore }, of: decided.count)
    gold = Proportion(more.count, of: known.count)
    rightWithMore = Proportion(more.count { $0.judgeChoseMore }, of: more.count)
    rightWithLess = Proportion(less.count { !$0.judgeChoseMore }, of: less.count)
  }

  /// The accuracy where gold has more of the trait less that where it has less: above 0 the trait helps the judge be right.
  package var pull: ProportionDifference {
    ProportionDifference(rightWithMore, less: rightWithLess)
  }
}
