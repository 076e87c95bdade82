import Interface
import Judgment
import Screen
import Testing

/// A run is read in its protocol's format, wherever the interface reads it.
@Suite struct RunFormatTests {
  /// Other tags, and ties.
  private static let format = JudgmentFormat(
    tags: TagGrammar(names: [
      .rubric: "criteria", .evaluationOf: "notes", .answer: "winner",
    ]), tieMark: "tie")

  private static let judgment = """
    <criteria>
    1. Clarity (100%): plain words
    </criteria>
    <notes_A>A is brief.</notes_A>
    <notes_B>B wanders.</notes_B>
    <winner>[[tie]]</winner>
    """

  private func run(_ text: String = judgment, end: RunEnd? = .endOfSequence) -> Run {
    var run = Samples.run("r", Samples.sky, end: end, text: text)
    run.format = Self.format
    return run
  }

  private func sections(_ record: RunRecord?) -> [SectionKind] {
    record?.reading.sections.map(\.kind) ?? []
  }

  /// Whether the rubric stands there as one.
  private func hasLedger(_ desk: Desk) -> Bool {
    desk.lines.contains { $0.contains(/100 · +Clarity/) }
  }

  private let whole: [SectionKind] = [.rubric, .evaluationOf("A"), .evaluationOf("B"), .answer]

  /// While it is written, once it is over, taken back, and opened again it reads the same.
  @Test func aliveAndReadAgain() {
    var desk = Desk()
    let id = RunID("r")
    desk.take(.judge(.started(run("", end: nil))))
    for piece in run().transcript.pieces { desk.take(.judge(.pieces(id, [piece]))) }
    #expect(sections(desk.state.records[id]) == whole)
    #expect(desk.state.records[id]?.verdict == .tie)
    let shown = hasLedger(desk) && desk.screen.contains("B wanders.")
    #expect(shown, "\(desk.screen)")
    desk.take(.judge(.rewound(id, toPieces: 3)))
    #expect(desk.state.records[id]?.verdict == .pending)
    #expect(sections(desk.state.records[id]) == [.rubric])
    desk.take(.judge(.ended(run(), RunFigures())))
    #expect(desk.state.records[id]?.verdict == .tie)

    let again = RunRecord(reading: run())
    #expect(again.verdict == .tie && sections(again) == whole)
    var fetched = again.withoutText
    fetched.load(run().transcript)
    #expect(fetched.verdict == .tie && sections(fetched) == whole)
    // In the standard format the same text says nothing.
    var other = run()
    other.format = .standard
    #expect(RunRecord(reading: other).verdict == .failure(.unparsed))
  }

  @Test func replayedAndAmended() {
    var desk = Desk(records: [RunRecord(reading: run())])
    desk.type("gpp", apart: 10)
    for _ in 0..<2 {
      desk.press(.home)
      let before = hasLedger(desk)
      desk.press(.end)
      let after = hasLedger(desk)
      #expect(!before && after, "\(desk.screen)")
    }
    desk.press(.escape)

    let text = Self.judgment.replacing("[[tie]]", with: "[[B]]")
    desk.state.focus = .evaluationA
    desk.type("e")
    let request = desk.effects.compactMap { effect -> EditRequest? in
      if case .edit(let request) = effect { request } else { nil }
    }.last
    #expect(request?.text == Self.judgment)
    guard let request else { return }
    desk.perform(.edited(request.subject, text, desk.moment()))
    let lines = desk.lines
    #expect(lines.contains { $0.contains("amended: B") }, "\(lines.joined(separator: "\n"))")
  }
}
