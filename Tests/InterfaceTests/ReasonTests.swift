import Interface
import Judgment
import Review
import Screen
import Testing

@Suite struct ReasonTests {
  @Test func keysTurnReasonsOnAndOff() {
    var desk = Desk()
    desk.type("2t")
    #expect(desk.screen.contains("Reasons"))
    #expect(desk.screen.contains("went by the place"))
    desk.type("pl")
    #expect(desk.labels.last?.reasons == ["position", "length"])
    #expect(desk.lines.contains { $0.contains("p ✓ position") })
    desk.type("p")
    #expect(desk.labels.last?.reasons == ["length"])
    #expect(desk.labels.last?.choice == desk.labels[0].choice)
    desk.press(.escape)
    #expect(desk.lines.contains { $0.contains("you    B") && $0.contains("length") })
    desk.type("u")
    #expect(desk.toast == "reasons taken back")
    #expect(
      desk.state.myLabel(Samples.comparison(of: Samples.sky))?.reasons == ["position", "length"])
  }

  /// A digit is a key of the box while it is open, never a label.
  @Test func digitsAreKeysOfTheBox() {
    var desk = Desk()
    desk.type("t1")
    #expect(desk.labels.map(\.choice) == [nil])
    #expect(desk.labels.map(\.reasons) == [["one"]])
    #expect(desk.labels.map(\.state) == [.draft])
    // What has no choice is nothing that was left undone.
    #expect(desk.state.tallies.counts.drafts == 0)
    desk.press(.enter)
    desk.type("1")
    #expect(desk.labels.last?.reasons == ["one"])
    #expect(desk.labels.last?.state == .committed)
  }

  private func desk(isBlind: Bool = false) -> Desk {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], isBlind: isBlind)
    desk.state.taxonomy.groups[0].isRequiredForOverride = true
    return desk
  }

  @Test func overrulingWithoutTheReasonIsADraftUntilItIsGiven() {
    var desk = desk()
    desk.type("x")
    #expect(desk.labels.map(\.state) == [.draft])
    #expect(desk.labels[0].choice == .response(ResponseID("sky-2")))
    #expect(desk.screen.contains("needs a reason of “The judge”"))
    // One that has only a note or a flag was not begun.
    desk.type("Jf")
    desk.type(":filter state:draft")
    desk.press(.enter)
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.sky)])
    desk.type(":filter state:unlabelled")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == Samples.items.count)
    desk.type(":filter")
    desk.press(.control("u"))
    desk.type("clear")
    desk.press(.enter)
    desk.type(":1")
    desk.press(.enter)
    #expect(desk.state.tallies.counts.drafts == 1)
    #expect(desk.state.tallies.counts.labelled == 0)
    desk.tick(after: 9_000)
    #expect(desk.lines.last?.contains("1 draft") == true)
    // Not lost by going on, and come back to.
    desk.type("J1")
    desk.press(.tab, .tab)
    for _ in 0..<4 {
      desk.press(.enter)
      if desk.currentNumber != 1 { desk.type("1", apart: 2_000) }
    }
    #expect(desk.currentNumber == 1)
    // A reason of the other group is not the one.
    desk.type("ts")
    #expect(desk.labels.last?.state == .draft)
    desk.type("p")
    #expect(desk.labels.last?.state == .committed)
    #expect(desk.state.tallies.counts.drafts == 0)
    #expect(desk.state.relation(Samples.comparison(of: Samples.sky)) == .overrides)
    // Without it the label is a draft again.
    desk.type("p")
    #expect(desk.labels.last?.state == .draft)
  }

  /// The same again is no label that stands already: it still lacks the reason.
  @Test func aDraftIsNoLabelThatStands() {
    var desk = desk()
    desk.type("x")
    desk.tick(after: 9_000)
    desk.type("x")
    #expect(desk.toast?.contains("needs a reason of “The judge”") == true)
    // A bounce stores nothing.
    let count = desk.labels.count
    desk.press(.character("x"), after: 100)
    #expect(desk.labels.count == count)
  }

  @Test func agreeingNeedsNoReason() {
    var desk = desk()
    desk.type("a")
    #expect(desk.labels.map(\.state) == [.committed])
  }

  /// Asking for a reason would tell a blind reviewer that the judge decided otherwise.
  @Test func blindNothingIsAskedFor() {
    var desk = desk(isBlind: true)
    desk.type("2")
    #expect(desk.labels.map(\.state) == [.committed])
    // And a reason given after the opening leaves the label as blind as it was.
    desk.type("tl")
    #expect(desk.labels.last?.isBlind == true)
    #expect(desk.labels.last?.seen.isEmpty == true)
    #expect(desk.labels.last?.state == .committed)
  }

  @Test(arguments: [Size(rows: 12, columns: 40), Size(rows: 24, columns: 80)])
  func theBoxFitsSmallScreens(_ size: Size) {
    var desk = Desk(size: size)
    desk.type("t")
    for word in ["p · position", "l · length", "s · safety", "1 · one"] {
      #expect(desk.screen.contains(word), "\(word)")
    }
  }

  @Test func withoutReasonsTheKeySaysSo() {
    var desk = Desk()
    desk.state.taxonomy = Taxonomy()
    desk.type("t")
    #expect(desk.toast?.contains("reasons.toml") == true)
    #expect(desk.state.mode == .review)
  }
}
