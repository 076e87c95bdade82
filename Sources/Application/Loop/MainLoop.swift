import Foundation
import Interface
import Judgment
import Review
import Screen

/// The one thread that owns state and terminal: show, wait, take what happened, reduce.
///
/// It never waits for engine or disk. `longestStall` is the longest time that it was away from
/// the terminal.
@MainActor
struct MainLoop<Terminal: TerminalBackend> {
  var state: State
  var terminal: Terminal
  let inbox: Inbox
  let effects: EffectRunner
  private(set) var longestStall = 0.0
  /// Of one round, the seconds that an editor had the terminal.
  private var secondsAway = 0.0
  /// The signal that ended it, if one did.
  private(set) var signal: Int32?
  /// When the loop is to wake by itself, in no order.
  private var wakes: [Double] = []
  /// A stream of tokens is shown 20 times a second, keys at once.
  private var pace = FramePace()
  /// When the loop looks at its inbox by itself, for the next frame.
  private var nextLook: Double?
  /// Whether the state may have changed since it was shown.
  private var isStale = false
  private let frameLog = FrameLog()

  init(state: State, terminal: Terminal, inbox: Inbox, effects: EffectRunner) {
    self.state = state
    self.terminal = terminal
    self.inbox = inbox
    self.effects = effects
  }

  mutating func run() {
    let start = SystemClock.uptime()
    state.size = terminal.size
    terminal.show(render(state))
    frameLog?.note(state, woke: start, painted: SystemClock.uptime(), hasInput: false)
    while !state.hasQuit {
      let events = terminal.events(timeout: timeout)
      let start = SystemClock.uptime()
      secondsAway = 0
      var hasInput = false
      for event in events {
        if event != .woken { hasInput = true }
        take(event)
        if state.hasQuit { return }
      }
      nextLook = nextLook.flatMap { $0 <= start ? nil : $0 }
      let news = inbox.take()
      // News bring no time of their own: the pace of a judgment is counted by the clock.
      if !news.isEmpty || isDue {
        let now = SystemClock.uptime()
        wakes.removeAll { $0 <= now }
        perform(.tick(moment))
      }
      for action in news { perform(action) }
      // News without input may wait for the next frame.
      if hasInput || isStale && start >= pace.due {
        terminal.show(render(state))
        isStale = false
        let painted = SystemClock.uptime()
        pace.show(at: painted, taking: painted - start)
        frameLog?.note(state, woke: start, painted: painted, hasInput: hasInput)
      }
      look(forTokens: news.contains(where: \.isTokens))
      longestStall = max(longestStall, SystemClock.uptime() - start - secondsAway)
    }
  }

  /// Looks again for the next frame, where something waits to be shown or tokens will come.
  private mutating func look(forTokens hasTokens: Bool) {
    if isStale || hasTokens && pace.due > SystemClock.uptime() { nextLook = pace.due }
    inbox.isLookedAfter(nextLook != nil)
  }

  private var moment: Moment { Mint.shared.moment() }

  /// Whether a timer has run out or a toast has been shown long enough.
  private var isDue: Bool {
    let uptime = SystemClock.uptime()
    if wakes.contains(where: { $0 <= uptime }) { return true }
    return state.toast.map { $0.until <= SystemClock.now() } ?? false
  }

  /// Milliseconds until something is due; nil waits for ever.
  private var timeout: Int? {
    var due = (wakes + [nextLook].compactMap { $0 }).min()
    if let toast = state.toast {
      let left = Double(toast.until.milliseconds - SystemClock.now().milliseconds) / 1_000
      let at = SystemClock.uptime() + max(0, left)
      due = min(due ?? at, at)
    }
    guard let due else { return nil }
    return max(0, Int(((due - SystemClock.uptime()) * 1_000).rounded(.up)))
  }

  private mutating func wake(inSeconds seconds: Double) {
    wakes.append(SystemClock.uptime() + max(0, seconds))
  }

  // MARK: - Events

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .key(let key): perform(.key(key, moment))
    case .mouse(let mouse): perform(.mouse(mouse, moment))
    case .paste(let text): perform(.paste(text))
    case .resized: perform(.resized(terminal.size))
    case .focus(let hasFocus): perform(.focus(hasFocus, moment))
    case .woken: break
    case .resumed: perform(.resized(terminal.size))
    case .terminate(let signal):
      self.signal = signal
      state.hasQuit = true
    case .hungUp: state.hasQuit = true
    }
  }

  private mutating func perform(_ action: Action) {
    isStale = true
    for effect in reduce(&state, action) { carryOut(effect) }
  }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .copy(let text, let what): copy(text, what)
    case .copyRun(let run):
      guard let record = state.records[run] else { return }
      copy(RunLine.text(of: record.run), "run")
    case .flag(let comparisons):
      for comparison in comparisons { perform(.flag(comparison, moment)) }
    case .savePicture(let name): effects.save(picture: render(state), of: name)
    case .setTitle(let title): terminal.setTitle(title)
    case .notify(let message): terminal.notify(message)
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .edit(let request): edit(request)
    case .wake(let milliseconds): wake(inSeconds: Double(milliseconds) / 1_000)
    case .quit: break
    default: effects.run(effect)
    }
  }

  /// Runs the reviewer's editor, with the terminal given back meanwhile.
  private mutating func edit(_ request: EditRequest) {
    let began = SystemClock.uptime()
    let result = terminal.whileGivenBack {
      Result { () throws(ExternalEditor.Problem) in
        try ExternalEditor().edit(WrittenComparisons.beginning(of: request), name: request.name)
      }
    }
    // Time in the editor is no stall.
    secondsAway += SystemClock.uptime() - began
    perform(.resized(terminal.size))
    switch result {
    case .success(let text): perform(.edited(request.subject, text, moment))
    case .failure(let problem): perform(.news(.notice(Notice(problem.description, .bad))))
    }
  }

  private mutating func copy(_ text: String, _ what: String) {
    if terminal.copy(text) {
      perform(.news(.notice(Notice("\(what) copied", .good))))
    } else {
      effects.keepCopy(of: text, what: what)
    }
  }
}
