import Interface
import Judgment
import Review
import Screen
import Testing

/// Finding one's way: footer, which-key box, help, mouse, the start screen.
@Suite struct FindingTests {
  private static let large = Size(rows: 42, columns: 140)

  private func desk(_ size: Size = large) -> Desk {
    Desk(
      records: [Samples.record("r1", Samples.sky), Samples.record("r2", Samples.sky)], size: size)
  }

  private func footer(_ desk: Desk) -> String { desk.lines.last ?? "" }

  /// Clicks the first cell of a text on the screen.
  private func click(_ text: String, in desk: inout Desk, after milliseconds: Int64 = 1_000) throws
  {
    let row = try #require(desk.lines.firstIndex { $0.contains(text) }, "\(text)\n\(desk.screen)")
    let before = try #require(
      desk.lines[row].split(
        separator: text, maxSplits: 1,
        omittingEmptySubsequences: false
      ).first)
    desk.clock.milliseconds += milliseconds
    desk.perform(
      .mouse(
        MouseEvent(
          kind: .press, button: .left, row: row, column: TextWidth.of(String(before))),
        desk.moment()))
  }

  // MARK: - Footer

  @Test func theFooterFollowsWhatOneDoes() {
    var desk = desk()
    #expect(footer(desk).hasPrefix(" 1-5 label  a agree  x overrule"))
    #expect(footer(desk).contains("Enter read"))
    #expect(footer(desk).hasSuffix("? help"))
    desk.type("1")
    desk.storeAll()
    desk.tick(after: 10_000)
    #expect(footer(desk).hasPrefix(" Enter read  u undo  + - strength"))
    #expect(!footer(desk).contains("a agree"))
    desk.type("zJ")
    desk.tick(after: 10_000)
    // Nothing ran here.
    #expect(footer(desk).hasPrefix(" z all panes  1-5 label  r run"))
    #expect(!footer(desk).contains("replay") && !footer(desk).contains("stop"))
    desk.take(.judge(.started(Samples.run("live", Samples.poem, end: nil))))
    #expect(footer(desk).contains("Ctrl-c stop"))
    #expect(!footer(desk).contains("r run"))
  }

  @Test func theReplayHasItsOwn() {
    var desk = desk()
    desk.type("gp")
    #expect(footer(desk).contains("Space pause  { } tag  , . token  - + speed"))
    #expect(footer(desk).contains("Esc leave"))
    #expect(!footer(desk).contains("label"))
  }

  @Test func aPickersFooterTellsItsKeys() {
    var desk = desk()
    desk.type("?")
    #expect(footer(desk) == " Enter runs  ↑↓ choose  Esc closes")
    desk.press(.escape)
    desk.type("T")
    #expect(footer(desk).contains("Enter keeps"))
  }

  @Test(arguments: [40, 80, 140])
  func helpIsThereAtEveryWidth(_ columns: Int) {
    let desk = desk(Size(rows: 24, columns: columns))
    #expect(footer(desk).hasSuffix("? help"))
    #expect(TextWidth.of(footer(desk)) <= columns)
    #expect(footer(desk).contains("1-5 label"))
  }

  // MARK: - Which key

  @Test func theBoxComesWhenThePrefixWaits() {
    var desk = desk()
    desk.type("]", apart: 1)
    #expect(!desk.screen.contains("] …"))
    #expect(footer(desk).hasPrefix(" ] waits for a key  Esc leaves"))
    desk.tick(after: 500)
    #expect(desk.screen.contains("] …"))
    for (key, title) in [("d", "next disagreement"), ("q", "next quote"), ("u", "next without")] {
      #expect(desk.lines.contains { $0.contains("\(key)  \(title)") }, "\(key)")
    }
    // In the order of the letters, column after column.
    let places = ["d  next dis", "e  next run", "f  next fl", "q  next qu", "r  next cr"].map {
      text -> Int in
      guard let row = desk.lines.firstIndex(where: { $0.contains(text) }),
        let range = desk.lines[row].firstRange(of: text)
      else { return -1 }
      return desk.lines[row][..<range.lowerBound].count * 100 + row
    }
    #expect(places.allSatisfy { $0 >= 0 } && places == places.sorted())
  }

  @Test(arguments: [Layout.smallest, Size(rows: 24, columns: 80), Size(rows: 60, columns: 200)])
  func theBoxHasEveryKeyOrSaysHowManyMore(_ size: Size) {
    for prefix in ["g", "]", "y"] {
      var desk = desk(size)
      desk.type(prefix, apart: 1)
      desk.tick(after: 500)
      let missing = desk.state.keymap.bindings.filter { binding in
        binding.sequences.contains { sequence in
          sequence.keys.count == 2 && sequence.description.hasPrefix(prefix)
            && !desk.lines.contains { line in
              // Its title, or in a narrow box its name.
              [binding.command.title, binding.command.rawValue].contains {
                line.contains($0.prefix(8))
              }
            }
        } && !binding.places.isDisjoint(with: .list)
      }
      #expect(missing.isEmpty || desk.screen.contains("more: ?"), "\(size) \(prefix) \(missing)")
    }
  }

  @Test func aClickOnARowOfTheBoxRunsIt() throws {
    var desk = desk()
    desk.type("]", apart: 1)
    desk.tick(after: 500)
    try click("next without a label", in: &desk)
    #expect(desk.currentNumber == 2)
    #expect(desk.state.input.prefix.isEmpty)
  }

  // MARK: - Help

  @Test func helpIsGroupedAndTellsWhatWorks() throws {
    var desk = desk(Size(rows: 200, columns: 140))
    desk.type("J?")
    for group in Command.Group.allCases {
      #expect(desk.lines.contains { $0.contains("│ \(group.rawValue)") }, "\(group)")
    }
    let agree = try #require(desk.lines.first { $0.contains("agree with the judge") })
    #expect(agree.contains("(no run yet)"))
    let filter = try #require(desk.lines.first { $0.contains("filter the list while") })
    #expect(!filter.contains("("))
    #expect(desk.screen.contains("Shift-drag") && desk.screen.contains("--no-mouse"))
  }

  @Test(arguments: [
    ("gg", "to the top"), ("Ctrl-r", "do again"), ("copy-json", "copy the run"),
    ("quote lit", "next quote"), ("mouse", "--no-mouse"),
  ])
  func helpIsFoundByKeyNameAndWords(_ typed: String, _ title: String) {
    var desk = desk()
    desk.type("?" + typed)
    #expect(desk.screen.contains(title), "\(desk.screen)")
    #expect(!desk.screen.contains("a page down"))
  }

  @Test func enterRunsWhatHelpFound() {
    var desk = desk()
    desk.type("?next item")
    desk.press(.enter)
    #expect(desk.currentNumber == 2)
    desk.type("?open a bench")
    desk.press(.enter)
    #expect(desk.lines.last?.hasPrefix(" :open ") == true)
  }

  @Test func helpScrollsOnTheSmallestScreen() {
    var desk = desk(Layout.smallest)
    desk.type("?")
    #expect(desk.screen.contains("Moving") && !desk.screen.contains("The program"))
    var seen = false
    for _ in 0..<200 {
      desk.press(.down)
      seen = seen || desk.screen.contains("--no-mouse")
    }
    #expect(seen)
    for _ in 0..<200 { desk.press(.pageUp) }
    #expect(desk.screen.contains("Moving"))
  }

  // MARK: - Mouse

  @Test func aClickOnTheFooterDoesWhatItSays() throws {
    var desk = desk()
    try click("/ filter", in: &desk)
    if case .filter = desk.state.mode {} else { Issue.record("no filter: \(desk.state.mode)") }
    desk.press(.escape)
    try click("? help", in: &desk)
    #expect(desk.screen.contains("type to filter"))
    try click("Esc closes", in: &desk)
    #expect(desk.state.mode == .review)
    // Several keys at once are none.
    try click("1-5 label", in: &desk)
    #expect(desk.labels.isEmpty)
  }

  @Test func aDoubleClickOpens() throws {
    var desk = desk()
    try click("  3", in: &desk)
    #expect(desk.currentNumber == 3 && desk.state.focus.isList)
    try click("  3", in: &desk, after: 900)
    #expect(desk.state.focus.isList, "too late for a double click")
    try click("  3", in: &desk, after: 100)
    #expect(desk.state.focus == .first)
  }

  @Test func pickersAreClicked() throws {
    var desk = desk()
    desk.type("?next")
    try click("next item", in: &desk)
    if case .picker(let picker) = desk.state.mode {
      #expect(picker.filter.string == "next")
    } else {
      Issue.record("the picker is gone")
    }
    #expect(desk.currentNumber == 1)
    try click("next item", in: &desk, after: 100)
    #expect(desk.currentNumber == 2)
  }

  @Test func completionsAreClicked() throws {
    var desk = desk()
    desk.type(":next-")
    try click("next-flagged", in: &desk)
    #expect(desk.lines.last?.hasPrefix(" :next-flagged") == true)
  }

  // MARK: - Start

  private func start(_ size: Size, _ count: Int = 30) -> Desk {
    var desk = Desk()
    desk.state = State(me: Samples.me, size: size, now: desk.clock)
    desk.take(
      .places(
        (0..<count).map {
          StartOffer(
            kind: $0 < 20 ? .session : .sample, title: "offer number \($0)", detail: "d\($0)",
            path: "/x/\($0)")
        }))
    return desk
  }

  @Test(arguments: [Layout.smallest, Size(rows: 24, columns: 80), large])
  func theStartScreenScrollsWithTheSelection(_ size: Size) {
    var desk = start(size)
    #expect(desk.screen.contains("offer number 0") && desk.screen.contains("Recent sessions"))
    desk.press(.end)
    #expect(desk.screen.contains("offer number 29"))
    desk.type("k")
    desk.press(.enter)
    #expect(desk.effects.last == .open(path: "/x/28"))
    #expect(footer(desk).hasPrefix(" Enter opens"))
  }

  /// Where nothing is at hand it says what to do.
  @Test func anEmptyStartScreenTellsTheWayOn() {
    let desk = start(Size(rows: 24, columns: 80), 0)
    #expect(desk.screen.contains("Nothing is at hand yet"))
    #expect(desk.screen.contains(":open FILE") && desk.screen.contains("overrule model pull"))
    #expect(footer(desk).hasPrefix(" : open a file"))
    #expect(!desk.screen.contains("Verdict"))
  }

  @Test func theStartScreenIsClicked() throws {
    var desk = start(Self.large)
    try click("offer number 4", in: &desk)
    #expect(desk.state.mode == .start(selection: 4))
    try click("offer number 4", in: &desk, after: 100)
    #expect(desk.effects.last == .open(path: "/x/4"))
  }

  /// Its keys are in the table like all others.
  @Test func theStartScreensKeysCanBeChanged() {
    var desk = start(Self.large)
    desk.state.keymap =
      Keymap.standard.changed(by: [.init("down", in: "start", ["n"])]).keymap
    desk.type("nnj")
    #expect(desk.state.mode == .start(selection: 2))
  }

  /// While a value is still wanted the list of values says so; what is wrong is said in red.
  @Test func aWantedValueIsNoMistakeYet() throws {
    var desk = Desk()
    desk.type("/gold:")
    let wanted = try #require(desk.state.queue.error).prefix(12)
    #expect(!desk.screen.contains(wanted) && desk.screen.contains("Tab takes"))
    desk.type("zzz")
    let wrong = try #require(desk.state.queue.error).prefix(12)
    #expect(desk.screen.contains(wrong))
  }
}
