import Judgment
import Review
import Testing

/// What a conflict is, on cases thought out by hand.
@Suite struct ConflictTests {
  let log = EventLog()

  private func state(_ events: [Event]) -> Conflict.State? {
    Decisions(events).conflict(on: "c")?.state
  }

  @Test func differentChoicesAreAConflictAndAlikeOnesAreNone() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    #expect(state([]) == nil)
    #expect(state([ann]) == nil)
    #expect(state([ann, log.label("c", .response("x"), by: "ben", at: 2)]) == nil)
    #expect(state([ann, log.label("c", .response("y"), by: "ben", at: 2)]) == .open)
    #expect(state([ann, log.label("c", .tie, by: "ben", at: 2)]) == .open)
    // On another comparison it is another matter.
    #expect(state([ann, log.label("d", .response("y"), by: "ben", at: 2)]) == nil)
  }

  /// Strength, reasons and notes say how much and why, not what.
  @Test func strengthAloneIsNoConflict() {
    let events = [
      log.label("c", .response("x"), strength: 1, by: "ann", at: 1),
      log.label("c", .response("x"), strength: 3, note: "by far", by: "ben", at: 2),
    ]
    #expect(state(events) == nil)
  }

  @Test func draftsAndSkipsDecideNothingAndCannotDoes() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    #expect(state([ann, log.label("c", .tie, state: .draft, by: "ben", at: 2)]) == nil)
    #expect(state([ann, log.label("c", nil, state: .skipped, by: "ben", at: 2)]) == nil)
    #expect(state([ann, log.label("c", .cannot, by: "ben", at: 2)]) == .open)
    #expect(state([ann, log.label("c", .bothBad, by: "ben", at: 2)]) == .open)
  }

  /// Each reviewer has one vote, the current one; what was taken back is none.
  @Test func theCurrentLabelOfEachCounts() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    let ben = log.label("c", .response("y"), by: "ben", at: 2)
    let changed = log.label("c", .response("x"), by: "ben", at: 3)
    #expect(state([ann, ben, changed]) == nil)
    #expect(state([ann, ben, changed, log.undo(changed, by: "ben", at: 4)]) == .open)
    #expect(state([ann, ben, log.undo(ben, by: "ben", at: 3)]) == nil)
    // Who decides otherwise than before differs from nobody.
    #expect(state([ann, log.label("c", .tie, by: "ann", at: 2)]) == nil)
  }

  /// A second reading in the other order is the same reviewer's.
  @Test func aRepeatIsNoVote() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    var again = ann.body
    if case .label(var label) = again {
      label.choice = .response("y")
      label.queue = Label.Queue(filter: "", probability: 1, role: .repeated)
      again = .label(label)
    }
    #expect(state([ann, log.event(again, by: "ben", at: 2)]) == nil)
  }

  /// The same responses under other letters are the same choice.
  @Test func lettersDoNotMatter() {
    func label(_ choice: ResponseID, _ order: [ResponseID], by name: String) -> Event {
      log.event(
        .label(
          Label(comparison: "c", presentation: Presentation(order), choice: .response(choice))),
        by: name, at: 1)
    }
    let orders: [[ResponseID]] = [["x", "y"], ["y", "x"]]
    for first in orders {
      for second in orders {
        #expect(state([label("x", first, by: "ann"), label("x", second, by: "ben")]) == nil)
        #expect(state([label("x", first, by: "ann"), label("y", second, by: "ben")]) == .open)
      }
    }
  }

  // MARK: - Adjudicated

  private func adjudication(_ choice: Label.Choice, of sources: [Event], at time: Int64) -> Event {
    log.event(
      .adjudication(
        Adjudication(comparison: "c", choice: choice, sources: sources.map(\.id))),
      by: "cleo", at: time)
  }

  @Test func anAdjudicationSettlesUntilASourceIsRevised() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    let ben = log.label("c", .response("y"), by: "ben", at: 2)
    let settled = adjudication(.response("x"), of: [ann, ben], at: 3)
    #expect(state([ann, ben, settled]) == .adjudicated)
    #expect(state([ann, ben, settled, log.undo(settled, by: "cleo", at: 4)]) == .open)
    // A note or a strength more is the same decision.
    let noted = log.label("c", .response("y"), strength: 2, note: "hm", by: "ben", at: 4)
    #expect(state([ann, ben, settled, noted]) == .adjudicated)
    // Another choice is not, whether they agree now or not, and neither is none.
    for choice in [Label.Choice.response("x"), .tie] {
      let revised = log.label("c", choice, by: "ben", at: 4)
      #expect(state([ann, ben, settled, revised]) == .stale)
      let again = adjudication(choice, of: [ann, revised], at: 5)
      #expect(state([ann, ben, settled, revised, again]) == .adjudicated)
    }
    #expect(state([ann, ben, settled, log.undo(ben, by: "ben", at: 4)]) == .stale)
    // A third opinion revises none of those it was decided from.
    #expect(
      state([ann, ben, settled, log.label("c", .tie, by: "dan", at: 4)]) == .adjudicated)
  }

  /// Each adjudicator has their own; what was decided once opened all of it, taken back or not.
  @Test func adjudicationsAreTheirAuthors() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    let ben = log.label("c", .response("y"), by: "ben", at: 2)
    let settled = adjudication(.tie, of: [ann, ben], at: 3)
    let decisions = Decisions([ann, ben, settled])
    #expect(decisions.adjudication(of: "c", by: "cleo")?.adjudication.choice == .tie)
    #expect(decisions.adjudication(of: "c", by: "dan") == nil)
    #expect(!decisions.hasEverAdjudicated("c", by: "dan"))
    let undone = Decisions([ann, ben, settled, log.undo(settled, by: "cleo", at: 4)])
    #expect(undone.adjudication(of: "c", by: "cleo") == nil)
    #expect(undone.hasEverAdjudicated("c", by: "cleo"))
  }

  /// A part of a session may lack the labels that were settled.
  @Test func unknownSourcesSayNothing() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    let ben = log.label("c", .response("y"), by: "ben", at: 2)
    let settled = adjudication(.response("x"), of: [ann, ben], at: 3)
    #expect(state([settled]) == .adjudicated)
    #expect(state([ann, settled]) == .adjudicated)
  }

  // MARK: - Laws

  /// In whatever order events arrive, one by one or together, a conflict is the same.
  @Test func theOrderOfArrivalDoesNotMatter() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    let ben = log.label("c", .response("y"), by: "ben", at: 2)
    let settled = adjudication(.tie, of: [ann, ben], at: 3)
    let revised = log.label("c", .bothBad, by: "ann", at: 4)
    let undone = log.undo(revised, by: "ann", at: 5)
    let events = [ann, ben, settled, revised, undone]
    for count in 1...events.count {
      let known = Array(events.prefix(count))
      let wanted = Decisions(known).conflict(on: "c")
      for order in permutations(known) {
        var decisions = Decisions()
        for event in order { decisions.apply(event) }
        #expect(decisions.conflict(on: "c") == wanted)
      }
    }
    #expect(
      (1...5).map { state(Array(events.prefix($0))) } == [
        nil, .open, .adjudicated, .stale, .adjudicated,
      ])
  }

  private func permutations(_ events: [Event]) -> [[Event]] {
    guard let first = events.first else { return [[]] }
    return permutations(Array(events.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + rest[$0...] }
    }
  }

  /// Over many comparisons each reviewer stands first about as often as the other, and the same
  /// labels by other people stand in the same order.
  @Test func placesTellNothing() {
    var first = 0
    for index in 0..<400 {
      let comparison = ComparisonID("c\(index)")
      let one = log.label(comparison, .response("x"), by: "ann", at: 1)
      let two = log.label(comparison, .response("y"), by: "ben", at: 2)
      let votes = Decisions([one, two]).conflict(on: comparison)?.shuffled(seed: 7) ?? []
      #expect(Set(votes.map(\.event)) == [one.id, two.id])
      if votes.first?.author.id == "ann" { first += 1 }
      func swapped(_ event: Event) -> Event {
        var event = event
        event.author = log.author(event.author.name == "ann" ? "ben" : "ann")
        return event
      }
      let others = Decisions([swapped(one), swapped(two)]).conflict(on: comparison)
      #expect(others?.shuffled(seed: 7).map(\.event) == votes.map(\.event))
    }
    // Five standard deviations of 400 fair coins are 50.
    #expect((150...250).contains(first))
  }

  @Test func comparisonsThatAgreeAreCounted() {
    let decisions = Decisions([
      log.label("c", .tie, by: "ann", at: 1), log.label("c", .tie, by: "ben", at: 2),
      log.label("d", .tie, by: "ann", at: 3), log.label("d", .bothBad, by: "ben", at: 4),
      log.label("e", .tie, by: "ann", at: 5),
    ])
    #expect(decisions.unanimousCount == 1)
  }

  // MARK: - In words

  @Test func theFilterAsksForIt() throws {
    func keeps(_ filter: String, _ conflict: Conflict.State?) throws -> Bool {
      try QueueFilter(parsing: filter).matches(RowFacts(conflict: conflict), ranks: FigureRanks())
    }
    for state in Conflict.State.allCases {
      for other in Conflict.State.allCases + [nil] {
        #expect(try keeps("conflict:\(state.rawValue)", other) == (state == other))
      }
      #expect(try keeps("conflict:none", state) == false)
    }
    #expect(try keeps("conflict:none", nil))
    #expect(try keeps("conflict:open,stale", .stale))
    #expect(try keeps("!conflict:none", .open))
    #expect(throws: FilterError.self) { try QueueFilter(parsing: "conflict:maybe") }
    #expect(RowFacts(conflict: .stale).facets.contains(Facet(.conflict, "stale")))
    #expect(!RowFacts().facets.contains { $0.field == .conflict })
  }

  @Test func theToastSaysWhatOfAnAdjudicationIsUndone() {
    let ann = log.label("c", .response("x"), by: "ann", at: 1)
    func event(_ choice: Label.Choice, _ category: String?, _ note: String?, _ at: Int64) -> Event {
      log.event(
        .adjudication(
          Adjudication(
            comparison: "c", choice: choice, sources: [ann.id], category: category, note: note)),
        by: "cleo", at: at)
    }
    let events = [
      event(.response("x"), nil, nil, 2), event(.response("x"), "slip", nil, 3),
      event(.response("x"), "slip", "hm", 4), event(.tie, "slip", "hm", 5),
    ]
    let words = (1...4).map { count in
      Decisions([ann] + events.prefix(count)).nextUndo(for: "cleo")?.change.words { "‹\($0)›" }
    }
    #expect(
      words == [
        "adjudication ‹x›", "category of an adjudication", "note on an adjudication",
        "adjudication tie (was ‹x›)",
      ])
  }
}
