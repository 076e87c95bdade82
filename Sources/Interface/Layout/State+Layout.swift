import Judgment
package import Screen

extension State {
  package var layout: Layout { Layout(size: size, zoomed: zoomed, showsRaw: showsRaw) }

  /// The pane of a slot that is shown: the one in focus, else the one last in focus there.
  package func shown(in slot: Layout.Slot, of layout: Layout) -> Pane {
    if slot.panes.contains(focus) { return focus }
    if slot.panes.count == 1 { return slot.panes[0] }
    if let tab = lastTabs.last(where: { slot.panes.contains($0) }) { return tab }
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

  /// Both evaluations scroll as one while they stand beside each other.
  func scrollKey(_ pane: Pane) -> Pane {
    pane == .evaluationB && layout.showsBothEvaluations ? .evaluationA : pane
  }

  package func scroll(of pane: Pane) -> Scroll { scrolls[scrollKey(pane)] ?? Scroll() }

  mutating func scroll(_ pane: Pane, by rows: Int) {
    let key = scrollKey(pane)
    let most = maximumScroll(of: pane)
    var scroll = scrolls[key] ?? Scroll()
    let start = scroll.follows && isBeingWritten(pane) ? most : scroll.row
    scroll.row = min(max(start + rows, 0), most)
    // Upwards leaves the tail, down to the end joins it again.
    if scroll.follows, scroll.row < most { scroll.known = knownRows(of: pane) }
    scroll.follows = scroll.row >= most
    scrolls[key] = scroll
  }

  /// Rows that a pane's content has now.
  func knownRows(of pane: Pane) -> Int {
    contentRect(of: pane).map { contentRows(of: pane, columns: $0.columns) } ?? 0
  }

  mutating func scrollSideways(_ columns: Int) -> [Effect] {
    guard !wraps else {
      say("long lines are wrapped; # turns wrapping off")
      return []
    }
    let key = scrollKey(focus)
    let column = (scrolls[key] ?? Scroll()).column
    scrolls[key, default: Scroll()].column = max(0, column + columns)
    return []
  }

  /// Whether a pane shows something that grows now: then it follows its tail unless scrolled.
  package func isBeingWritten(_ pane: Pane) -> Bool {
    switch pane {
    case .rubric, .evaluationA, .evaluationB:
      if let playback { return playback.run == run?.run.id && !playback.isAtEnd }
      return run?.isRunning == true
    default: return false
    }
  }

  /// The first row shown of a pane.
  package func top(of pane: Pane) -> Int {
    guard let rect = contentRect(of: pane) else { return 0 }
    return top(
      of: pane, rows: contentRows(of: pane, columns: rect.columns), shown: rect.rows)
  }

  /// The first row shown of a pane whose content has so many rows, of which so many fit.
  func top(of pane: Pane, rows: Int, shown: Int) -> Int {
    let scroll = scroll(of: pane)
    let most = max(0, rows - shown)
    if scroll.follows && isBeingWritten(pane) { return most }
    return min(scroll.row, most)
  }

  func maximumScroll(of pane: Pane) -> Int {
    guard let rect = contentRect(of: pane) else { return 0 }
    return max(0, contentRows(of: pane, columns: rect.columns) - rect.rows)
  }

  mutating func clampScrolls() {
    for pane in scrolls.keys {
      let most = maximumScroll(of: pane)
      if let row = scrolls[pane]?.row, row > most { scrolls[pane]?.row = most }
    }
    keepListRowInView()
  }

  mutating func keepListRowInView() {
    let rows = max(1, (contentRect(of: .list)?.rows ?? 1) - 1)
    if let position {
      if position < listTop { listTop = position }
      if position >= listTop + rows { listTop = position - rows + 1 }
    }
    listTop = min(max(0, listTop), max(0, visible.count - rows))
  }
}
