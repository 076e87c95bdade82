import Judgment
import Testing

@Suite struct QuoteTallyTests {
  private static let item = Item(
    id: ItemID("i"), source: Item.Source(reader: "sample", file: "sample", record: 0), subset: "",
    messages: [Message(role: "user", content: "Why?")],
    responses: [
      Response(
        id: ResponseID("x"),
        messages: [Message(role: "assistant", content: "one two three. four five six.")]),
      Response(
        id: ResponseID("y"), messages: [Message(role: "assistant", content: "seven eight nine")]),
    ])

  private static func run(_ text: String, reversed: Bool = false, end: RunEnd? = .verdict) -> Run {
    let order = Presentation(item.responses.map(\.id))
    return Run(
      id: RunID("r"), comparison: ComparisonID("c"), identity: "r",
      presentation: reversed ? order.reversed : order,
      judge: JudgeIdentity(kind: .local, name: "judge"),
      judgingProtocol: ProtocolIdentity(name: "p", hash: ""), end: end,
      transcript: Transcript(text: text))
  }

  private static let judgment = """
    <eval><quote_A>one two three</quote_A><quote_A>one two ... five six</quote_A>
    <quote_A>seven eight nine</quote_A><quote_B>seven eight</quote_B>
    <quote_B>nobody wrote this</quote_B></eval><answer>[[A]]</answer>
    """

  @Test func quotesAreCountedBySlotAndFinding() {
    let tally = QuoteTally(of: Self.run(Self.judgment), item: Self.item)
    #expect(tally.slots.count == 2)
    #expect(tally.slots[0].total == 3)
    #expect(tally.slots[0][.verbatim] == 1)
    #expect(tally.slots[0][.stitched] == 1)
    #expect(tally.slots[0][.inOther] == 1)
    #expect(tally.slots[0].faithful == 2)
    #expect(tally.slots[1][.verbatim] == 1)
    #expect(tally.slots[1][.notFound] == 1)
    #expect(tally.all.total == 5)
    #expect(tally.all.faithful == 3)
  }

  /// Letters are those of the run: the other way round nothing stands where it is claimed.
  @Test func theRunsOrderCounts() {
    let tally = QuoteTally(of: Self.run(Self.judgment, reversed: true), item: Self.item)
    // A is now the response of seven, eight, nine.
    #expect(tally.slots[0].faithful == 1)
    #expect(tally.slots[0][.inOther] == 2)
    #expect(tally.slots[1][.inOther] == 1)
    #expect(tally.slots[1][.notFound] == 1)
  }

  @Test func anOpenQuoteIsNotCountedYet() {
    let text = "<eval><quote_A>one two three</quote_A><quote_B>sev"
    #expect(QuoteTally(of: Self.run(text, end: nil), item: Self.item).all.total == 1)
    #expect(QuoteTally(of: Self.run(text, end: .length), item: Self.item).all.total == 2)
    #expect(QuoteTally(of: Self.run("", end: .error), item: Self.item).all.total == 0)
  }
}
