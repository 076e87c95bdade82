import Screen

extension State {
  /// A click focuses and selects, the wheel scrolls what is under it.
  mutating func point(_ event: MouseEvent, _ moment: Moment) -> [Effect] {
    guard case .review = mode else { return [] }
    let layout = layout
    guard let slot = layout.slot(row: event.row, column: event.column) else { return [] }
    let pane = pane(in: slot, atColumn: event.column, of: layout)
    switch event.kind {
    case .wheelUp: return wheel(pane, -3, moment)
    case .wheelDown: return wheel(pane, 3, moment)
    case .press where event.button == .left:
      var effects = setFocus(pane)
      if pane == .list, slot.hasBorder {
        let index = listTop + event.row - slot.inner.row - 1
        if event.row > slot.inner.row, visible.indices.contains(index) {
          effects += show(visible[index], moment)
        }
      }
      return effects
    default: return []
    }
  }

  private mutating func wheel(_ pane: Pane, _ rows: Int, _ moment: Moment) -> [Effect] {
    if pane == .list { return step(rows.signum(), moment) }
    scroll(pane, by: rows)
    return []
  }

  private func pane(in slot: Layout.Slot, atColumn column: Int, of layout: Layout) -> Pane {
    if slot.panes == [.evaluationA, .evaluationB], layout.showsBothEvaluations {
      return column < slot.inner.column + slot.inner.columns / 2 ? .evaluationA : .evaluationB
    }
    return shown(in: slot, of: layout)
  }
}
