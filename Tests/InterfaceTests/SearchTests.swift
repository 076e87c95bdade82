import Interface
import Judgment
import Review
import Screen
import Testing

/// `/` in the readers: what is lit, counted, walked and said.
@Suite struct SearchTests {
  /// A theme in which only matches have these grounds.
  static let marked = Theme(
    name: "marked", summary: "",
    styles: [
      .match: Style(background: .rgb(1, 2, 3)), .matchCurrent: Style(background: .rgb(4, 5, 6)),
      .differs: Style(background: .rgb(7, 8, 9)), .added: Style(background: .rgb(10, 11, 12)),
      .removed: Style(background: .rgb(13, 14, 15)), .lit: Style(background: .rgb(16, 17, 18)),
    ])

  /// The text on a ground, row by row from the top, without blanks at the rows' ends.
  static func text(on ground: Color, _ frame: Frame) -> String {
    var text = ""
    for row in 0..<frame.rows {
      for column in 0..<frame.columns where frame[row, column].style.background == ground {
        text += frame[row, column].text
      }
    }
    return text
  }

  static func matches(_ desk: Desk) -> String { text(on: .rgb(1, 2, 3), desk.frame) }
  static func current(_ desk: Desk) -> String { text(on: .rgb(4, 5, 6), desk.frame) }

  /// The first item with its judgment, the first response in focus.
  private func desk(isBlind: Bool = false, rows: Int = 42, columns: Int = 140) -> Desk {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky)], size: Size(rows: rows, columns: columns),
      isBlind: isBlind, themes: [Self.marked])
    desk.run(.focus3)
    return desk
  }

  @Test func typingFindsAtOnce() {
    var desk = desk()
    desk.type("/bl")
    #expect(Self.current(desk) == "bl")
    desk.type("ue")
    // Two in A, of which one is stood on; one in the question, two in B, one in a quote.
    #expect(Self.current(desk) == "blue" && Self.matches(desk).components(of: "blue") == 5)
    #expect(desk.lines.last?.contains("1 of 2") == true)
    #expect(desk.screen.contains("A · “blue” 1 of 2"))
    desk.press(.enter)
    desk.type("n")
    #expect(desk.screen.contains("A · “blue” 2 of 2"))
    desk.type("n")
    #expect(desk.toast == "from the top: match 1 of 2")
    desk.type("N")
    #expect(desk.toast == "from the end: match 2 of 2")
    // In another pane it goes on with that one's matches.
    desk.run(.focus4)
    #expect(desk.screen.contains("B · “blue” 2 found"))
    desk.type("n")
    #expect(desk.screen.contains("B · “blue” 1 of 2"))
    #expect(desk.state.current == Samples.comparison(of: Samples.sky))
  }

  @Test func aCapitalMakesCaseMatter() {
    var desk = desk()
    desk.type("/RAYLEIGH")
    #expect(Self.current(desk).isEmpty && desk.screen.contains("not here"))
    desk.press(.control("u"))
    desk.type("rayleigh")
    #expect(Self.current(desk) == "Rayleigh")
  }

  @Test func matchesGoOverWrappedRows() {
    var desk = desk(columns: 100)
    let sentence = "scattering: air scatters short waves far more than long ones"
    desk.type("/" + sentence)
    let lit = Self.current(desk).filter { $0 != " " }
    #expect(lit == sentence.filter { $0 != " " })
    #expect(!desk.lines.dropLast().contains { $0.contains(sentence) })
  }

  /// What the verdict's pane says is text on screen like any other.
  @Test func theVerdictIsFound() {
    var desk = desk()
    desk.state.focus = .verdict
    desk.type("/rules agree")
    #expect(Self.current(desk) == "rules agree")
    #expect(desk.screen.contains("“rules agree” 1 of 1"))
    desk.press(.enter, .escape)
    // Of its answer, which is the judge's own text, too.
    desk.type("/[[A]]")
    #expect(Self.current(desk) == "[[A]]")
    desk.press(.enter, .escape)
    // From elsewhere it is said where it stands.
    desk.run(.focus3)
    desk.type("/rules agree")
    desk.press(.enter)
    #expect(desk.toast?.contains("1 in Verdict") == true)
  }

  /// A line below a low pane's edge comes into sight, and so does a note's.
  @Test func theVerdictIsScrolledToIt() {
    var desk = desk(rows: 24, columns: 80)
    desk.type("c")
    desk.perform(.paste("see the appendix"))
    desk.press(.enter)
    desk.state.focus = .verdict
    let rect = desk.state.contentRect(of: .verdict)!
    desk.type("/chain-of")
    desk.press(.enter)
    #expect(Self.current(desk) == "chain-of")
    #expect(rect.rowRange.contains { desk.lines[$0].contains("chain-of") })
    desk.press(.escape)
    desk.type("g/appendix")
    desk.press(.enter)
    #expect(Self.current(desk) == "appendix")
  }

  /// What is sealed is not on screen, so it is not found.
  @Test func aSealedVerdictIsNotFound() {
    var desk = desk(isBlind: true)
    desk.state.focus = .verdict
    desk.type("/rules agree")
    #expect(Self.current(desk).isEmpty && desk.screen.contains("not here"))
  }

  /// Between two criteria stands a line end, and no pane shows them as one text; raw does.
  @Test func noMatchCrossesPassagesButInTheRawView() {
    var desk = desk()
    desk.run(.focus5)
    desk.type("/right 2. Follows")
    desk.press(.enter)
    #expect(Self.current(desk).isEmpty && Self.matches(desk).isEmpty)
    desk.run(.raw)
    desk.type("n")
    #expect(Self.current(desk) == "right2. Follows")
    #expect(desk.screen.contains("Transcript · “right 2. Follows” 1 of 1"))
  }

  @Test func escapeBringsBackWhatWasThere() {
    var long = Samples.sky
    long.responses[0].messages[0].content = (1...200).map { "line \($0)" }.joined(separator: "\n")
    var desk = Desk(
      items: [long], records: [Samples.record("r", long)], themes: [Self.marked])
    desk.run(.focus3)
    desk.type("/line 150")
    #expect(Self.current(desk) == "line 150" && !desk.lines.contains { $0.contains("line 2 ") })
    desk.press(.escape)
    #expect(Self.current(desk).isEmpty && desk.screen.contains("line 2"))
    // Once it stands, Esc clears it and nothing else.
    desk.type("/line 150")
    desk.press(.enter, .escape)
    #expect(Self.current(desk).isEmpty && desk.screen.contains("line 150"))
    #expect(!desk.screen.contains("“line 150”"))
  }

  /// From the row on screen onwards, not from the text's beginning.
  @Test func theSearchBeginsWhereOneReads() {
    var long = Samples.sky
    long.responses[0].messages[0].content = (1...200).map { "line \($0)" }.joined(separator: "\n")
    var desk = Desk(
      items: [long], records: [Samples.record("r", long)], themes: [Self.marked])
    desk.run(.focus3)
    // Lines 2, 20–29 and 200, of which the last is on screen.
    desk.type("G/line 2")
    #expect(desk.screen.contains("12 of 12"))
    desk.press(.escape, .home)
    // Line 21 is on top.
    for _ in 0..<20 { desk.type("j") }
    desk.type("/line 2")
    #expect(desk.screen.contains("3 of 12"))
    // Below the last one it is the first again.
    desk.press(.escape)
    for _ in 0..<10 { desk.type("j") }
    desk.type("/line 20")
    #expect(desk.screen.contains("2 of 2"))
    desk.press(.control("u"))
    desk.type("line 1 ")
    #expect(desk.screen.contains("1 of 1"))
  }

  @Test func whatIsNotHereIsSaidWithWhereItIs() {
    var desk = desk()
    desk.type("/three")
    desk.press(.enter)
    #expect(
      desk.toast
        == "no “three” in A; 1 in Question, 1 in Rubric, 1 in Evaluation; g/ looks everywhere")
    desk.type("n")
    #expect(desk.toast?.hasPrefix("no “three” in A") == true)
    desk.press(.escape)
    desk.type("n")
    #expect(desk.toast == "nothing is looked for: / searches this pane, g/ everything")
  }

  @Test func inTheListTheSlashFilters() {
    var desk = desk()
    desk.run(.focus1)
    desk.type("/haiku")
    #expect(desk.state.queue.visible.count == 1 && desk.state.searches.inPanes == nil)
  }

  @Test func sealedPanesAreNotSearched() {
    var desk = desk(isBlind: true)
    desk.run(.focus5)
    desk.type("/accuracy")
    desk.press(.enter)
    #expect(Self.matches(desk).isEmpty && Self.current(desk).isEmpty)
    #expect(desk.toast == desk.state.sealedSentence)
  }

  /// A transcript that is being written: what comes in is found as it comes.
  @Test func tokensAreFoundAsTheyArrive() {
    var desk = Desk(themes: [Self.marked])
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.run(.focus5)
    desk.take(.judge(.pieces(RunID("r"), [Piece("<rubric>\n1. Care (50%): no har")])))
    desk.type("/harm")
    #expect(desk.screen.contains("not here"))
    desk.take(.judge(.pieces(RunID("r"), [Piece("m, no harm\n")])))
    #expect(desk.screen.contains("2 found"))
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func smallScreensSearchToo(_ rows: Int, _ columns: Int) {
    var desk = desk(rows: rows, columns: columns)
    desk.type("/blue")
    #expect(Self.current(desk) == "blue")
    #expect(desk.lines.last?.contains("1 of 2") == true)
  }
}
