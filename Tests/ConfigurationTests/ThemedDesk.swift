import Interface
import Judgment
import Review
import Screen

/// A session of one judged item on the screen, in a theme, and the hands that press keys.
struct ThemedDesk {
  var state: State
  private var milliseconds: Int64 = 1_700_000_000_000

  init(_ theme: Theme, size: Size) {
    state = State(
      me: Author(id: AuthorID("me"), name: "Ada"), size: size,
      now: Timestamp(milliseconds: milliseconds), themes: [theme])
    let responses = [
      "Air scatters **short** waves far more than `long` ones.\n\n# So\n\n> it is blue.\u{7}",
      "The sky is blue because it reflects the sea.",
    ].enumerated().map { index, text in
      Response(
        id: ResponseID("r\(index)"), messages: [Message(role: "assistant", content: text)],
        model: "model-\(index)")
    }
    let item = Item(
      id: ItemID("sky"), source: Item.Source(reader: "sample", file: "sample", record: 0),
      subset: "chat", messages: [Message(role: "user", content: "Why is the sky blue?")],
      responses: responses)
    let presentation = Presentation(responses.map(\.id))
    let comparison = Comparison(
      id: ComparisonID("c"), item: item.id, responses: presentation.responses)
    let scaffold = """
      <type>Chat</type>
      <rubric>
      1. Accuracy (40%): the science is right
      2. Clarity (50%)
      <justify>A factual question is lost where the facts are wrong.</justify>
      </rubric>
      <eval>
      1. Accuracy

      """
    let own = """
      <quote_A>waves far more than</quote_A>
      <quote_B>it is blue because of the ocean's glow</quote_B>
      <summary_B>a common misconception</summary_B>
      2. Clarity
      B gives one.
      <quote_B>short</quote_B>
      </eval>
      <answer>[[A]]</answer>
      """
    let pieces = [Piece(scaffold, origin: .scaffold), Piece(own)]
    let run = Run(
      id: RunID("r"), comparison: comparison.id, identity: "r", presentation: presentation,
      judge: JudgeIdentity(kind: .local, name: "SmolLM2-135M"),
      judgingProtocol: ProtocolIdentity(name: "chain-of-rubrics", hash: "h"), isScaffolded: true,
      started: Timestamp(milliseconds: 0), end: .verdict, transcript: Transcript(pieces))
    perform(
      .news(
        .opened(
          OpenedSession(
            name: "sample", title: "sample", orderSeed: 0, items: [item],
            comparisons: [comparison], runs: [RunRecord(reading: run)], events: []))))
  }

  var frame: Frame { render(state) }

  private mutating func moment() -> Moment {
    milliseconds += 1_000
    let places = (0..<3).map { index in
      Event.Place(
        at: Timestamp(milliseconds: milliseconds + Int64(index)),
        id: EventID("event-\(milliseconds + Int64(index))"))
    }
    return Moment(
      now: Timestamp(milliseconds: milliseconds), place: places[0], later: Array(places[1...]))
  }

  mutating func perform(_ action: Action) { _ = reduce(&state, action) }
  mutating func run(_ command: Command) { perform(.command(command, moment())) }

  mutating func type(_ keys: String) {
    for character in keys { perform(.key(.character(character), moment())) }
  }
}
