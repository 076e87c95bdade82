import Judgment
import Screen

/// The next state, and the work that it asks for. Pure and total: time and chance come in with
/// the action.
package func reduce(_ state: inout State, _ action: Action) -> [Effect] {
  defer { if state.countsAreStale { state.recount() } }
  switch action {
  case .key(let key, let moment):
    state.now = moment.now
    return state.press(key, moment)
  case .command(let command, let moment):
    state.now = moment.now
    return state.carryOut(command, moment)
  case .mouse(let event, let moment):
    state.now = moment.now
    return state.point(event, moment)
  case .paste(let text):
    state.paste(text)
    return []
  case .resized(let size):
    state.size = size
    state.clampScrolls()
    return []
  case .focus(let hasFocus, let moment):
    state.now = moment.now
    state.noteFocus(hasFocus)
    return []
  case .tick(let moment):
    return state.tick(moment)
  case .news(let news):
    return state.take(news)
  }
}

extension State {
  /// Shows a sentence for some seconds.
  mutating func say(_ text: String, _ kind: Notice.Kind = .plain) {
    let seconds: Int64 = kind == .bad ? 8 : 4
    toast = Toast(
      Notice(text, kind), until: Timestamp(milliseconds: now.milliseconds + seconds * 1_000))
  }
}
