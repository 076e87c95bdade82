/// Items whose best response has to win every comparison with another.
enum BestOfN {
  /// Units of outcomes: a best-of-N item is one, every other outcome too.
  ///
  /// An item with a failure among its comparisons is worth the failure's credit where all others were won, and wrong where one was
  /// lost: that loss decides it whatever the failure would have been.
  static func units(_ outcomes: [Outcome], failure: Double) -> [CreditedUnit] {
    var units: [CreditedUnit] = []
    var order: [String] = []
    var groups: [String: [Outcome]] = [:]
    for outcome in outcomes {
      if outcome.isBestOfN {
        if groups[outcome.item] == nil { order.append(outcome.item) }
        groups[outcome.item, default: []].append(outcome)
      } else {
        units.append(
          CreditedUnit(
            item: outcome.item, subset: outcome.subset,
            credit: Credit(outcome.result, failure: failure)))
      }
    }
    for item in order {
      guard let group = groups[item], let first = group.first else { continue }
      units.append(CreditedUnit(item: item, subset: first.subset, credit: credit(group, failure)))
    }
    return units
  }

  private static func credit(_ group: [Outcome], _ failure: Double) -> Credit {
    if group.contains(where: { $0.result == .wrong || $0.result == .tie }) {
      return Credit(.wrong, failure: failure)
    }
    return group.first(where: \.isFailure).map { Credit($0.result, failure: failure) }
      ?? Credit(.right, failure: failure)
  }
}
