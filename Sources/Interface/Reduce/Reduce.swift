import Judgment
import Screen

/// The next state, and the work that it asks for. Pure and total: time and chance come in with
/// the action.
package func reduce(_ state: inout State, _ action: Action) -> [Effect] {
  let toast = state.toast
  let current = state.current
  let verdict = state.verdictSubject
  var effects: [Effect] = []
  // What came into view by news is recorded before the item is left.
  if let moment = action.moment { effects += state.recordReveal(moment) }
  var asked = state.perform(action)
  asked += state.enterArrived()
  if state.current == current, state.verdictSubject != verdict {
    state.sight.scrolls[.verdict] = nil
  }
  if state.saving.hasRefused {
    // Whatever was said of what was asked for: it was not done.
    state.saving.hasRefused = false
    state.sayNotStored()
  }
  if let toast, state.toast == toast, state.isAnswered(toast, by: action, asked) {
    state.toast = nil
  }
  // Before what is asked of it.
  if state.current != current { effects.append(.look(at: state.current.map(state.stored))) }
  effects += asked
  effects += state.askForTexts()
  if state.current != current { effects += state.readAhead() }
  state.noteSeen()
  if let moment = action.moment { effects += state.recordReveal(moment) }
  // A sentence goes away by itself, the which-key box comes. A tick that came for something else
  // asks again for what is still to come.
  var isTick = false
  if case .tick = action { isTick = true }
  if let shown = state.toast, isTick || shown != toast {
    let rest = shown.until.milliseconds - state.now.milliseconds
    effects.append(.wake(milliseconds: Int(max(1, min(rest, 60_000)))))
  }
  if isTick, !state.input.prefix.isEmpty, let since = state.input.prefixSince {
    let rest = since.milliseconds + State.whichKeyDelay - state.now.milliseconds
    if rest > 0 { effects.append(.wake(milliseconds: Int(min(rest, State.whichKeyDelay)))) }
  }
  return effects
}

extension Action {
  /// When a person did it; nil for news and sizes.
  fileprivate var moment: Moment? {
    switch self {
    case .key(_, let moment), .command(_, let moment), .go(_, let moment), .mouse(_, let moment),
      .flag(_, let moment), .edited(_, _, let moment):
      moment
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
    case .go(let comparison, let moment):
      now = moment.now
      return number(of: comparison) == nil ? [] : show(comparison, moment)
    case .flag(let comparison, let moment):
      now = moment.now
      return toggleFlag(of: comparison, moment)
    case .mouse(let event, let moment):
      now = moment.now
      return point(event, moment)
    case .paste(let text): return paste(text)
    case .resized(let size):
      self.size = size
      keepListRowInView()
      if measures.isOpen { showChosenFigure() }
      return []
    case .focus(let hasFocus, let moment):
      now = moment.now
      clock.note(hasFocus: hasFocus, at: now, isStopped: measures.isOpen)
      return []
    case .tick(let moment): return tick(moment)
    case .news(let news): return take(news)
    case .edited(let subject, let text, let moment):
      now = moment.now
      return takeEdited(text, of: subject, moment)
    }
  }

  /// Whether a sentence that was there before an action is out of date by it: it would be read as
  /// said about what was done now. A decision takes it away, and so does any key once it has stood
  /// long enough to be seen. What went wrong stays for its time.
  fileprivate func isAnswered(_ toast: Toast, by action: Action, _ effects: [Effect]) -> Bool {
    guard case .key = action, toast.notice.kind != .bad else { return false }
    let isDecision = effects.contains { if case .save = $0 { true } else { false } }
    return isDecision || now.milliseconds - toast.since.milliseconds >= Self.seenAfter
  }

  /// Milliseconds after which a sentence has been seen.
  private static let seenAfter: Int64 = 400

  /// Milliseconds between a prefix and the box that lists what may follow.
  static let whichKeyDelay: Int64 = 400

  /// Shows a sentence for some seconds.
  mutating func say(_ text: String, _ kind: Notice.Kind = .plain) {
    let seconds: Int64 = kind == .bad ? 8 : 4
    toast = Toast(
      Notice(text, kind), since: now,
      until: Timestamp(milliseconds: now.milliseconds + seconds * 1_000))
  }
}
