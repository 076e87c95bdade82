import Judgment
import Screen

extension State {
  /// What the mouse does on the last row, and where a box or the start screen stands over the
  /// panes; nil where the panes are meant.
  mutating func pointAtBoxes(
    _ event: MouseEvent, isDouble: Bool, _ moment: Moment
  ) -> [Effect]? {
    let isClick = event.kind == .press && event.button == .left
    if isClick, event.row == size.rows - 1 {
      return clickFooter(column: event.column, moment)
    }
    if isClick, let whichKey {
      input.prefix = []
      let row = whichKey.rows.first { $0.place.contains(row: event.row, column: event.column) }
      return row.map { carryOut($0.command, moment) } ?? []
    }
    switch mode {
    case .review: return nil
    case .start(let selection):
      switch event.kind {
      case .wheelUp: return carryOut(.up, moment)
      case .wheelDown: return carryOut(.down, moment)
      case .press where isClick:
        guard let offer = startScreen(selection).offer(at: event.row) else { return [] }
        select(offer: offer)
        return isDouble ? carryOut(.open, moment) : []
      default: return []
      }
    case .picker(var picker):
      switch event.kind {
      case .wheelUp: return press(.up, moment)
      case .wheelDown: return press(.down, moment)
      case .press where isClick:
        guard let row = pickerBox(picker).row(at: event.row, event.column) else { return [] }
        picker.selection = row
        mode = .picker(picker)
        return isDouble ? press(.enter, moment) : []
      default: return []
      }
    case .command(var prompt):
      switch event.kind {
      case .wheelUp: return press(.backTab, moment)
      case .wheelDown: return press(.tab, moment)
      case .press where isClick:
        let list = completionList(prompt)
        guard let completion = list.completion(at: event.row) else { return [] }
        prompt.take(completion)
        mode = .command(prompt)
        return isDouble ? press(.enter, moment) : completionEffects(for: prompt)
      default: return []
      }
    case .judges(var pick):
      return point(at: offerList(pick.selection), event, isDouble: isDouble, moment) { state, row in
        pick.selection = row
        state.mode = .judges(pick)
      }
    case .themes(let selection, let before):
      return point(at: themeBox(selection).list, event, isDouble: isDouble, moment) { state, row in
        state.mode = .themes(selection: row, before: before)
        state.look.themeIndex = row
      }
    default: return []
    }
  }

  /// A click chooses a row of a box, a double click is Enter on it, the wheel goes up and down.
  private mutating func point(
    at list: BoxList, _ event: MouseEvent, isDouble: Bool, _ moment: Moment,
    choose: (inout State, Int) -> Void
  ) -> [Effect] {
    switch event.kind {
    case .wheelUp: return press(.up, moment)
    case .wheelDown: return press(.down, moment)
    case .press where event.button == .left:
      guard let row = list.row(at: event.row, event.column) else { return [] }
      choose(&self, row)
      return isDouble ? press(.enter, moment) : []
    default: return []
    }
  }

  private mutating func clickFooter(column: Int, _ moment: Moment) -> [Effect] {
    guard let piece = footerPieces.first(where: { $0.columns.contains(column) }) else { return [] }
    switch piece.action {
    case .command(let command):
      input.prefix = []
      return carryOut(command, moment)
    case .key(let key): return press(key, moment)
    case .nothing: return []
    }
  }
}
