import Review

/// What is looked for: in the texts in view, and in all items.
package struct Searches: Sendable, Equatable {
  /// What is looked for in the readers.
  package var inPanes: PaneSearch?
  /// Whether the match stood on is in a judgment that is still being read from the store.
  var awaitsMatch = false
  /// What is looked for in all items, with what was found.
  var everywhere: WideSearch?
  /// How many such searches there were, so that what an old one finds is dropped.
  private var generation = 0

  /// Looks through all items for another text; nothing is found yet.
  mutating func beginEverywhere(_ pattern: TextPattern) {
    generation += 1
    everywhere = WideSearch(pattern, generation: generation)
  }
}
