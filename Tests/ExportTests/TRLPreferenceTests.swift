import Export
import Foundation
import Judgment
import Review
import TestGround
import Testing

/// The rows are fixtures written by hand; Tests/Interop/check_trl_export.py loads the same files
/// with PyPI's datasets.
@Suite struct TRLPreferenceTests {
  private var items: [Item] = []
  private var comparisons: [Comparison] = []
  private var events: [Event] = []

  init() {
    // In the order of the fixture's rows.
    add(
      [("user", "Name a \"colour\".\n\u{1} 🟦")],
      [[("assistant", "Seven")], [("assistant", "Blue<|im_end|>\u{1b}[31m")]], choice: 1,
      note: "never in an export")
    add(
      [
        ("system", "Be brief."), ("user", "Hello"), ("assistant", "Hi."), ("user", "Two, please."),
      ],
      [
        [("assistant", "One."), ("user", "And?"), ("assistant", "Two.")], [("assistant", "No.")],
      ], choice: 0)
    add(
      [("user", "Three?")],
      [[("assistant", "x")], [("assistant", "y")], [("assistant", "z")]], choice: 1)
    add(
      [("user", "Same letter?")], [[("assistant", "\u{e9}")], [("assistant", "e\u{301}")]],
      choice: 0)
    // What is left out.
    let pair = [[("assistant", "x")], [("assistant", "y")]]
    for choice in [Label.Choice.tie, .tie, .bothBad, .cannot] {
      add([("user", "q \(items.count)")], pair)
      label(choice)
    }
    add([("user", "q")], [[("assistant", "x")], [("assistant", "x")]], choice: 1)
    add([("user", "q")], pair)
    add([("user", "q")], pair)
    label(nil, state: .draft)
    add([("user", "q")], pair)
    label(nil, state: .skipped)
    add(
      [], [[("user", "p"), ("assistant", "x")], [("user", "q"), ("assistant", "y")]], choice: 0)
    add(
      [("user", "q")],
      [[("user", "p"), ("assistant", "x")], [("user", "r"), ("assistant", "y")]], choice: 0)
    // Labelled, then taken back.
    add([("user", "q")], pair, choice: 0)
    events.append(
      Event(
        id: EventID("undo"), author: Author(id: AuthorID("ann"), name: "Ann"),
        at: Timestamp(milliseconds: 99), body: .undo(of: events[events.count - 1].id)))
  }

  private mutating func add(
    _ messages: [(String, String)], _ responses: [[(String, String)]], choice: Int? = nil,
    note: String? = nil
  ) {
    let number = items.count
    let item = Item(
      id: ItemID("i\(number)"), source: Item.Source(reader: "r", file: "f", record: number),
      subset: "", messages: messages.map { Message(role: $0.0, content: $0.1) },
      responses: responses.enumerated().map { index, turns in
        Response(
          id: ResponseID("i\(number)r\(index)"),
          messages: turns.map { Message(role: $0.0, content: $0.1) })
      })
    items.append(item)
    comparisons.append(
      Comparison(
        id: ComparisonID("c\(number)"), item: item.id, responses: item.responses.map(\.id)))
    if let choice { label(.response(item.responses[choice].id), note: note) }
  }

  private mutating func label(
    _ choice: Label.Choice?, state: Label.State = .committed, note: String? = nil,
    on index: Int? = nil, by author: String = "ann"
  ) {
    let comparison = comparisons[index ?? comparisons.count - 1]
    // As shown the other way round: an export goes by ids.
    let shown = Presentation(comparison.responses).reversed
    events.append(
      Event(
        id: EventID("e\(events.count)"), author: Author(id: AuthorID(author), name: author),
        at: Timestamp(milliseconds: Int64(events.count)),
        body: .label(
          Label(
            comparison: comparison.id, presentation: shown, choice: choice, note: note,
            state: state))))
  }

  private func material(_ reviewers: Set<AuthorID>? = nil) -> ExportMaterial {
    ExportMaterial(
      items: items, comparisons: comparisons, decisions: Decisions(events), reviewers: reviewers)
  }

  private func fixture(_ name: String) throws -> [UInt8] {
    let path = TestGround.fixture("Export", name)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private let leftOut: [Export.Reason: Int] = [
    .tie: 2, .bothBad: 1, .cannotJudge: 1, .identical: 1, .undecided: 3, .skipped: 1,
    .noPrompt: 1, .diverged: 1,
  ]

  @Test func conversationalRows() throws {
    let export = TRLPreference(layout: .conversational).export(material())
    #expect(export.bytes == (try fixture("trl.jsonl")))
    #expect(export.rows == 5)
    #expect(export.leftOut == leftOut)
    #expect(
      export.summary
        == "5 rows; left out: 3 undecided, 1 skipped, 2 tie, 1 both bad, 1 cannot judge, "
        + "1 identical texts, 1 no shared prompt, 1 turns differ before the answer.")
  }

  @Test func plainRowsLeaveOutSeveralTurns() throws {
    let export = TRLPreference(layout: .plain).export(material())
    #expect(export.bytes == (try fixture("trl-plain.jsonl")))
    #expect(export.rows == 4)
    #expect(export.leftOut == leftOut.merging([.severalTurns: 1]) { $1 })
  }

  @Test mutating func severalReviewers() {
    let trl = TRLPreference(layout: .conversational)
    let (ann, bob) = (AuthorID("ann"), AuthorID("bob"))
    let first = comparisons[0].responses
    label(.response(first[0]), on: 0, by: "bob")
    // They differ on the first comparison.
    #expect(trl.export(material()).leftOut[.disagreement] == 1)
    #expect(trl.export(material([ann, bob])).leftOut[.disagreement] == 1)
    #expect(trl.export(material([ann])).rows == 5)
    let bobs = trl.export(material([bob]))
    #expect(bobs.rows == 1 && bobs.leftOut == [.undecided: comparisons.count - 1])
    // Until it is adjudicated; a reviewer's own export stays the reviewer's own.
    events.append(
      Event(
        id: EventID("adjudication"), author: Author(id: ann, name: "Ann"),
        at: Timestamp(milliseconds: 100),
        body: .adjudication(
          Adjudication(
            comparison: comparisons[0].id, choice: .response(first[0]), sources: []))))
    let all = trl.export(material())
    #expect(all.leftOut[.disagreement] == nil && all.rows == 5)
    #expect(all.bytes.starts(with: bobs.bytes))
    #expect(trl.export(material([ann])).bytes != all.bytes)
  }

  @Test func whatIsMissingIsCounted() {
    var material = material()
    material.items[comparisons[0].item] = nil
    let export = TRLPreference(layout: .conversational).export(material)
    #expect(export.leftOut[.missing] == 1 && export.rows == 4)
  }

  @Test func formatsAreFoundByName() {
    #expect(Set(ExportFormats.all.map(\.name)).count == ExportFormats.all.count)
    #expect(ExportFormats.named("trl")?.suffix == "jsonl")
    #expect(ExportFormats.named("none") == nil)
  }
}
