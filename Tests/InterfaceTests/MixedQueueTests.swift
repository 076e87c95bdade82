import Interface
import Judgment
import Review
import Screen
import Testing

/// Controls and the coin of blind mode.
@Suite struct MixedQueueTests {
  private static let items = (0..<400).map {
    Samples.item("i\($0)", "Question \($0)?", "yes \($0)", "no \($0)")
  }

  static func desk(
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

  /// The label of the row in view, given by a key.
  static func label(_ desk: inout Desk, _ key: String = "1") -> Label? {
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

  @Test func repeatsNeedBlindMode() {
    let desk = Self.desk("--repeats 50% --seed 2", isBlind: false)
    #expect(desk.state.queue.visible.count == 400)
    #expect(desk.toast?.contains("repeats need blind mode") == true)
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
