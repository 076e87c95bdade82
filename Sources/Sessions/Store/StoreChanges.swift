package import Judgment
package import Review

/// What the store holds beyond a cursor, read at one moment.
package struct StoreChanges: Sendable, Equatable {
  /// Where to go on reading.
  package var cursor: StoreCursor
  /// In the order in which they were added.
  package var items: [Item]
  package var comparisons: [Comparison]
  /// Runs that are new or changed (pieces came, or it ended), in the order of their last change.
  package var runs: [StoredRun]
  /// In the order in which they were added; `Decisions` takes any order.
  package var events: [Event]

  /// Whether nothing was added or changed; the cursor says nothing of it.
  package var isEmpty: Bool {
    items.isEmpty && comparisons.isEmpty && runs.isEmpty && events.isEmpty
  }
}
