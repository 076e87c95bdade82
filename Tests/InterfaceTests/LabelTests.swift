import Interface
import Judgment
import Review
import Screen
import Testing

@Suite struct LabelTests {
  @Test func aLabelIsStoredPaintedPendingThenStored() {
    var desk = Desk()
    let first = desk.state.current
    desk.type("1")
    #expect(desk.labels.count == 1)
    #expect(
      desk.labels[0].choice == .response(desk.state.presentation?.responses[0] ?? ResponseID("")))
    #expect(desk.labels[0].state == .committed)
    #expect(desk.screen.contains("‹pending›"))
    desk.storeAll()
    #expect(!desk.screen.contains("‹pending›"))
    #expect(desk.lines.contains { $0.contains("you    A") && $0.contains("✓") })
    #expect(desk.state.current == first)
  }

  @Test func whatCouldNotBeStoredSaysWhyAndIsNoTick() {
    var desk = Desk()
    desk.type("1")
    for event in desk.state.saving.pending { desk.take(.notSaved(event, "the disk is full")) }
    #expect(desk.screen.contains("! not stored: the disk is full"))
    #expect(!desk.lines.contains { $0.contains("you    A") && $0.contains("✓") })
    // Leaving now would lose it.
    desk.type("Q")
    #expect(desk.screen.contains("could not be stored"))
    #expect(!desk.state.hasQuit)
  }

  /// The same key within 250 ms is a bounce; after it, it is a key.
  @Test func aBouncingKeyIsIgnored() {
    var desk = Desk()
    desk.press(.character("1"))
    desk.press(.character("1"), after: 249)
    #expect(desk.labels.count == 1)
    desk.press(.character("2"), after: 10)
    #expect(desk.labels.count == 2)
    // A finger that rests on the key stays one key, however long.
    for _ in 0..<40 { desk.press(.character("2"), after: 30) }
    #expect(desk.labels.count == 2)
    // With another key between it was pressed twice.
    desk.press(.character("J"), after: 20)
    desk.press(.character("2"), after: 20)
    #expect(desk.labels.count == 3)
  }

  /// A bounce says nothing either; what is pressed on purpose is answered.
  @Test func aBounceIsNotAnswered() {
    var desk = Desk()
    desk.press(.character("1"))
    desk.press(.character("1"), after: 249)
    #expect(desk.toast?.contains("already") != true)
    desk.press(.character("1"), after: 250)
    #expect(desk.toast?.contains("already") == true)
  }

  /// Only the very next key can be the rest of Alt; Esc that took a prefix away was a key too.
  @Test func aDigitAfterAnotherKeyIsALabel() {
    var desk = Desk()
    desk.press(.escape)
    desk.press(.character("J"), after: 20)
    desk.press(.character("4"), after: 20)
    #expect(desk.labels.map(\.choice) == [.bothBad])
    desk.press(.character("g"))
    desk.press(.escape)
    desk.press(.character("3"), after: 50)
    #expect(desk.labels.count == 1)
    #expect(desk.state.focus == .first)
  }

  /// Keys that mean nothing together leave nothing behind.
  @Test func aSequenceThatMeansNothingIsOver() {
    var desk = Desk()
    desk.type("g~")
    #expect(desk.toast?.contains("means nothing here") == true)
    desk.type("1")
    #expect(desk.labels.count == 1)
  }

  @Test func aDigitRightAfterEscIsAltAndNeverALabel() {
    var desk = Desk()
    desk.press(.escape)
    desk.press(.character("4"), after: 99)
    #expect(desk.labels.isEmpty)
    #expect(desk.state.focus == .second)
    desk.press(.escape)
    desk.press(.character("4"), after: 101)
    #expect(desk.labels.count == 1)
  }

  @Test func keysAreTextWhileTextIsTyped() {
    var desk = Desk()
    desk.type("c")
    desk.type("123 u x Q gr")
    #expect(desk.labels.isEmpty)
    desk.press(.enter)
    #expect(desk.labels.map(\.note) == ["123 u x Q gr"])
    #expect(desk.labels[0].state == .draft)
    #expect(desk.labels[0].choice == nil)
  }

  @Test func strengthStaysBetweenSlightlyAndByFar() {
    var desk = Desk()
    desk.type("+")
    #expect(desk.labels.isEmpty)
    desk.type("1++++")
    #expect(desk.labels.map(\.strength) == [nil, 2, 3])
    #expect(desk.screen.contains("A by far"))
    desk.type("---")
    #expect(desk.labels.last?.strength == 1)
    desk.type("3")
    desk.type("+")
    #expect(desk.labels.last?.strength == nil)
  }

  @Test func skippingTakesAReasonAndGoesOn() {
    var desk = Desk()
    desk.type("s")
    desk.type("in Latin")
    desk.press(.enter)
    #expect(desk.labels.map(\.state) == [.skipped])
    #expect(desk.labels[0].reasons == ["in Latin"])
    #expect(desk.currentNumber == 2)
    desk.type("K")
    #expect(desk.screen.contains("skipped"))
    // A later decision takes the place of the skip and of its reason.
    desk.type("2")
    #expect(desk.labels.last?.state == .committed)
    #expect(desk.labels.last?.reasons.isEmpty == true)
  }

  /// A skip takes back what was decided before it.
  @Test func aSkipDecidesNothing() {
    var desk = Desk()
    desk.type("1+s")
    desk.press(.enter)
    #expect(desk.labels.last?.state == .skipped)
    #expect(desk.labels.last?.choice == nil && desk.labels.last?.strength == nil)
    #expect(!desk.state.isLabelled(Samples.comparison(of: Samples.sky)))
  }

  /// A decision shows gold: what is decided after it was taken back was decided knowing it.
  @Test func goldThatWasSeenStaysSeen() {
    var desk = Desk(gold: ["sky": 0])
    desk.type("1u2")
    #expect(desk.labels.map(\.hasSeenGold) == [false, true])
    desk.type("J1u2")
    #expect(desk.labels.suffix(2).map(\.hasSeenGold) == [false, false])
  }

  @Test func enterGoesOnToWhatHasNoLabel() {
    var desk = Desk()
    desk.press(.enter)
    #expect(desk.state.focus == .first)
    desk.type("J1K1")
    desk.press(.enter)
    #expect(desk.currentNumber == 3)
  }

  /// `x` decides for the response that the judge did not choose, after seeing it.
  @Test func overrulingIsGivenAfterSeeing() {
    var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.9)])
    #expect(desk.screen.contains("judge  A"))
    desk.type("x")
    #expect(desk.labels[0].choice == .response(ResponseID("sky-2")))
    #expect(desk.labels[0].seen.map(\.run) == [RunID("r")])
    #expect(desk.labels[0].seen[0].panes.contains("verdict"))
    #expect(desk.state.relation(Samples.comparison(of: Samples.sky)) == .overrides)
    #expect(desk.screen.contains("overrules the judge"))
    #expect(desk.screen.contains("1 overruled"))
    desk.type("a")
    #expect(desk.labels[1].choice == .response(ResponseID("sky-1")))
    #expect(!desk.screen.contains("1 overruled"))
  }

  @Test func aLabelBeforeTheRunIsNoOverride() {
    var desk = Desk()
    desk.type("2")
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.take(.judge(.ended(Samples.record("r", Samples.sky).run, RunFigures())))
    #expect(desk.state.relation(Samples.comparison(of: Samples.sky)) == .disagrees)
    // The same choice again, now that the verdict is on screen, is one.
    desk.type("2")
    #expect(desk.labels.count == 2)
    #expect(desk.state.relation(Samples.comparison(of: Samples.sky)) == .overrides)
    // And a third time says nothing new.
    desk.type("2")
    #expect(desk.labels.count == 2)
  }

  /// Time with the window in another's hands doesn't count.
  @Test func activeTimeIsTimeOnTheItem() {
    var desk = Desk()
    desk.type("J")
    desk.press(.down, after: 3_000)
    desk.press(.up, after: 2_000)
    desk.clock.milliseconds += 1_000
    desk.perform(.focus(false, desk.moment()))
    desk.clock.milliseconds += 60_000
    desk.perform(.focus(true, desk.moment()))
    desk.press(.character("1"), after: 500)
    #expect(desk.labels[0].activeMilliseconds == 1_500)
  }
}
