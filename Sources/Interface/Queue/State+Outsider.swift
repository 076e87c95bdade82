/// An item that stays in view though the list hasn't it: nothing matches the filter, or the row was
/// gone to from elsewhere.
extension State {
  /// Whether the comparison in view is none of the list's rows, as far as those are known.
  var isOutsideList: Bool { current != nil && position == nil && !queue.isFiltering }

  /// What the item in view is called where the list hasn't it: `item 14`; nil where it has.
  var outsider: String? {
    guard isOutsideList, let current else { return nil }
    // By its number one that comes a second time would be known.
    guard !mixesIn, let number = number(of: current) else { return "this item" }
    return "item \(number + 1)"
  }
}
