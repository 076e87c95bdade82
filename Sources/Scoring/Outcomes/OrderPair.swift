/// The two outcomes of a comparison that was judged in both orders, or the one there is.
package struct OrderPair: Hashable, Sendable {
  /// The one that came first, in whichever order.
  package var first: Outcome
  /// In the other order; nil where only one was judged.
  package var second: Outcome?

  package var item: String { first.item }
  package var subset: String { first.subset }

  /// Pairs by comparison, in the order in which these come; of more than one outcome in the same order the first counts.
  package static func pairs(_ outcomes: [Outcome]) -> [OrderPair] {
    var pairs: [OrderPair] = []
    var places: [String: Int] = [:]
    for outcome in outcomes {
      guard let place = places[outcome.comparison] else {
        places[outcome.comparison] = pairs.count
        pairs.append(OrderPair(first: outcome))
        continue
      }
      if pairs[place].second == nil, pairs[place].first.goldIsFirst != outcome.goldIsFirst {
        pairs[place].second = outcome
      }
    }
    return pairs
  }
}
