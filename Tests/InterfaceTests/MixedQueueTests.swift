import Interface
import Judgment
import Review
import Screen
import Testing

/// Controls, repeats and the coin of blind mode.
@Suite struct MixedQueueTests {
  private static let items = (0..<400).map {
    Samples.item("i\($0)", "Question \($0)?", "yes \($0)", "no \($0)")
  }

  private static func desk(
    _ queue: String, isBlind: Bool = true, fraction: Double = 1,
    size: Size = Size(rows: 42, columns: 140)
  ) -> Desk {
    let records = items.enumerated().map { number, item in
      Samples.record(
        "r\(number)", item, reversed: number % 2 == 1, text: Samples.thinkingJudgment)
    }
    var desk = Desk(items: items, records: records, size: size, isBlind: isBlind)
    desk.state.blindness.fraction = fraction
    desk.type(":queue " + queue)
    desk.press(.enter)
    desk.settle()
    return desk
  }

  /// The label of the row in view, given now.
  private static func label(_ desk: inout Desk, _ key: String = "1") -> Label? {
    let before = desk.labels.count
    desk.type(key)
    return desk.labels.count > before ? desk.labels.last : nil
  }

  @Test func controlsAreInTheQueueAndTheirLabelsSayHow() throws {
    // 40 kept (i0 … i39 have no digit beyond): "Question 3" matches 3, 30-39, 300-399.
    var desk = Self.desk("\"Question 3\" --controls 25% --seed 5")
    let kept = 1 + 10 + 100
    let others = 400 - kept
    let rate = Double(kept) / 3 / Double(others)
    let rows = Array(desk.state.queue.visible)
    let controls = rows.filter { row in
      !(desk.state.item(of: row)?.question.hasPrefix("Question 3") ?? false)
    }
    #expect(rows.count == kept + controls.count)
    // 37 expected, standard deviation below 6.1.
    #expect(abs(controls.count - 37) < 25)
    desk.run(.top)
    var seen = Set<Label.Queue.Role>()
    for _ in rows.indices {
      let current = try #require(desk.state.current)
      let queue = try #require(Self.label(&desk)?.queue)
      let isControl = controls.contains(current)
      #expect(queue.role == (isControl ? .control : .kept))
      #expect(abs(queue.probability - (isControl ? rate : 1)) < 1e-9)
      #expect(queue.seed == 5)
      #expect(queue.filter == "\"Question 3\"")
      seen.insert(queue.role)
      desk.type("J")
    }
    #expect(seen == [.kept, .control])
  }

  /// The same line gives the same queue again, on another day too.
  @Test func theSameSeedGivesTheSameQueue() {
    let text = "--controls 10% --repeats 20% --seed 9"
    #expect(
      Array(Self.desk(text).state.queue.visible) == Array(Self.desk(text).state.queue.visible))
    #expect(
      Array(Self.desk(text).state.queue.visible)
        != Array(Self.desk("--repeats 20% --seed 10").state.queue.visible))
  }

  /// Outside blind mode controls are rows on which nothing disagrees.
  @Test func controlsAreAgreements() {
    var records = [Samples.record("a", Samples.sky), Samples.record("b", Samples.sum)]
    records.append(Samples.record("c", Samples.poem, end: .loop, text: ""))
    var desk = Desk(records: records)
    // Overruled: a disagreement.
    desk.type("J2")
    desk.type(":queue \"haiku\" --controls 90% --seed 1")
    desk.press(.enter)
    desk.settle()
    let shown = Set(desk.state.queue.visible.map(\.text))
    // `poem` is kept, `sky` agrees with itself; `sum` disagrees, `lock` and `list` have no run.
    #expect(shown == ["c-poem", "c-sky"])
  }

  // MARK: - Repeats

  /// The first row that comes again, and its second time, as places in the list.
  private static func pair(_ desk: Desk) throws -> (first: Int, again: Int) {
    let rows = Array(desk.state.queue.visible)
    var places: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      let question = desk.state.item(of: row)?.question ?? ""
      if let first = places[question] { return (first, place) }
      places[question] = place
    }
    throw NoRepeat()
  }

  private struct NoRepeat: Error {}

  @Test func aRepeatIsTheOtherOrderAndStandsBesideTheFirst() throws {
    var desk = Self.desk("--repeats 20% --seed 2")
    let (first, again) = try Self.pair(desk)
    let rows = Array(desk.state.queue.visible)
    desk.press(.home)
    for _ in 0..<first { desk.type("J") }
    #expect(desk.state.current == rows[first])
    let shown = desk.state.presentation
    let one = try #require(Self.label(&desk))
    #expect(one.queue?.role == .kept)
    for _ in first..<again { desk.type("J") }
    #expect(desk.state.current == rows[again])
    #expect(desk.state.presentation == shown?.reversed)
    #expect(!desk.state.isCurrentOpen)
    let labelled = desk.state.tallies.counts.labelled
    let two = try #require(Self.label(&desk))
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
    #expect(desk.state.current == rows[again])
    #expect(desk.state.myLabel(rows[again]) == nil)
    #expect(desk.state.isLabelled(rows[first]))
  }

  /// On screen a repeat is a row like any other: its list row says nothing of its first time.
  @Test func aRepeatDoesNotTell() throws {
    var desk = Self.desk("--repeats 20% --seed 2")
    let (first, again) = try Self.pair(desk)
    desk.press(.home)
    for _ in 0..<first { desk.type("J") }
    desk.type("1f")
    desk.storeAll()
    for _ in first..<again { desk.type("J") }
    desk.tick(after: 10_000)
    // Numbers are places: none comes twice.
    let place = String(again + 1)
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
  @Test func aRepeatIsReadAsIfForTheFirstTime() throws {
    var desk = Self.desk("--repeats 20% --seed 2")
    let (first, again) = try Self.pair(desk)
    desk.press(.home)
    for _ in 0..<first { desk.type("J") }
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

    for _ in first..<again { desk.type("J") }
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
  @Test func theFirstAnswerIsNotShownBeforeTheSecond() throws {
    var desk = Self.desk("--repeats 20% --seed 2")
    let (first, again) = try Self.pair(desk)
    desk.press(.home)
    for _ in 0..<first { desk.type("J") }
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
    for _ in first..<again { desk.type("J") }
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

  @Test func repeatsNeedBlindMode() {
    let desk = Self.desk("--repeats 50% --seed 2", isBlind: false)
    #expect(desk.state.queue.visible.count == 400)
    #expect(desk.toast?.contains("repeats need blind mode") == true)
  }

  /// Leaving the queue on a repeat leads to the comparison itself.
  @Test func leavingTheQueue() throws {
    var desk = Self.desk("--repeats 20% --seed 2")
    let (_, again) = try Self.pair(desk)
    desk.press(.home)
    for _ in 0..<again { desk.type("J") }
    let question = desk.state.item?.question
    desk.press(.escape)
    #expect(desk.state.item?.question == question)
    #expect(desk.state.queue.visible.count == 400)
    #expect(desk.state.position != nil)
  }

  /// A label's queue is the one that it was given in, whatever is noted on it later.
  @Test func aFlagKeepsTheQueueOfItsLabel() throws {
    var desk = Self.desk("\"Question 3\" --controls 25% --seed 5")
    let queue = try #require(Self.label(&desk)?.queue)
    desk.press(.escape, .escape)
    desk.settle()
    #expect(desk.state.queue.plan.filter.isEmpty)
    desk.type("f")
    #expect(desk.labels.last?.isFlagged == true && desk.labels.last?.queue == queue)
  }

  // MARK: - The coin of blind mode

  /// Half of them are blind, the same half at every start, and each label says which it was.
  @Test func halfAreBlind() {
    var desk = Self.desk("\"Question 1\"", fraction: 0.5)
    let blind = Self.items.filter { desk.state.isBlind(Samples.comparison(of: $0)) }
    // 200 expected; four standard deviations are 40.
    #expect(abs(blind.count - 200) < 40)
    let other = Self.desk("", fraction: 0.5)
    #expect(blind == Self.items.filter { other.state.isBlind(Samples.comparison(of: $0)) })
    var seen: Set<Bool> = []
    desk.press(.home)
    for _ in 0..<20 {
      let isSealed = !desk.state.isCurrentOpen
      #expect(isSealed == desk.lines.contains { $0.contains("judge  sealed") })
      let label = Self.label(&desk)
      #expect(label?.isBlind == isSealed)
      #expect(label?.blindFraction == 0.5)
      #expect(label?.seen.isEmpty == isSealed)
      // Now it is open, and gold is too: a flag was not decided with that in view.
      desk.type("f")
      let flagged = desk.labels.last
      #expect(flagged?.isFlagged == true && flagged?.isBlind == label?.isBlind)
      #expect(flagged?.blindFraction == label?.blindFraction)
      #expect(flagged?.hasSeenGold == label?.hasSeenGold)
      #expect(flagged?.seen == label?.seen && flagged?.guidelines == label?.guidelines)
      #expect(flagged?.activeMilliseconds == label?.activeMilliseconds)
      #expect(desk.state.isCurrentOpen)
      seen.insert(isSealed)
      desk.type("J")
    }
    #expect(seen == [true, false])
    #expect(desk.screen.contains("BLIND 50%"))
    // Where room is short, counts go before it does.
    for columns in [140, 100, 80, 60] {
      desk.resize(30, columns)
      #expect(desk.lines.first?.contains("BLIND 50%") == true, "\(columns)")
    }
  }

  @Test func wholeBlindnessIsNoCoin() throws {
    var desk = Self.desk("\"Question 1\"")
    let label = try #require(Self.label(&desk))
    #expect(label.isBlind && label.blindFraction == nil)
  }
}
