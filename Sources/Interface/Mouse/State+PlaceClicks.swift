import Judgment
import Review
import Screen

extension State {
  /// A click on a criterion, in rubric or evaluation, or on a quote goes there.
  mutating func point(
    atPlaceIn pane: Pane, _ slot: Layout.Slot, row: Int, column: Int
  ) -> [Effect] {
    guard isCurrentOpen, let panes = shownPanes, slot.inner.contains(row: row, column: column),
      [.rubric, .evaluationA, .evaluationB].contains(pane)
    else { return [] }
    let rect = slot.inner
    let place = content(of: pane, columns: rect.columns).place(
      row: row - rect.row + top(of: pane), column: column - rect.column,
      sideways: scroll(of: pane).column)
    guard let place, place.target == shownTarget else { return [] }
    if let quote = shownQuotes.firstIndex(where: { $0.range.contains(place.byte) }) {
      return go(toQuote: quote)
    }
    let criterion =
      panes.rubric.firstIndex { $0.range.contains(place.byte) }
      ?? panes.evaluation.first { $0.heading?.range.contains(place.byte) == true }?.criterion
    return criterion.map { go(toCriterion: $0) } ?? []
  }
}
