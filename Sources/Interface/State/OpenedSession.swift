package import Judgment
package import Review

/// A session with what it holds, as the store gives it.
package struct OpenedSession: Sendable, Equatable {
  /// As lists of sessions show it.
  package var name: String
  /// The file that it is kept in; nil where it is in none.
  package var path: String?
  /// Where the items came from: a sentence for the header.
  package var title: String
  /// What the coins depend on that decide the order of responses and what is blind.
  package var orderSeed: UInt64
  /// Each item that a comparison in `comparisons` is about.
  package var items: [Item]
  /// In the file's order.
  package var comparisons: [Comparison]
  /// By id. Of much text only what was computed from it is kept (`isLoaded`).
  package var runs: [RunRecord]
  /// All that was decided, in the order of the store.
  package var events: [Event]
  /// Notes that came with items, such as a sample session's: shown over the question.
  package var notes: [ItemID: String]
  /// What was refused: broken records, by file and line.
  package var complaints: [String]
  /// Where the comparisons are a large file's: as many of its rows as are known, and what share of
  /// the file that is. `comparisons` are then those to which something has happened.
  package var table: ComparisonTable?
  package var known = 1.0
  /// Which of the sessions opened so far it is: what `Effect.enterSession` names it by.
  package var arrival = 0
  /// Why nothing can be stored in it; nil where it can.
  package var notStored: String?

  package init(
    name: String, path: String? = nil, title: String, orderSeed: UInt64, items: [Item],
    comparisons: [Comparison],
    runs: [RunRecord], events: [Event], notes: [ItemID: String] = [:],
    complaints: [String] = []
  ) {
    self.name = name
    self.path = path
    self.title = title
    self.orderSeed = orderSeed
    self.items = items
    self.comparisons = comparisons
    self.runs = runs
    self.events = events
    self.notes = notes
    self.complaints = complaints
  }
}
