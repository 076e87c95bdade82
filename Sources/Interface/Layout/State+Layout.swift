import Judgment
package import Screen

extension State {
  /// For the screen as it is now. Computed once for each size, zoom and arrangement.
  package var layout: Layout {
    memo.layout(
      Memo.LayoutKey(
        size: size, zoomed: sight.zoomed, showsRaw: sight.showsRaw,
        labels: labelsInLayout, shares: arrangement.shares, wraps: wraps))
  }

  /// An open judgment comes beside the labels in conflict; without one these keep all their room.
  private var labelsInLayout: Layout.Labels {
    guard adjudicating != nil else { return .none }
    return isCurrentOpen && hasRun(current) ? .besideJudgment : .insteadOfJudgment
  }

  /// The pane of a slot that is shown: the one in focus, else the one last in focus there.
  package func shown(in slot: Layout.Slot, of layout: Layout) -> Pane {
    if slot.panes.contains(focus) { return focus }
    if slot.panes.count == 1 { return slot.panes[0] }
    if let tab = sight.lastTabs.last(where: { slot.panes.contains($0) }) { return tab }
    // A note over the question is to be read first.
    let hasNote = current.flatMap { item(of: $0) }.map { session?.notes[$0.id] != nil } ?? false
    return slot.panes.contains(.first) && !hasNote ? .first : slot.panes[0]
  }

  /// The rectangle that a pane's content is drawn in; nil while it is hidden.
  package func contentRect(of pane: Pane) -> Rect? {
    let layout = layout
    guard let slot = layout.slot(of: pane) else { return nil }
    if slot.panes == [.evaluationA, .evaluationB], layout.showsBothEvaluations {
      return slot.inner
    }
    return shown(in: slot, of: layout) == pane ? slot.inner : nil
  }

  /// Rows that a page has in the pane in focus.
  var pageRows: Int {
    guard let rect = contentRect(of: focus) else { return 10 }
    return focus.isList ? max(1, rect.rows - 1) : rect.rows
  }

  /// Zooms a pane, or brings all panes back: then the list stands where it stood before.
  mutating func zoom(_ pane: Pane?) {
    sight.zoom(pane)
    keepListRowInView()
  }

  mutating func keepListRowInView() {
    // Where it is hidden, or a line, it stays where it was.
    guard let slot = layout.slot(of: .list), slot.hasBorder, let rect = contentRect(of: .list)
    else { return }
    sight.keepInList(position, of: queue.visible.count, rows: max(1, rect.rows - 1))
  }
}
