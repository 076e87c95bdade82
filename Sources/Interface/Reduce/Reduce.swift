import Judgment
import Screen

/// The next state, and the work that it asks for. Pure and total: time and chance come in with
/// the action.
package func reduce(_ state: inout State, _ action: Action) -> [Effect] {
  let toast = state.toast
  var effects: [Effect] = []
  // What came into view by news is recorded before the item is left.
  if let moment = action.moment { effects += state.recordReveal(moment) }
  effects += state.perform(action)
  state.noteSeen()
  if let moment = action.moment { effects += state.recordReveal(moment) }
  // A sentence goes away by itself.
  if let shown = state.toast, shown != toast {
    let rest = shown.until.milliseconds - state.now.milliseconds
    effects.append(.wake(milliseconds: Int(max(1, min(rest, 60_000)))))
  }
  return effects
}

extension Action {
  /// When a person did it; nil for news and sizes.
  fileprivate var moment: Moment? {
    switch self {
    case .key(_, let moment), .command(_, let moment), .mouse(_, let moment): moment
    default: nil
    }
  }
}

extension State {
  fileprivate mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .key(let key, let moment):
      now = moment.now
      return press(key, moment)
    case .command(let command, let moment):
      now = moment.now
      return carryOut(command, moment)
    case .mouse(let event, let moment):
      now = moment.now
      return point(event, moment)
    case .paste(let text): return paste(text)
    case .resized(let size):
      self.size = size
      clampScrolls()
      return []
    case .focus(let hasFocus, let moment):
      now = moment.now
      noteFocus(hasFocus)
      return []
    case .tick(let moment): return tick(moment)
    case .news(let news): return take(news)
    }
  }

  /// Shows a sentence for some seconds.
  mutating func say(_ text: String, _ kind: Notice.Kind = .plain) {
    let seconds: Int64 = kind == .bad ? 8 : 4
    toast = Toast(
      Notice(text, kind), until: Timestamp(milliseconds: now.milliseconds + seconds * 1_000))
  }
}
