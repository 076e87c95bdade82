import Interface
import Judgment
import Review
import Screen
import Testing

@Suite struct UndoTests {
  @Test func undoTakesBackAcrossItemsAndSaysWhat() {
    var desk = Desk()
    desk.type("1J2J")
    #expect(desk.currentNumber == 3)
    desk.type("u")
    #expect(desk.currentNumber == 2)
    #expect(desk.toast == "label B on item 2 taken back")
    #expect(!desk.state.isLabelled(Samples.comparison(of: Samples.sum)))
    desk.type("u")
    #expect(desk.currentNumber == 1)
    desk.type("u")
    #expect(desk.toast == "nothing to undo")
    desk.press(.control("r"))
    #expect(desk.toast == "label A brought back")
    desk.press(.control("r"))
    #expect(desk.toast == "label B on item 2 brought back")
    #expect(desk.state.tallies.counts.labelled == 2)
    desk.press(.control("r"))
    #expect(desk.toast == "nothing to redo")
  }

  @Test func undoReachesLabelsFromBefore() {
    let label = Label(
      comparison: Samples.comparison(of: Samples.poem),
      presentation: Samples.presentation(Samples.poem), choice: .tie)
    let old = Event(
      id: EventID("old"), author: Samples.me, at: Timestamp(milliseconds: 5),
      body: .label(label))
    var desk = Desk(events: [old])
    #expect(desk.state.tallies.counts.labelled == 1)
    desk.type("u")
    #expect(desk.currentNumber == 3)
    #expect(desk.toast == "label tie on item 3 taken back")
    #expect(desk.state.tallies.counts.labelled == 0)
  }

  /// Two programs took the same label back: one press brings it back.
  @Test func redoBringsBackWhatWasUndoneTwice() {
    let comparison = Samples.comparison(of: Samples.poem)
    let label = Event(
      id: EventID("old"), author: Samples.me, at: Timestamp(milliseconds: 5),
      body: .label(
        Label(
          comparison: comparison, presentation: Samples.presentation(Samples.poem), choice: .tie)))
    let undos = (0..<2).map {
      Event(
        id: EventID("undo\($0)"), author: Samples.me, at: Timestamp(milliseconds: 6),
        body: .undo(of: label.id))
    }
    var desk = Desk(events: [label] + undos)
    #expect(!desk.state.isLabelled(comparison))
    desk.press(.control("r"))
    #expect(desk.state.isLabelled(comparison))
    #expect(desk.toast == "label tie on item 3 brought back")
  }

  @Test func undoOpensAFilterThatHidesItsItem() {
    var desk = Desk()
    desk.type("1")
    desk.type("/!labelled")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == 4)
    desk.type("u")
    #expect(desk.currentNumber == 1)
    #expect(desk.state.queue.visible.count == 5)
  }

  @Test func undoOfAFlagAndAComment() {
    var desk = Desk()
    desk.type("f")
    #expect(desk.screen.contains("1 flagged"))
    desk.type("c")
    desk.type("hm")
    desk.press(.enter)
    desk.type("u")
    #expect(desk.toast == "comment taken back")
    desk.type("u")
    #expect(desk.toast == "flag taken back")
    #expect(!desk.screen.contains("flagged"))
  }
}
