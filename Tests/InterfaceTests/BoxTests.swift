import Interface
import Judgment
import Review
import Screen
import Testing

/// Boxes over the panes stay within the screen, and what has no room in them is left out whole or
/// ends in an ellipsis.
@Suite struct BoxTests {
  /// What is chosen, and what can't be done now, is told without colours or shades: by a sign and by
  /// parentheses with the reason where that has room.
  @Test(arguments: [(42, 140), (24, 80), (12, 40)])
  func nothingIsToldByShadeAlone(_ rows: Int, _ columns: Int) {
    var desk = Desk(size: Size(rows: rows, columns: columns))
    desk.type("]")
    desk.tick(after: 500)
    let cannot = desk.lines.filter { $0.contains("next turn") || $0.contains("next-turn") }
    #expect(cannot.count == 1 && cannot[0].contains("("))
    let can = desk.lines.filter { $0.contains("next flagged") || $0.contains("next-flagged") }
    #expect(can.count == 1 && !can[0].contains("(next-fl") && !can[0].contains("(next fl"))
    desk.press(.escape)
    desk.type("gf")
    for _ in 0..<9 { desk.tick(after: 10) }
    let chosen = desk.lines.filter { $0.dropFirst(2).drop { $0 != "›" }.dropFirst(2).contains("█") }
    #expect(chosen.count == 1, "\(desk.screen)")
    // A bar's rest looks other than what is filled on any ground.
    #expect(!desk.screen.contains("░"))
  }

  private static let sizes = [
    Size(rows: 12, columns: 40), Size(rows: 20, columns: 70), Size(rows: 24, columns: 80),
    Size(rows: 42, columns: 140),
  ]

  /// What opens each box.
  private static let boxes = [
    "?", "M", "T", "S", "gd", "gf", "gq", "gR", "gh", "gl", "g?", "1t",
  ]

  private func desk(_ size: Size, _ keys: String) -> Desk {
    var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.87)], size: size)
    desk.take(
      .judges([
        JudgeOffer(
          title: "a-model-with-a-long-name-Q4_K_M",
          detail: "llama · 134 M · Q4_K_M · 98 MB · 289 MB at 8192 tokens", model: "/a")
      ]))
    desk.type(keys)
    return desk
  }

  /// Whichever row a box's upper border stands in, its corners and a piece of border are there:
  /// no title runs over them.
  @Test(arguments: sizes, boxes)
  func titlesLeaveTheCorners(_ size: Size, _ keys: String) {
    let desk = desk(size, keys)
    let frame = desk.frame
    #expect(frame.textLines.allSatisfy { TextWidth.of($0) <= size.columns })
    // The last upper left corner on screen is the box's: it stands over the panes.
    let corner = (0..<size.rows).reversed().lazy.compactMap { row in
      (0..<size.columns).last { frame[row, $0].glyph.base == "┌" }
        .map { (row: row, column: $0) }
    }.first
    guard let corner else {
      Issue.record("\(keys) opens no box")
      return
    }
    let end = (corner.column..<size.columns).first { frame[corner.row, $0].glyph.base == "┐" }
    guard let end else {
      Issue.record("the box of \(keys) has no right corner: \(desk.lines[corner.row])")
      return
    }
    #expect(frame[corner.row, corner.column + 1].glyph.base == "─")
    #expect(frame[corner.row, end - 1].glyph.base == "─")
    // Its sides go down to the lower corners.
    let bottom = (corner.row..<size.rows).first { frame[$0, corner.column].glyph.base == "└" }
    #expect(bottom.map { frame[$0, end].glyph.base } == "┘")
  }

  /// Words of help are whole, or end in an ellipsis: each row's title begins with the words that
  /// it shows.
  @Test(arguments: sizes)
  func helpIsNeverCutWithinAWord(_ size: Size) {
    let lines = desk(size, "?").lines.dropFirst(3).dropLast(2)
    let titles = Command.allCases.map(\.title)
    let shown = lines.compactMap { line -> String? in
      titles.first { $0.count > 8 && line.contains($0.prefix(8)) }.map { _ in line }
    }
    #expect(!shown.isEmpty)
    for line in shown {
      #expect(
        titles.contains { line.contains($0) } || line.contains("…"),
        "\(line)")
    }
  }

  /// The memory that a model takes is told at every width; what it is made of gives way.
  @Test(arguments: sizes)
  func theMemoryOfAModelIsTold(_ size: Size) {
    #expect(desk(size, "M").screen.contains("289 MB at 8192 tokens"))
  }

  /// Whatever is open, the last row says what can be done, also beside a message.
  @Test(arguments: sizes, boxes + ["", "/", ":", "1c", "s", "g", "v", "D"])
  func theFooterIsNeverEmpty(_ size: Size, _ keys: String) {
    var desk = desk(size, keys)
    #expect(desk.lines.last?.isEmpty == false)
    let footer = desk.lines.last
    desk.take(.notice(Notice("something happened", .bad)))
    #expect(desk.lines.last == footer)
    #expect(desk.screen.contains("something happened"))
  }

  /// Leaving with something unsaved asks above the footer, which has the answers.
  @Test(arguments: sizes)
  func theQuestionBeforeQuittingIsWhole(_ size: Size) {
    var desk = Desk(size: size)
    desk.type("1")
    for event in desk.state.saving.pending { desk.take(.notSaved(event, "the disk is full")) }
    desk.type("Q")
    let words = desk.lines.map { $0.split(separator: " ") }.joined().joined(separator: " ")
    #expect(words.contains("Quit? a decision could not be stored."))
    #expect(desk.lines.last == " y quits  any other key stays")
  }

  /// A narrow screen says which item is in view in every pane, and that labels are made blind.
  @Test func whereOneIsAt40By12() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky)], size: Size(rows: 12, columns: 40),
      isBlind: true)
    desk.type("J")
    desk.press(.tab)
    #expect(desk.lines[0].hasPrefix(" 2/5  sample"))
    #expect(desk.lines[0].contains("0 labelled"))
    #expect(desk.lines[0].hasSuffix("BLIND"))
  }

  /// What can't be done now draws less of the eye than what can, and says why.
  @Test func whatCannotBeDoneIsQuiet() throws {
    var state = State(
      me: Samples.me, size: Size(rows: 24, columns: 80), now: Timestamp(milliseconds: 0))
    state.mode = .start(selection: 0)
    var desk = Desk(size: Size(rows: 24, columns: 80))
    desk.state = state
    desk.type("?")
    let lines = desk.lines
    let row = try #require(lines.firstIndex { $0.contains("next item") })
    #expect(lines[row].contains("(nothing is open)"))
    let column = try #require(lines[row].firstRange(of: "next item")).lowerBound
    let cell = lines[row].distance(from: lines[row].startIndex, to: column)
    #expect(desk.frame[row, cell].style.attributes.contains(.dim))
    #expect(!desk.frame[row, cell].style.attributes.contains(.bold))
  }

  /// What went wrong has a sign, as every meaning has beside its colour.
  @Test func whatWentWrongHasASign() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    desk.take(.notice(Notice("it is done")))
    #expect(desk.lines[22].hasPrefix("└ it is done "))
    desk.take(.notice(Notice("it is not done", .bad)))
    #expect(desk.lines[22].hasPrefix("└ ! it is not done "))
  }

  /// A model with an adapter is a judge of its own in the list, by key and by name.
  @Test func aJudgeWithAnAdapterIsChosen() {
    var desk = Desk(size: Size(rows: 24, columns: 100))
    desk.take(
      .judges([
        JudgeOffer(title: "small", detail: "98 MB", model: "/small.gguf"),
        JudgeOffer(
          title: "small + tuned", detail: "98 MB", model: "/small.gguf",
          adapters: ["/tuned.gguf"]),
      ]))
    var chosen: JudgeChoice? {
      desk.effects.compactMap { if case .useJudge(let choice) = $0 { choice } else { nil } }.last
    }
    desk.type("Mj")
    #expect(desk.lines.contains { $0.contains("small + tuned") })
    desk.press(.enter)
    #expect(chosen?.model == "/small.gguf" && chosen?.adapters == ["/tuned.gguf"])
    desk.type(":judge small")
    desk.press(.enter)
    #expect(chosen?.model == "/small.gguf" && chosen?.adapters == [])
    desk.type(":judge small + tuned")
    desk.press(.enter)
    #expect(chosen?.adapters == ["/tuned.gguf"])
  }

  /// While a file is being opened no pane offers what can't be done yet.
  @Test(arguments: sizes)
  func whileAFileIsOpened(_ size: Size) {
    var state = State(
      me: Samples.me, size: size, now: Timestamp(milliseconds: 0),
      choice: JudgeChoice(model: "smollm2-135m"))
    state.opening.isUnderWay = true
    let screen = render(state).text
    #expect(screen.contains("opening …"))
    #expect(!screen.contains("nothing matches") && !screen.contains("r runs the judge"))
  }

  /// Zoomed, no list says which item is read: the header does.
  @Test func whereOneIsWhenZoomed() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    #expect(!desk.lines[0].contains("item 1 of 5"))
    desk.press(.tab)
    desk.type("z")
    #expect(desk.lines[0].contains("item 1 of 5"))
  }

  /// The same hint stands in the footer once.
  @Test func aKeyIsOfferedOnce() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 60, columns: 200))
    desk.press(.tab)
    desk.type("]q")
    desk.tick(after: 9_000)
    let footer = desk.lines.last ?? ""
    #expect(footer.contains("]q next quote"))
    #expect(footer.ranges(of: "]q").count == 1)
  }

  /// The footer offers only what does something: nothing to choose where no row is left, no walk
  /// where there is nothing to walk.
  @Test func theFooterOffersNothingDead() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, text: "<answer>[[A]]</answer>")],
      size: Size(rows: 60, columns: 300))
    desk.run(.focus3)
    #expect(desk.lines.last?.contains("gp replay") == true)
    #expect(desk.lines.last?.contains("]q") == false)
    for keys in ["?", "gh", "gq", "S", "gR", "g/"] {
      var listed = desk
      listed.type(keys + "zzzz")
      listed.tick(after: 10)
      #expect(listed.lines.last == " Esc closes", "\(keys): \(listed.lines.last ?? "")")
    }
    // Help says why of what can't be done now.
    desk.type("?next quote")
    #expect(desk.lines.contains { $0.contains("next quote") && $0.contains("(no quotes in it)") })
    #expect(desk.lines.last?.hasPrefix(" Enter says why not") == true)
  }

  /// Keys that the line above a list has no use for move in the list.
  @Test func pagesAndEndsOfAList() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    var selection: Int {
      if case .picker(let picker) = desk.state.mode { return picker.selection }
      return -1
    }
    desk.type("?")
    desk.press(.end)
    let last = selection
    #expect(last > 100)
    desk.press(.home)
    #expect(selection == 0)
    desk.press(.control("d"))
    let half = selection
    #expect(half > 3)
    desk.press(.pageDown)
    #expect(selection > 2 * half)
    desk.press(.control("u"))
    desk.press(.pageUp)
    #expect(selection < half)
    // Within what is typed they are the line's.
    desk.type("quote")
    desk.press(.home, .control("d"))
    desk.press(.end)
    #expect(desk.lines.contains { $0.contains("› uote") })
    desk.press(.control("u"))
    desk.press(.end)
    #expect(selection == last)
  }

  /// What a key does in a place where it is not bound is not said of it there.
  @Test func helpKnowsWhereKeysAreBound() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)])
    desk.type("gp?label-a")
    #expect(desk.lines.contains { $0.contains("A is better") && $0.contains("(not in a replay)") })
    desk.press(.escape)
    desk.press(.tab)
    desk.type("z")
    #expect(desk.state.sight.zoomed == desk.state.focus && desk.state.playback != nil)
    #expect(desk.lines.last?.contains("z all panes") == true)
    desk.type("z")
    #expect(desk.state.sight.zoomed == nil && desk.state.playback != nil)
  }

  /// Of what can't be done the reason is told, if need be instead of the whole sentence on it.
  @Test func whichKeyTellsReasons() {
    var desk = Desk(size: Size(rows: 42, columns: 140))
    desk.type("g")
    desk.tick(after: 500)
    #expect(desk.lines.contains { $0.contains("(adjudicate") && $0.contains("no labels differ") })
  }
}
