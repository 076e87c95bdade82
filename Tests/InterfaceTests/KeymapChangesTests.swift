import Interface
import Screen
import Testing

/// What a reviewer's configuration does to the key table.
@Suite struct KeymapChangesTests {
  private func changed(
    _ changes: Keymap.Change...
  ) -> (keymap: Keymap, complaints: [Keymap.Complaint]) {
    let result = Keymap.standard.changed(by: changes)
    // Whatever is asked for, the table stays one in which every key means one thing.
    #expect(result.keymap.conflicts.isEmpty, "\(result.keymap.conflicts)")
    return result
  }

  private func names(_ keymap: Keymap, _ command: Command, _ place: Keymap.Places) -> [String] {
    keymap.names(of: command, in: place)
  }

  @Test func nothingSaidChangesNothing() {
    let result = changed()
    #expect(result.keymap == Keymap.standard && result.complaints.isEmpty)
  }

  @Test func aChangeReplacesAllKeysWhereTheCommandHasSome() {
    let (keymap, complaints) = changed(.init("next-unlabelled", ["W", "g n"]))
    #expect(complaints.isEmpty)
    for place in [Keymap.Places.list, .readers] {
      #expect(names(keymap, .nextUnlabelled, place) == ["W", "gn"])
      #expect(keymap.match([.character("W")], in: place) == .command(.nextUnlabelled))
      #expect(keymap.match("]u".map { .character($0) }, in: place) == .nothing)
    }
    #expect(names(keymap, .nextUnlabelled, .replay).isEmpty)
  }

  @Test func noneUnbinds() {
    let (keymap, complaints) = changed(.init("copy-json", []))
    #expect(complaints.isEmpty)
    #expect(names(keymap, .copyJSON, .everywhere).isEmpty)
    #expect(keymap.match("yj".map { .character($0) }, in: .list) == .nothing)
  }

  @Test func onePlaceLeavesTheOthers() {
    let (keymap, complaints) = changed(.init("page-down", in: "readers", ["Ctrl-f"]))
    #expect(complaints.isEmpty)
    #expect(names(keymap, .pageDown, .readers) == ["Ctrl-f"])
    #expect(names(keymap, .pageDown, .list) == ["PgDn"])
  }

  @Test func twoCommandsCanSwap() {
    let (keymap, complaints) = changed(
      .init("agree", ["x"], line: 2), .init("overrule", ["a"], line: 3))
    #expect(complaints.isEmpty)
    #expect(keymap.match([.character("x")], in: .readers) == .command(.agree))
    #expect(keymap.match([.character("a")], in: .readers) == .command(.overrule))
  }

  @Test func aKeyTakenFromAnotherCommandIsTold() {
    let (keymap, complaints) = changed(.init("next-item", ["j"], line: 7))
    #expect(complaints == [.init(line: 7, text: "`j` for `next-item` takes away `j` (down)")])
    #expect(keymap.match([.character("j")], in: .list) == .command(.nextItem))
    #expect(names(keymap, .down, .list) == ["↓"])
    // In the replay `j` is still down's: next-item has no keys there.
    #expect(keymap.match([.character("j")], in: .replay) == .command(.down))
  }

  @Test func aKeyThatHidesSequencesTakesThemAndTellsThem() throws {
    let (keymap, complaints) = changed(.init("zoom", ["y"], line: 4))
    let text = try #require(complaints.first).text
    #expect(complaints.count == 1 && text.hasPrefix("`y` for `zoom` takes away "))
    #expect(text.contains("`ya` (copy-a)") && text.contains("`yj` (copy-json)"))
    #expect(keymap.match([.character("y")], in: .readers) == .command(.zoom))
    #expect(names(keymap, .copyA, .readers).isEmpty)
  }

  @Test func aSequenceBehindAnotherCommandsKeyIsRefused() {
    let (keymap, complaints) = changed(.init("zoom", ["j z", "Z"], line: 4))
    #expect(
      complaints == [
        .init(line: 4, text: "`jz` can't be typed: `j` is `down`'s (list)"),
        .init(line: 4, text: "`jz` can't be typed: `j` is `down`'s (readers)"),
        .init(line: 4, text: "`jz` can't be typed: `j` is `down`'s (replay)"),
      ])
    // The rest of the line holds.
    #expect(names(keymap, .zoom, .readers) == ["Z"])
    #expect(keymap.match([.character("j")], in: .list) == .command(.down))
  }

  @Test func ofTwoLinesTheFirstHolds() {
    let (keymap, complaints) = changed(
      .init("zoom", ["Z"], line: 5), .init("raw", ["Z", "X"], line: 9))
    #expect(
      complaints == [
        .init(line: 9, text: "`Z` is `zoom`'s already, by line 5 (list)"),
        .init(line: 9, text: "`Z` is `zoom`'s already, by line 5 (readers)"),
      ])
    #expect(names(keymap, .zoom, .list) == ["Z"] && names(keymap, .raw, .list) == ["X"])
  }

  @Test func prefixesOfTwoLinesCantBothHold() {
    let one = changed(.init("zoom", ["Z"], line: 1), .init("raw", ["Z r"], line: 2))
    #expect(one.complaints.first?.text == "`Zr` can't be typed: `Z` is `zoom`'s, by line 1 (list)")
    let other = changed(.init("zoom", ["Z r"], line: 1), .init("raw", ["Z"], line: 2))
    #expect(
      other.complaints.first?.text
        == "`Z` would hide `Zr`, which line 1 gives to `zoom` (list)")
    let own = changed(.init("zoom", ["Z", "Z z"], line: 1))
    #expect(names(own.keymap, .zoom, .list) == ["Z"] && own.complaints.count == 3)
  }

  @Test(arguments: [
    (
      Keymap.Change("next-itm", ["n"], line: 3),
      "there is no command `next-itm`; `next-item` is near it"
    ),
    (
      .init("frobnicate", ["n"], line: 3),
      "there is no command `frobnicate`; `overrule keys` prints them"
    ),
    (
      .init("zoom", in: "reader", ["n"], line: 3),
      "there is no place `reader`; there are list, readers, replay, start, measures"
    ),
    (
      .init("zoom", ["Entr"], line: 3),
      "`Entr` is no key; there are letters and signs, Ctrl-x, Alt-x, F1 and names such as Enter, Space, PgDn"
    ),
  ])
  func whatIsUnknownIsTold(_ change: Keymap.Change, _ text: String) {
    #expect(changed(change).complaints == [.init(line: 3, text: text)])
  }

  @Test func aLineWithoutAnyKeyLeavesTheCommandItsOwn() {
    let (keymap, complaints) = changed(.init("zoom", ["Entr"], line: 3))
    #expect(complaints.count == 1)
    #expect(names(keymap, .zoom, .list) == names(.standard, .zoom, .list))
  }

  @Test func aWayOutIsKept() {
    let (keymap, complaints) = changed(
      .init("quit", []), .init("back", []), .init("stop", []), .init("command-line", []),
      .init("help", []))
    #expect(complaints.count == Keymap.Places.named.count)
    for (_, place) in Keymap.Places.named {
      #expect(keymap.match([.control("c")], in: place) == .command(.stop))
    }
  }

  /// The screen tells the keys that hold.
  @Test func footerHelpAndWhichKeyShowTheChangedKeys() {
    var desk = Desk(records: [Samples.record("r1", Samples.sky)])
    desk.state.keymap =
      changed(.init("overrule", ["O"]), .init("next-quote", ["] w"])).keymap
    #expect(desk.lines.last?.contains("O overrule") == true)
    desk.type("]", apart: 1)
    desk.tick(after: 500)
    #expect(desk.lines.contains { $0.contains("w") && $0.contains("next quote") })
    desk.press(.escape)
    desk.type("?overrule the")
    #expect(desk.lines.contains { $0.contains("O ") && $0.contains("overrule the judge in view") })
  }
}
