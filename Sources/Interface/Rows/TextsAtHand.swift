import Judgment

/// Items and comparisons whose texts are at hand: all of a session's, or of a large file those
/// that were in view last.
package struct TextsAtHand: Sendable, Equatable {
  private(set) var items: [ItemID: Item] = [:]
  var comparisons: [ComparisonID: Comparison] = [:]
  /// Of a large file that is read as it comes into view; nil where all texts are at hand.
  package var shelf: TextShelf?

  init() {}

  /// All that a session holds.
  init(of session: OpenedSession) {
    for item in session.items { items[item.id] = item }
    for comparison in session.comparisons { comparisons[comparison.id] = comparison }
  }

  /// The item of a comparison; nil where it isn't known, or not read yet.
  func item(of comparison: ComparisonID) -> Item? {
    comparisons[comparison].flatMap { items[$0.item] }
  }

  /// Takes an item in, in place of what was there of it.
  mutating func add(_ item: Item) { items[item.id] = item }

  /// Takes an item in. False where it was there.
  mutating func addNew(_ item: Item) -> Bool {
    guard items[item.id] == nil else { return false }
    items[item.id] = item
    return true
  }

  /// Takes a comparison in. False where it was there.
  mutating func addNew(_ comparison: Comparison) -> Bool {
    guard comparisons[comparison.id] == nil else { return false }
    comparisons[comparison.id] = comparison
    return true
  }

  /// Lets go of items that no comparison at hand is about.
  mutating func forgetUnusedItems() {
    let needed = Set(comparisons.values.map(\.item))
    items = items.filter { needed.contains($0.key) }
  }
}
