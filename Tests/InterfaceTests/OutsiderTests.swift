import Interface
import Judgment
import Review
import Screen
import Testing

/// An item that stays in view though the filter keeps nothing: the screen says that it is none of
/// the list's, whatever of the list has room, and so does what is decided on it.
@Suite struct OutsiderTests {
  private func desk(_ size: Size, _ filter: String = "zzz") -> Desk {
    var desk = Desk(records: [Samples.record("r", Samples.sum)], size: size)
    desk.type("J/" + filter)
    desk.press(.enter)
    desk.tick(after: 60_000)
    return desk
  }

  @Test(arguments: [
    (Size(rows: 60, columns: 200), "nothing matches; item 2 stays in"),
    (Size(rows: 42, columns: 140), "Question · not in the list"),
    (Size(rows: 24, columns: 80), "nothing matches; item 2 is not in the list"),
    (Size(rows: 12, columns: 40), "not listed"),
  ])
  func theScreenSaysSo(_ size: Size, _ words: String) {
    let outside = desk(size)
    #expect(outside.currentNumber == 2 && outside.state.queue.visible.isEmpty)
    #expect(outside.screen.contains(words), "\(outside.screen)")
    let inside = desk(size, "17")
    #expect(inside.currentNumber == 2)
    #expect(!inside.screen.contains("not in the list") && !inside.screen.contains("not listed"))
  }

  /// The list's one line is lit as a whole where it is chosen, whatever it says.
  @Test func theLineIsLitWhole() {
    let frame = desk(Size(rows: 24, columns: 80)).frame
    #expect((0..<80).allSatisfy { frame[1, $0].style.attributes.contains(.reverse) })
  }

  /// A reader that has the screen for itself says it too.
  @Test func aZoomedReaderSaysSo() {
    var desk = desk(Size(rows: 24, columns: 80))
    desk.run(.focus3)
    desk.type("z")
    #expect(desk.lines[0].contains("item 2 is not in the list"))
  }

  @Test func whatIsDecidedSaysWhere() {
    var desk = desk(Size(rows: 42, columns: 140))
    desk.type("1")
    #expect(desk.toast == "labelled: item 2, which is not in the list; u takes it back")
    #expect(desk.labels.map(\.comparison) == [Samples.comparison(of: Samples.sum)])
    desk.type("u")
    #expect(desk.toast?.contains("on item 2 taken back") == true)
    #expect(desk.currentNumber == 2)
    // In the list the pane of the verdict says enough.
    var inside = self.desk(Size(rows: 42, columns: 140), "17")
    inside.type("1")
    #expect(inside.toast == nil)
  }

  @Test(arguments: [Key.character("J"), .character("K"), .enter])
  func goingOnSaysWhyItCannot(_ key: Key) {
    var desk = desk(Size(rows: 42, columns: 140))
    desk.run(.focus3)
    desk.press(key)
    #expect(desk.toast == "nothing matches; Esc shows all items")
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 5 && desk.currentNumber == 2)
  }

  /// `b` turns a page back in the list, as in the readers.
  @Test func bTurnsThePageBack() {
    let items = (0..<100).map { Samples.item("i\($0)", "Question \($0)?", "a", "b") }
    var desk = Desk(items: items, size: Size(rows: 42, columns: 140))
    desk.press(.pageDown, .pageDown)
    let there = desk.currentNumber ?? 0
    desk.press(.pageUp)
    let back = desk.currentNumber ?? 0
    desk.press(.pageDown)
    #expect(desk.currentNumber == there && back < there && back > 1)
    desk.type("b")
    #expect(desk.currentNumber == back)
    #expect(desk.state.queue.marked.isEmpty)
  }

  /// A filter that ends in nothing leaves the item in view from which it was begun, whatever its
  /// beginnings matched.
  @Test func beginningsOfAFilterLeaveNothingInView() {
    var desk = Desk()
    desk.type("J/neigh")
    // “neighbour” stands in the fourth alone.
    #expect(desk.currentNumber == 4)
    desk.type("zzz")
    #expect(desk.state.queue.visible.isEmpty && desk.currentNumber == 2)
    desk.press(.enter)
    #expect(desk.currentNumber == 2)
  }
}
