import Judgment
import Review
import Screen

extension State {
  /// Both evaluations scroll as one while they stand beside each other.
  func scrollKey(_ pane: Pane) -> Pane {
    pane == .evaluationB && layout.showsBothEvaluations ? .evaluationA : pane
  }

  /// A pane that was not scrolled has a `Scroll` that follows what is written.
  package func scroll(of pane: Pane) -> Scroll { sight.scrolls[scrollKey(pane)] ?? Scroll() }

  /// The first row shown of a pane.
  package func top(of pane: Pane) -> Int {
    guard let rect = contentRect(of: pane) else { return 0 }
    return top(of: pane, content(of: pane, columns: rect.columns), shown: rect.rows)
  }

  /// The first row shown of a pane with its content at hand, of which so many rows fit.
  func top(of pane: Pane, _ content: PaneContent, shown: Int) -> Int {
    let scroll = scroll(of: pane)
    let most = max(0, content.rows - shown)
    if scroll.follows && isBeingWritten(pane) { return most }
    guard let place = scroll.top else { return min(startRow(of: pane, content), most) }
    return min(content.row(at: place), most)
  }

  /// Where a pane stands before it is scrolled: at its top; of a conversation the last turn, which
  /// is the one that is answered.
  private func startRow(of pane: Pane, _ content: PaneContent) -> Int {
    guard pane == .question, let item, item.messages.count > 1 else { return 0 }
    return content.turns.last?.row ?? 0
  }

  /// What the verdict's pane tells of: where that changes, its scroll is of something else.
  var verdictSubject: VerdictSubject {
    VerdictSubject(
      comparison: current, isConflict: adjudicating != nil, isOpen: isCurrentOpen)
  }

  struct VerdictSubject: Equatable {
    var comparison: ComparisonID?
    var isConflict: Bool
    var isOpen: Bool
  }

  /// Lets the verdict's pane begin at its top with every item: from now on it shows something else.
  mutating func leaveVerdictScrolls() {
    sight.forgetScrolls(of: .verdict)
  }

  mutating func scroll(_ pane: Pane, by rows: Int) {
    guard let rect = contentRect(of: pane) else { return }
    let content = content(of: pane, columns: rect.columns)
    let start = top(of: pane, content, shown: rect.rows)
    scroll(pane, toRow: start + rows, of: content, shown: rect.rows)
  }

  /// Rows that a pane's content has now.
  func knownRows(of pane: Pane) -> Int {
    contentRect(of: pane).map { content(of: pane, columns: $0.columns).rows } ?? 0
  }

  /// Puts a row at the top of a pane, or as near to it as the content's end lets it.
  mutating func scroll(_ pane: Pane, toRow row: Int, of content: PaneContent, shown: Int) {
    let most = max(0, content.rows - shown)
    let row = min(max(row, 0), most)
    let key = scrollKey(pane)
    var scroll = sight.scrolls[key] ?? Scroll()
    scroll.top = content.place(ofRow: row)
    // Upwards leaves the tail, down to the end joins it again.
    if scroll.follows, row < most { scroll.known = content.rows }
    scroll.follows = row >= most
    sight.scrolls[key] = scroll
  }

  /// The width of what scrolls sideways in the pane in focus, in cells; 0 where nothing does.
  var widestRunningOn: Int {
    contentRect(of: focus).map { content(of: focus, columns: $0.columns).widestRunningOn } ?? 0
  }

  mutating func scrollSideways(_ columns: Int) -> [Effect] {
    guard let rect = contentRect(of: focus) else { return [] }
    let widest = widestRunningOn
    guard widest > 0 else {
      say("long lines are wrapped here; \(keyName(.wrap)) turns wrapping off")
      return []
    }
    let key = scrollKey(focus)
    let column = (sight.scrolls[key] ?? Scroll()).column
    let most = max(0, widest - rect.columns)
    sight.scrolls[key, default: Scroll()].column = min(max(0, column + columns), max(most, column))
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

  // MARK: - To a place

  /// Turns a pane's tab to the front and scrolls it so far that a byte of a text is in sight.
  mutating func bringToSight(_ target: MarkedSpan.Target, byte: Int, in pane: Pane) {
    turn(to: pane)
    if pane == .evaluationA || pane == .evaluationB, responseCount > 2 {
      turnToResponse(ofByte: byte)
    }
    guard let rect = contentRect(of: pane) else { return }
    let content = content(of: pane, columns: rect.columns)
    guard let cell = content.cell(of: target, byte: byte) else { return }
    let key = scrollKey(pane)
    let top = top(of: pane, content, shown: rect.rows)
    if cell.row < top || cell.row >= top + max(1, rect.rows - 1) {
      scroll(pane, toRow: cell.row - rect.rows / 3, of: content, shown: rect.rows)
      sight.scrolls[key]?.follows = false
      sight.scrolls[key]?.known = content.rows
    }
    let column = scroll(of: pane).column
    if cell.runsOn, cell.column < column + 1 || cell.column >= column + rect.columns - 1 {
      sight.scrolls[key, default: Scroll()].column = max(0, cell.column - rect.columns / 3)
    }
  }

  /// Scrolls a pane so far that a row of its content is in sight.
  mutating func bringToSight(row: Int, in pane: Pane) {
    guard let rect = contentRect(of: pane) else { return }
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, content, shown: rect.rows)
    guard row < top || row >= top + rect.rows else { return }
    scroll(pane, toRow: row - rect.rows / 3, of: content, shown: rect.rows)
  }

  /// Beyond two responses, brings the one into view that a byte of the judgment is about.
  private mutating func turnToResponse(ofByte byte: Int) {
    let passages = shownPanes?.evaluation.flatMap(\.passages) ?? []
    if let passage = passages.first(where: { $0.range.contains(byte) }),
      let slot = passage.subject.slotIndex
    {
      _ = turn(toSlot: slot)
    }
  }

  /// Shows a pane's tab where it shares its place; a zoomed pane keeps the screen.
  private mutating func turn(to pane: Pane) {
    guard layout.slot(of: pane) != nil, contentRect(of: pane) == nil else { return }
    let slot = layout.slot(of: pane)
    sight.bringToFront(pane)
    // The focus holds its own tab in front.
    if let slot, slot.panes.contains(focus) { focus = pane }
  }
}
