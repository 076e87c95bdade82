import Judgment
import Reports
import Review
import TestGround
import Testing

/// What seeing the judge does to reviewers.
@Suite("Blind and seen")
struct ConditionsTests {
  private let title = "Agreement with the judge: blind less seen"
  private var row: String { "Ada – \(Panel.judgeName)" }

  /// Adds a comparison that a coin made blind, or not.
  private func add(
    _ name: String, isAlike: Bool, isBlind: Bool, fraction: Double? = 0.5, wasOpened: Bool = false,
    to panel: inout Panel
  ) {
    let place = panel.add(
      name, judge: .response(0), [(Panel.ada, .response(isAlike ? 0 : 1))])
    panel.evidence.comparisons[place].labels[0].first?.isBlind = isBlind && !wasOpened
    panel.evidence.comparisons[place].labels[0].first?.blindFraction = fraction
    panel.evidence.comparisons[place].labels[0].wasOpened = wasOpened
    if !isBlind {
      panel.evidence.comparisons[place].labels[0].first?.seen = [
        Label.Seen(run: RunID("r"), pieces: 3)
      ]
    }
  }

  @Test func blindLessSeenAsTheCoinHadIt() throws {
    var panel = Panel()
    for number in 0..<40 {
      add("b\(number)", isAlike: number < 24, isBlind: true, to: &panel)
      add("s\(number)", isAlike: number < 34, isBlind: false, to: &panel)
    }
    // Given without a coin: in no arm.
    add("n", isAlike: true, isBlind: true, fraction: nil, to: &panel)
    let chapter = try #require(panel.report[.conditions])
    let table = try #require(chapter.table(title))
    #expect(table[row, "blind"] == .count(40) && table[row, "seen"] == .count(40))
    #expect(table[row, "agree"] == .share(24.0 / 40))
    #expect(table[row, "agree when seen"] == .share(34.0 / 40))
    let difference = try #require(table[row, "difference"]?.number)
    #expect(abs(difference - (24.0 - 34) / 40) < 1e-12)
    // Two independent shares: ±1.96 · √(0.6 · 0.4 / 40 + 0.85 · 0.15 / 40) = ±0.188.
    let bounds = try #require(table[row, "95 % interval"]?.bounds)
    #expect(abs(bounds.lower - (difference - 0.188)) < 0.04)
    #expect(abs(bounds.upper - (difference + 0.188)) < 0.04)
    #expect(table.rows[0].comparisons.count == 80)
    #expect(chapter.notes.contains { $0.hasPrefix("1 labels were given without a coin") })
  }

  /// Whoever opens the judge on what the coin had sealed stays with the blind.
  @Test func whatWasOpenedEarlyStaysWithTheBlind() throws {
    var panel = Panel()
    add("a", isAlike: false, isBlind: true, to: &panel)
    add("b", isAlike: true, isBlind: true, wasOpened: true, to: &panel)
    add("c", isAlike: true, isBlind: false, to: &panel)
    let chapter = try #require(panel.report[.conditions])
    #expect(chapter.table(title)?[row, "blind"] == .count(2))
    #expect(chapter.table(title)?[row, "agree"] == .share(0.5))
    #expect(chapter.notes.contains { $0.hasPrefix("1 of the blind were opened") })
  }

  /// Easy ones while four in five were blind, hard ones while one in five was: seeing changes nothing, and no difference is found,
  /// though 8 of 10 blind labels agree and 2 of 10 seen.
  @Test func aFractionChangedMidwayIsNoDifference() throws {
    var panel = Panel()
    for number in 0..<10 {
      add("e\(number)", isAlike: true, isBlind: number < 8, fraction: 0.8, to: &panel)
      add("h\(number)", isAlike: false, isBlind: number < 2, fraction: 0.2, to: &panel)
    }
    let table = try #require(panel.report[.conditions]?.table(title))
    #expect(abs(try #require(table[row, "difference"]?.number)) < 1e-12)
  }

  @Test func withoutACoinThereIsNoFigure() throws {
    var panel = Panel()
    add("a", isAlike: true, isBlind: true, fraction: nil, to: &panel)
    add("b", isAlike: false, isBlind: false, fraction: nil, to: &panel)
    let chapter = try #require(panel.report[.conditions])
    #expect(chapter.table(title) == nil)
    #expect(chapter.notes.count { $0.contains("no coin decided") } == 1)
  }

  @Test func anEmptySideIsNotAvailable() throws {
    var panel = Panel()
    add("a", isAlike: true, isBlind: true, to: &panel)
    let chapter = try #require(panel.report[.conditions])
    #expect(chapter.table(title)?[row, "difference"]?.text == "n/a")
    #expect(chapter.notes.contains { $0.contains("no seen label") && $0.contains(row) })
  }

  /// The judge chose 0. Towards it: three of 1 → 0, one of cannot → 0; away: one of 0 → tie; neither: one of 1 → tie.
  @Test func revisionsGoTowardsAndAway() throws {
    var panel = Panel()
    let moves: [(Panel.Choice, Panel.Choice)] = [
      (.response(1), .response(0)), (.response(1), .response(0)), (.response(1), .response(0)),
      (.cannot, .response(0)), (.response(0), .tie), (.response(1), .tie),
      (.response(0), .response(0)), (.tie, .tie),
    ]
    for (index, (first, now)) in moves.enumerated() {
      let place = panel.add(
        "c\(index)", gold: index < 2 ? .response(1) : nil, judge: .response(0), [(Panel.ada, now)])
      panel.evidence.comparisons[place].labels[0].first = panel.label(first, on: "c\(index)")
    }
    let table = try #require(panel.report[.conditions]?.table("First and revised decisions"))
    #expect(table["Ada", "decided"] == .count(8) && table["Ada", "revised"] == .count(6))
    let judge = try #require(table.rows.first { $0.name == Panel.judgeName })
    #expect(judge.cells[0...4] == [8, 6, 4, 1, 1].map { ReportTable.Cell.count($0) }[...])
    // 4 of 5 one way, and as unlikely or more: 2 · (5 + 1) / 32.
    #expect(judge.cells[5].number.map { abs($0 - 12.0 / 32) < 1e-12 } == true)
    #expect(judge.comparisons == (0..<6).map { ComparisonID("c\($0)") })
    let gold = try #require(table.rows.first { $0.name == "gold" })
    #expect(gold.cells[0...4] == [2, 2, 0, 2, 0].map { ReportTable.Cell.count($0) }[...])
  }

  /// A reveal before the first decision opened the judge; the one that comes with the decision didn't.
  @Test(arguments: [true, false]) func revealsBeforeTheDecisionOpen(isBefore: Bool) {
    let id = ComparisonID("c")
    let responses = ["x", "y"].map { Response(id: ResponseID($0), messages: []) }
    let item = Item(
      id: ItemID("i"), source: Item.Source(reader: "own", file: "f", record: 0), subset: "",
      messages: [], responses: responses)
    let comparison = Comparison(id: id, item: item.id, responses: responses.map(\.id))
    let label = Label(
      comparison: id, presentation: Presentation(responses.map(\.id)), choice: .tie)
    let decisions = Decisions([
      Event(
        id: EventID("1"), author: Panel.ada, at: Timestamp(milliseconds: 10), body: .label(label)),
      Event(
        id: EventID("2"), author: Panel.ada, at: Timestamp(milliseconds: isBefore ? 9 : 11),
        body: .reveal(Reveal(comparison: id, runs: []))),
    ])
    let facts = ComparisonFacts(comparison, of: item, decisions)
    #expect(facts.label(of: Panel.ada.id)?.wasOpened == isBefore)
  }
}
