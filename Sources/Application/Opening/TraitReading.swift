package import Interface
package import Judgment
package import Sessions

/// Judgments whose texts the interface does not keep, being read for what the queue language asks
/// of them.
package struct TraitReading: Sendable {
  /// That the judgments are read from.
  package let store: SessionStore
  private let items: [ComparisonID: Item]
  private var rest: ArraySlice<Run>

  /// Runs read at a time: some tens of milliseconds.
  private static let batch = 32

  package init(of session: OpenedSession, in store: SessionStore) {
    self.store = store
    var byID: [ItemID: Item] = [:]
    for item in session.items { byID[item.id] = item }
    var items: [ComparisonID: Item] = [:]
    for comparison in session.comparisons { items[comparison.id] = byID[comparison.item] }
    self.items = items
    rest =
      session.runs.filter { !$0.isLoaded && !$0.isRunning && $0.traits == nil }
      .map(\.run)[...]
  }

  /// Whether nothing is left to be read.
  package var isDone: Bool { rest.isEmpty }

  /// Reads some more; one that can't be read has none.
  package mutating func next() -> [RunID: RunTraits] {
    var traits: [RunID: RunTraits] = [:]
    for run in rest.prefix(Self.batch) {
      guard let item = items[run.comparison],
        let transcript = try? store.transcript(of: run.id)
      else { continue }
      let reading = JudgmentReading(of: run, transcript: transcript)
      traits[run.id] = RunTraits(of: reading, item: item, order: run.presentation)
    }
    rest = rest.dropFirst(Self.batch)
    return traits
  }
}
