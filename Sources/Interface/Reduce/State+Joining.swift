import Judgment
import Review

/// What another process adds to the session while it is open: an import, runs, a second reviewer.
extension State {
  mutating func take(added runs: [RunRecord], _ events: [Event]) -> [Effect] {
    for record in runs where records[record.run.id] == nil {
      add(record)
      retally(record.run.comparison)
      addRow(record.run.comparison)
    }
    // One's own come back as well.
    let new = events.filter { decisions.events[$0.id] == nil }
    decisions.apply(new)
    var labels = 0
    for event in new {
      retallyAll(about: event)
      guard case .label(let label) = event.body else { continue }
      addRow(label.comparison)
      labels += event.author.id == me.id ? 0 : 1
    }
    // Whose they are would tell who labelled what is masked.
    if labels > 0 { say(Self.counted(labels, "label of others", "labels of others") + " came in") }
    return loadRunInView()
  }

  /// Puts comparisons that came in behind the others. A large file's own rows come from the file.
  mutating func take(joined items: [Item], _ comparisons: [Comparison]) -> [Effect] {
    guard var session, texts.shelf == nil else { return [] }
    let new = comparisons.filter { table.row(of: $0.id) == nil }
    guard !new.isEmpty else { return [] }
    for item in items where texts.addNew(item) { session.items.append(item) }
    for comparison in new {
      texts.comparisons[comparison.id] = comparison
      session.comparisons.append(comparison)
    }
    self.session = session
    addMissingRows()
    recount()
    say(Self.counted(new.count, "comparison") + " came in")
    if queue.plan.filter.isEmpty, adjudicating == nil { return refilter() }
    for comparison in new { addRow(comparison.id) }
    return []
  }
}
