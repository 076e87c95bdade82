import Judgment
import Review
import Screen

extension State {
  func drawPanes(into frame: inout Frame, _ layout: Layout) {
    let border = theme[.border]
    for slot in layout.slots where slot.hasBorder { frame.box(slot.rect, style: border) }
    for slot in layout.slots {
      let pane = shown(in: slot, of: layout)
      if slot.panes.contains(focus), slot.hasBorder, layout.slots.count > 1 {
        frame.restyle(slot.rect, edges: theme[.borderFocus])
      }
      if pane == .list {
        drawList(into: &frame, slot)
      } else {
        drawReader(into: &frame, slot, pane, layout)
      }
      if slot.hasBorder { drawTitle(into: &frame, slot, pane, layout) }
    }
    // A slot's lower border is the upper one of those below it, with their titles.
    for slot in layout.slots { drawMark(into: &frame, slot, shown(in: slot, of: layout), layout) }
  }

  private func drawReader(
    into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane, _ layout: Layout
  ) {
    let rect = slot.inner
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, content, shown: rect.rows)
    if pane == .evaluationA || pane == .evaluationB, layout.showsBothEvaluations,
      slot.hasBorder
    {
      // One line between the evaluations, whatever stands across it.
      frame.verticalLine(
        column: rect.column + (rect.columns - 1) / 2, rows: rect.row - 1..<rect.endRow + 1,
        style: theme[.border])
    }
    content.draw(
      into: &frame, rect, top: top, sideways: scroll(of: pane).column, look: textLook)
    drawMarks(of: content, in: pane, into: &frame, rect, top: top)
    drawCaret(after: content, in: pane, into: &frame, slot, top: top)
  }

  /// Says in a pane's lower border how much is below, where the titles there leave the room.
  private func drawMark(
    into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane, _ layout: Layout
  ) {
    guard slot.hasBorder else { return }
    let rect = slot.inner
    let above: Int
    let below: Int
    var fresh = 0
    if pane == .list {
      above = sight.listTop
      below = queue.visible.count - sight.listTop - (rect.rows - 1)
    } else {
      let content = content(of: pane, columns: rect.columns)
      above = top(of: pane, content, shown: rect.rows)
      below = content.rows - above - rect.rows
      fresh = min(below, content.rows - scroll(of: pane).known)
    }
    guard below > 0 || above > 0 else { return }
    let isGrowing = isBeingWritten(pane) && below > 0 && fresh > 0
    let more = below > 0 ? "↓ \(RunFigures.grouped(below)) more " : "end "
    let texts =
      isGrowing
      ? [" ↓ \(fresh) new ", " ↓ "]
      : isOverOthers(slot, layout)
        ? namedTexts(of: pane, below, more)
        : (above > 0 && below > 0 ? [" ↑ \(RunFigures.grouped(above)) " + more] : [])
          + [" " + more, below > 0 ? " ↓ " : ""]
    let row = slot.rect.endRow - 1
    let line = BorderSet.light.horizontal
    for text in texts where !text.isEmpty {
      let width = TextWidth.of(text)
      var column = slot.rect.endColumn - width - 2
      while column >= rect.column,
        !(column..<column + width).allSatisfy({ frame[row, $0].glyph == line })
      {
        column -= 1
      }
      guard column >= rect.column else { continue }
      frame.write(
        text, row: row, column: column, style: theme[isGrowing ? .accent : .dim], clip: slot.rect)
      return
    }
  }

  /// The same where it would seem to be said of the pane below.
  private func namedTexts(of pane: Pane, _ below: Int, _ more: String) -> [String] {
    let name = shortTitle(of: pane)
    return [" \(more)of \(name) "]
      + (below > 0 ? [" \(name) ↓ \(RunFigures.grouped(below)) ", " \(name) ↓ ", " ↓ "] : [])
  }

  /// Whether a slot's lower border has the titles of others, so that a count there must say whose
  /// it is.
  private func isOverOthers(_ slot: Layout.Slot, _ layout: Layout) -> Bool {
    layout.slots.contains {
      $0.hasBorder && $0.rect.row == slot.rect.endRow - 1
        && $0.rect.columnRange.overlaps(slot.rect.columnRange)
    }
  }

  // MARK: - The list

  private func drawList(into frame: inout Frame, _ slot: Layout.Slot) {
    let rect = slot.inner
    guard slot.hasBorder else {
      drawListLine(into: &frame, rect)
      return
    }
    let (head, rows) = rect.split(top: 1)
    let last = max(sight.listTop, min(queue.visible.count, sight.listTop + rows.rows))
    let columns = listColumns(rows.columns, hasSubsets: true)
    frame.write(
      columns.heading, row: head.row, column: head.column, style: theme[.dim], clip: head)
    if queue.visible.isEmpty {
      var words = session == nil ? nothingOpen : "nothing matches"
      if session != nil, asksForHiddenGold { words += ": \(Self.goldWords)" }
      if let outsider { words += "; \(outsider) stays in view" }
      for (offset, line) in Self.wrapped(words, columns: rows.columns - 2).enumerated() {
        frame.write(
          line, row: rows.row + offset, column: rows.column + 1, style: theme[.dim], clip: rows)
      }
      return
    }
    for index in sight.listTop..<last {
      let row = rows.row + index - sight.listTop
      let isSelected = queue.visible[index] == current
      let line = Rect(row: row, column: rows.column, rows: 1, columns: rows.columns)
      frame.write(
        listRow(queue.visible[index], at: index, columns), row: row, column: rows.column,
        style: theme[.text], clip: line)
      if isSelected { frame.restyle(line, theme[.selection]) }
    }
  }

  /// What the list's line says where no row of it is in view.
  private var emptyLine: String {
    ([queue.visible.isEmpty ? "nothing matches" : nil] + [
      outsider.map { "\($0) is not in the list" }
    ])
    .compactMap { $0 }.joined(separator: "; ")
  }

  private func drawListLine(into frame: inout Frame, _ rect: Rect) {
    frame.fill(rect, style: theme[focus.isList ? .selection : .surface])
    guard let current, let position else {
      frame.write(
        " " + (session == nil ? nothingOpen : emptyLine),
        row: rect.row, column: rect.column,
        style: theme[.dim], clip: rect)
      if focus.isList { frame.restyle(rect, theme[.selection]) }
      return
    }
    // No title says here what the list is narrowed to.
    let remark =
      size.columns < 60 || queueRemark.isEmpty
      ? "" : " " + Sanitizer.oneLine(queueRemark, limit: size.columns / 3)
    let count = " \(position + 1) of \(queue.visible.count)" + remark
    let base = theme[focus.isList ? .selection : .text]
    let column = frame.write(
      count + "  ", row: rect.row, column: rect.column, style: base, clip: rect)
    frame.write(
      listRow(current, at: position, listColumns(rect.columns - column)), row: rect.row,
      column: column, style: base, clip: rect)
    if focus.isList { frame.restyle(rect, theme[.selection]) }
  }
}

extension Frame {
  /// Gives a rectangle's border another style, leaving what is inside as it is.
  fileprivate mutating func restyle(_ rect: Rect, edges style: Style) {
    restyle(Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns), style)
    restyle(Rect(row: rect.endRow - 1, column: rect.column, rows: 1, columns: rect.columns), style)
    restyle(Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: 1), style)
    restyle(Rect(row: rect.row, column: rect.endColumn - 1, rows: rect.rows, columns: 1), style)
  }
}
