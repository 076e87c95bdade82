import Screen

extension State {
  /// A click focuses and selects, a second one opens; the wheel scrolls what is under it.
  mutating func point(_ event: MouseEvent, _ moment: Moment) -> [Effect] {
    let isDouble =
      event.kind == .press && event.button == .left
      && mouse.click(row: event.row, column: event.column, at: now)
    if event.kind == .release { mouse.pressed = nil }
    if event.kind == .press {
      mouse.pressed = nil
      if case .selecting = mode { mode = .review }
    }
    if measures.isOpen, case .review = mode, whichKey == nil, event.row < size.rows - 1 {
      return pointAtMeasures(event, isDouble: isDouble, moment)
    }
    if case .review = mode, whichKey == nil, let effects = scrub(event) { return effects }
    if case .review = mode, whichKey == nil, let effects = dragBorder(event) { return effects }
    if event.kind == .drag, event.button == .left, mouse.pressed != nil {
      return drag(to: event.row, event.column)
    }
    if let effects = pointAtBoxes(event, isDouble: isDouble, moment) { return effects }
    let layout = layout
    // A letter in a response's title puts that response there.
    if event.kind == .press, event.button == .left,
      let (side, slot) = letter(row: event.row, column: event.column, layout)
    {
      put(slot, at: side)
      return setFocus(side == .left ? .first : .second)
    }
    // Slots share borders: a title belongs to the slot below it.
    if event.kind == .press, event.button == .left {
      for slot in layout.slots {
        if let tab = tab(of: slot, row: event.row, column: event.column, layout) {
          return setFocus(tab)
        }
      }
    }
    guard let slot = layout.slot(row: event.row, column: event.column) else { return [] }
    let pane = pane(in: slot, atColumn: event.column, of: layout)
    switch event.kind {
    case .wheelUp: return wheel(pane, -3, moment)
    case .wheelDown: return wheel(pane, 3, moment)
    case .press where event.button == .left:
      var effects = setFocus(pane)
      mouse.pressed =
        pane == .list || mouse.border != nil
        ? nil : MouseInput.Press(pane: pane, row: event.row, column: event.column)
      if pane == .list, slot.hasBorder {
        let index = sight.listTop + event.row - slot.inner.row - 1
        if event.row > slot.inner.row, queue.visible.indices.contains(index) {
          effects += show(queue.visible[index], moment)
          if isDouble { effects += carryOut(.open, moment) }
        }
      }
      return effects + point(atPlaceIn: pane, slot, row: event.row, column: event.column)
    default: return []
    }
  }

  private mutating func wheel(_ pane: Pane, _ rows: Int, _ moment: Moment) -> [Effect] {
    if pane == .list { return step(rows.signum(), moment) }
    scroll(pane, by: rows)
    return []
  }

  /// The tab whose title stands at a cell.
  private func tab(of slot: Layout.Slot, row: Int, column: Int, _ layout: Layout) -> Pane? {
    guard slot.panes.count > 1, slot.hasBorder, row == slot.rect.row, layout.kind != .single,
      !(layout.showsBothEvaluations && slot.panes == [.evaluationA, .evaluationB])
    else { return nil }
    var start = slot.rect.column + 2
    for pane in slot.panes {
      let end = start + TextWidth.of(title(of: pane)) + 2
      if (start..<end).contains(column) { return pane }
      start = end + 1
    }
    return nil
  }

  private func pane(in slot: Layout.Slot, atColumn column: Int, of layout: Layout) -> Pane {
    if slot.panes == [.evaluationA, .evaluationB], layout.showsBothEvaluations {
      return column < slot.inner.column + slot.inner.columns / 2 ? .evaluationA : .evaluationB
    }
    return shown(in: slot, of: layout)
  }
}
