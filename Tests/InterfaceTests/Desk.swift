import Interface
import Judgment
import Review
import Screen

/// A state with a session of a few items on the desk, and the hands that press keys: time goes
/// on by a second with every key unless told otherwise.
struct Desk {
  var state: State
  /// Every effect so far.
  var effects: [Effect] = []
  var clock = Timestamp(milliseconds: 1_700_000_000_000)
  private var made = 0

  init(
    items: [Item] = Samples.items, records: [RunRecord] = [], events: [Event] = [],
    size: Size = Size(rows: 42, columns: 140), isBlind: Bool = false, gold: [String: Int] = [:],
    themes: [Theme] = []
  ) {
    state = State(
      me: Samples.me, size: size, now: clock, themes: themes,
      choice: JudgeChoice(model: "smollm2-135m"), isBlind: isBlind)
    state.taxonomy = Samples.taxonomy
    let comparisons = items.map { item in
      Comparison(
        id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id),
        gold: gold[item.id.text].map { .response(item.responses[$0].id) })
    }
    take(
      .opened(
        OpenedSession(
          name: "sample", title: "sample", orderSeed: 0, items: items, comparisons: comparisons,
          runs: records, events: events)))
  }

  mutating func moment() -> Moment {
    func place() -> Event.Place {
      made += 1
      return Event.Place(
        at: Timestamp(milliseconds: clock.milliseconds + Int64(made)),
        id: EventID("event-" + String(1_000_000 + made)))
    }
    return Moment(now: clock, place: place(), later: [place(), place()])
  }

  /// Presses keys one after the other, by their printed characters.
  mutating func type(_ keys: String, apart milliseconds: Int64 = 1_000) {
    for character in keys { press(.character(character), after: milliseconds) }
  }

  mutating func press(_ keys: Key..., after milliseconds: Int64 = 1_000) {
    for key in keys {
      clock.milliseconds += milliseconds
      perform(.key(key, moment()))
    }
  }

  mutating func run(_ command: Command) {
    clock.milliseconds += 1_000
    perform(.command(command, moment()))
  }

  mutating func tick(after milliseconds: Int64) {
    clock.milliseconds += milliseconds
    perform(.tick(moment()))
  }

  mutating func take(_ news: News) { perform(.news(news)) }

  /// The store answers that everything asked for is on disk.
  mutating func storeAll() {
    for event in state.saving.pending.sorted() { take(.saved(event)) }
  }

  mutating func perform(_ action: Action) { effects += reduce(&state, action) }

  mutating func resize(_ rows: Int, _ columns: Int) {
    perform(.resized(Size(rows: rows, columns: columns)))
  }

  var frame: Frame { render(state) }
  var screen: String { frame.text }
  var lines: [String] { frame.textLines }
  var currentNumber: Int? { state.current.flatMap { state.number(of: $0) }.map { $0 + 1 } }
  var toast: String? { state.toast?.notice.text }

  /// The labels among the events that were to be stored, oldest first.
  var labels: [Label] {
    effects.compactMap { effect in
      if case .save(let event) = effect, case .label(let label) = event.body { label } else { nil }
    }
  }

  var reveals: [Reveal] {
    effects.compactMap { effect in
      if case .save(let event) = effect, case .reveal(let one) = event.body { one } else { nil }
    }
  }
}
