import Interface
import Judgment
import Review
import Screen
import Testing

/// Rows that come a second time, in the other order, so that a reviewer is held against themselves.
@Suite struct RepeatedRowTests {
  /// Stands on the row that comes again, its first time.
  private var desk = MixedQueueTests.desk("--repeats 20% --seed 2")
  private let first: Stop
  private let again: Stop

  /// A place in the list, from 0, and the row there.
  private struct Stop {
    var place: Int
    var row: ComparisonID
  }

  init() throws {
    let rows = Array(desk.state.queue.visible)
    let state = desk.state
    func question(_ place: Int) -> String? { state.item(of: rows[place])?.question }
    let places = Dictionary(grouping: rows.indices, by: question)
    let pair = try #require(places.values.filter { $0.count == 2 }.min { $0[1] < $1[1] })
    first = Stop(place: pair[0], row: rows[pair[0]])
    again = Stop(place: pair[1], row: rows[pair[1]])
    desk.press(.home)
    for _ in 0..<first.place { desk.type("J") }
  }

  /// From its first time to its second.
  private mutating func goAgain() {
    for _ in first.place..<again.place { desk.type("J") }
  }

  @Test mutating func aRepeatIsTheOtherOrderAndStandsBesideTheFirst() throws {
    #expect(desk.state.current == first.row)
    let shown = desk.state.presentation
    let one = try #require(MixedQueueTests.label(&desk))
    #expect(one.queue?.role == .kept)
    goAgain()
    #expect(desk.state.current == again.row)
    #expect(desk.state.presentation == shown?.reversed)
    #expect(!desk.state.isCurrentOpen)
    let labelled = desk.state.tallies.counts.labelled
    let two = try #require(MixedQueueTests.label(&desk))
    // The same key is the other response.
    #expect(two.comparison == one.comparison)
    #expect(two.presentation == one.presentation.reversed)
    #expect(two.choice != one.choice)
    #expect(two.queue == Label.Queue(filter: "", probability: 0.2, role: .repeated, seed: 2))
    #expect(two.isBlind)
    // Comparisons are counted once, and the first decision stands.
    #expect(desk.state.tallies.counts.labelled == labelled)
    #expect(
      desk.state.decisions.label(of: one.comparison, by: Samples.me.id)?.decision?.choice
        == one.choice)
    #expect(desk.state.isCurrentOpen)
    // Undo takes the second reading back and stays on its row.
    desk.type("u")
    #expect(desk.state.current == again.row)
    #expect(desk.state.myLabel(again.row) == nil)
    #expect(desk.state.isLabelled(first.row))
  }

  /// On screen a repeat is a row like any other: its list row says nothing of its first time.
  @Test mutating func aRepeatDoesNotTell() throws {
    desk.type("1f")
    desk.storeAll()
    goAgain()
    desk.tick(after: 10_000)
    // Numbers are places: none comes twice.
    let place = String(again.place + 1)
    let line = try #require(desk.lines.first { $0.contains(" \(place) –     sealed") })
    #expect(!line.contains("⚑"))
    #expect(desk.lines.contains { $0.contains("judge  sealed") })
    // Running the judge there asks for the comparison itself.
    desk.effects = []
    desk.type("r")
    let asked = desk.effects.compactMap { effect -> [ComparisonID]? in
      if case .judge(let requests, _) = effect { requests.map(\.comparison) } else { nil }
    }.joined()
    #expect(!asked.isEmpty)
    #expect(asked.allSatisfy { desk.state.number(of: $0) != nil })
  }

  /// What was said of a judgment and marked in the texts the first time is not there the second
  /// time, until it is labelled again; what is marked now is.
  @Test mutating func aRepeatIsReadAsIfForTheFirstTime() throws {
    let run = try #require(desk.state.run?.run.id)
    // Before a label the judgment is sealed, and so is every word on it.
    desk.type("wu")
    #expect(desk.state.decisions.review(of: run, by: Samples.me.id) == nil)
    #expect(desk.toast?.contains("sealed") == true)
    desk.type("1")
    desk.type("wu")
    #expect(desk.state.decisions.review(of: run, by: Samples.me.id)?.rationale == .unsound)
    Self.markFirstWord(of: .first, &desk)
    #expect(desk.screen.contains("‹good step›"))
    #expect(desk.screen.contains("rationale unsound"))
    desk.storeAll()

    goAgain()
    desk.tick(after: 10_000)
    #expect(desk.state.run?.run.id == run)
    #expect(!desk.screen.contains("‹good step›"))
    #expect(!desk.screen.contains("unsound"))
    desk.type("]m")
    #expect(desk.toast == "no passage is marked here; v marks one")
    desk.type("gw")
    #expect(!desk.screen.contains("good step") && !desk.screen.contains("This item"))
    desk.press(.escape)
    desk.type("ws")
    #expect(desk.state.decisions.review(of: run, by: Samples.me.id)?.rationale == .unsound)
    // The left side is the other response now.
    Self.markFirstWord(of: .first, &desk)
    let order = try #require(desk.state.presentation)
    let marked = desk.effects.compactMap { effect -> ResponseID? in
      guard case .save(let event) = effect, case .span(let span) = event.body,
        case .response(let id, _, _) = span.target
      else { return nil }
      return id
    }
    #expect(marked == [order.responses[1], order.responses[0]])
    #expect(desk.screen.split(separator: "‹good step›").count == 2)

    // Labelled again it is one comparison: both marks, and the review of its run.
    desk.type("2")
    #expect(desk.screen.split(separator: "‹good step›").count == 3)
    #expect(desk.screen.contains("rationale unsound"))
    desk.type("wp")
    #expect(desk.state.decisions.review(of: run, by: Samples.me.id)?.rationale == .partly)
    desk.type("gw")
    #expect(desk.screen.contains("This item"))
  }

  /// What was decided and written the first time stands neither in the history nor among the facets
  /// of the row that is still to be answered.
  @Test mutating func theFirstAnswerIsNotShownBeforeTheSecond() throws {
    desk.type("1c")
    desk.type("telling", apart: 1)
    desk.press(.enter)
    desk.storeAll()
    func history() -> String {
      var shown = desk
      shown.type("gh")
      return shown.screen
    }
    #expect(history().contains("telling") && history().contains("label A"))
    goAgain()
    desk.tick(after: 10_000)
    #expect(!history().contains("telling") && !history().contains("label A"))
    var facets = desk
    facets.type("gf")
    _ = facets.settle()
    #expect(facets.state.facetCounts?["state:labelled"] == 1)
    desk.type("2")
    #expect(history().contains("telling"))
    #expect(history().split(separator: "label ").count >= 3, "\(history())")
  }

  /// Selects the first word of a pane's text and marks it as a good step.
  private static func markFirstWord(of pane: Pane, _ desk: inout Desk) {
    desk.state.focus = pane
    desk.type("vve")
    desk.press(.enter)
    desk.type("g")
    desk.tick(after: 10_000)
  }

  /// Leaving the queue on a repeat leads to the comparison itself.
  @Test mutating func leavingTheQueue() throws {
    goAgain()
    let question = desk.state.item?.question
    desk.press(.escape)
    #expect(desk.state.item?.question == question)
    #expect(desk.state.queue.visible.count == 400)
    #expect(desk.state.position != nil)
  }
}
