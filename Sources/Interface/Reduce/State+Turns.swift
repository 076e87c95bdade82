import Judgment
import Screen

/// Going through the turns of conversations.
extension State {
  /// Scrolls to the next or previous turn. Two responses with as many turns go together: what is
  /// compared is what they say at the same turn.
  mutating func walkTurns(_ direction: Int) -> [Effect] {
    var panes = [paneOfTurns]
    if focus == .first, turnCount(of: .second) == turnCount(of: .first) { panes.append(.second) }
    if focus == .second, turnCount(of: .first) == turnCount(of: .second) { panes.append(.first) }
    let count = turnCount(of: panes[0])
    guard count > 1 else {
      say(panes[0] == .question ? "the question has one turn" : "this response has one turn")
      return []
    }
    guard let rect = contentRect(of: panes[0]) else { return [] }
    let content = content(of: panes[0], columns: rect.columns)
    let top = top(of: panes[0], content, shown: rect.rows)
    let target =
      direction > 0
      ? content.turns.first { $0.row > top && top + rect.rows < content.rows }
      : content.turns.last { $0.row < top }
    guard let target else {
      say(direction > 0 ? "the last turn" : "the first turn")
      return []
    }
    for pane in panes { scroll(pane, toTurn: target.turn) }
    return []
  }

  /// The pane whose turns are walked: a response's where that has the focus.
  var paneOfTurns: Pane { focus == .first || focus == .second ? focus : .question }

  func turnCount(of pane: Pane) -> Int {
    switch pane {
    case .question: item?.messages.count ?? 0
    case .first, .second:
      presentation.flatMap { presentation in
        presentation.responses.indices.contains(slot(of: pane))
          ? item?.response(presentation.responses[slot(of: pane)])?.messages.count : nil
      } ?? 0
    default: 0
    }
  }

  /// The turn that a pane shows at its top, from 0; the last one where the pane is at its end. Nil
  /// while it is hidden, and without turns.
  package func turn(of pane: Pane) -> Int? {
    guard turnCount(of: pane) > 1, let rect = contentRect(of: pane) else { return nil }
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, content, shown: rect.rows)
    let turns = content.turns
    if let last = turns.last, top + rect.rows >= content.rows, last.row >= top { return last.turn }
    return turns.last { $0.row <= top }?.turn ?? turns.first?.turn
  }

  private mutating func scroll(_ pane: Pane, toTurn turn: Int) {
    guard let rect = contentRect(of: pane) else { return }
    let content = content(of: pane, columns: rect.columns)
    guard let row = content.turns.first(where: { $0.turn == turn })?.row else { return }
    scroll(pane, toRow: row, of: content, shown: rect.rows)
  }
}
