import Interface
import Judgment
import Screen

extension Desk {
  /// The rows inside the borders of the slot that shows a pane, blanks at their ends cut.
  func rows(inside pane: Pane) -> [String] {
    guard let slot = state.layout.slots.first(where: { $0.panes.contains(pane) }) else { return [] }
    let rect = slot.inner
    let frame = frame
    return rect.rowRange.map { row in
      let text = rect.columnRange.map { frame[row, $0].text }.joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }
}
