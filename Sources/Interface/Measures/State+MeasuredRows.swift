import Judgment
import Reports
import Review

/// From a figure to what it is computed from.
extension State {
  /// Leaves the measures and has the list show exactly the comparisons behind the chosen row.
  mutating func openFigure() -> [Effect] {
    let page = measuresScreen.page
    let place = measures.place
    guard let chapter = measures.current, let (table, row) = page.row(place.row) else { return [] }
    guard page.shows(row: place.row) else {
      // What is opened should be seen first.
      showChosenFigure()
      return []
    }
    let figure = table.table.rows[row]
    let rows = Set(figure.comparisons.compactMap { number(of: $0) })
    guard !rows.isEmpty else {
      say("this figure rests on no comparisons of its own")
      return []
    }
    closeMeasures()
    queue.narrowed = MeasuredRows(title: "\(chapter.kind.title) · \(figure.name)", rows: rows)
    focus = .list
    sight.zoomed = nil
    sight.listTop = 0
    queue.plan = QueuePlan()
    say(
      Self.counted(rows.count, "item") + " behind \(queue.narrowed?.title ?? "")"
        + "; \(keyName(.clear)) shows all")
    return refilter()
  }
}
