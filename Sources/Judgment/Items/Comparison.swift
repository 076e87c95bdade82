/// An item and an ordered choice of its responses, usually two. Runs and labels refer to it.
package struct Comparison: Sendable, Equatable {
  package let id: ComparisonID
  /// The item that all its responses belong to.
  package var item: ItemID
  /// In the file's order; what is shown as A and B is a `Presentation`.
  package var responses: [ResponseID]
  /// Nil where the benchmark doesn't say.
  package var gold: Gold?
  /// How it was made where an item has more than two responses, such as `best-against-each`.
  package var rule: String?

  package init(
    id: ComparisonID, item: ItemID, responses: [ResponseID], gold: Gold? = nil,
    rule: String? = nil
  ) {
    self.id = id
    self.item = item
    self.responses = responses
    self.gold = gold
    self.rule = rule
  }
}

/// What the benchmark says is right.
package enum Gold: Hashable, Sendable {
  case response(ResponseID)
  case tie
}
