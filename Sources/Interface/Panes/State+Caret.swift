import Judgment
import Screen

extension State {
  /// A caret behind the newest text, while a judge writes or its run is replayed: it stands in the
  /// pane of the tag that is open, so that the eye finds where something happens.
  func drawCaret(
    after content: PaneContent, in pane: Pane, into frame: inout Frame, _ slot: Layout.Slot,
    top: Int
  ) {
    let rect = slot.inner
    guard isBeingWritten(pane), let target = shownTarget, let end = newestEnd, end > 0,
      let cell = content.textCell(of: target, byte: end - 1, width: rect.columns)
    else { return }
    let row = rect.row + cell.row - top
    let column = rect.column + cell.textEnd - (wraps ? 0 : scroll(of: pane).column)
    // A row that is full has the blank beside the border for it, where there is one.
    let room = slot.hasBorder ? slot.rect.inset(by: 1) : slot.rect
    guard rect.rowRange.contains(row), room.columnRange.contains(column),
      frame[row, column].text == " "
    else { return }
    frame.write("▌", row: row, column: column, style: theme[.accent], clip: room)
  }

  /// Where the newest text of the judgment in view ends, in bytes of its transcript; nil while there
  /// is none, or where it is sealed.
  private var newestEnd: Int? {
    guard isCurrentOpen, let panes = shownPanes else { return nil }
    // A later tag may fill rows that stand above those of an earlier one.
    let evaluated = panes.evaluation.lazy.flatMap { [$0.heading].compactMap { $0 } + $0.passages }
    return [
      panes.first.last?.range.upperBound, evaluated.map(\.range.upperBound).max(),
      panes.closing.last?.range.upperBound,
    ].compactMap { $0 }.max()
  }
}
