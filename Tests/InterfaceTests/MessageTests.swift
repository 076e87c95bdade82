import Interface
import Review
import Screen
import Testing

/// Sentences at the bottom: whole, whatever the width.
@Suite struct MessageTests {
  private let long =
    "not stored: The disk is full, /home/ann/.local/share/overrule/sessions/a-session.overrule "
    + "could not be written; free some space and try again."

  /// What went wrong stays twice as long as what is only said.
  @Test func sentencesStayForTheirTime() {
    var desk = Desk()
    desk.type("u")
    #expect(desk.toast == "nothing to undo")
    desk.tick(after: 4_001)
    #expect(desk.toast == nil)
    desk.take(.notice(Notice("the disk is full", .bad)))
    desk.tick(after: 4_001)
    #expect(desk.toast == "the disk is full")
    desk.tick(after: 4_000)
    #expect(desk.toast == nil)
  }

  /// What to do stands at the end of a sentence, where narrow screens would cut it.
  @Test(arguments: [(42, 140), (30, 100), (24, 80), (12, 40)])
  func aLongSentenceIsWhole(_ rows: Int, _ columns: Int) {
    var desk = Desk(size: Size(rows: rows, columns: columns))
    desk.take(.notice(Notice(long, .bad)))
    let words = desk.lines.map { $0.split(separator: " ") }.joined().joined(separator: " ")
    #expect(words.contains("free some space and try again."))
    #expect(words.contains("not stored: The disk is full, /home/"))
    // It goes again, and the panes are there.
    desk.tick(after: 9_000)
    #expect(!desk.screen.contains("disk is full"))
  }

  /// Sentences of one row look alike whatever their length: as wide as their words.
  @Test(arguments: [(42, 140), (24, 80), (12, 40)])
  func aSentenceIsAsWideAsItsWords(_ rows: Int, _ columns: Int) {
    for count in [4, columns / 2 + 3, columns - 4] {
      var desk = Desk(size: Size(rows: rows, columns: columns))
      let words = String(repeating: "w", count: count)
      desk.take(.notice(Notice(words)))
      let row = desk.lines[rows - 2]
      #expect(row.contains("└ \(words) ") || row.contains("│ \(words) "), "\(row)")
      #expect(row.count == columns && "─┘┴│".contains(row.last ?? " "), "\(row)")
    }
  }

  @Test func aSentenceWithoutEndIsCut() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    desk.take(.notice(Notice(String(repeating: "word ", count: 10_000), .bad)))
    #expect(desk.lines.filter { $0.contains("word word") }.count == 6)
    #expect(desk.lines[22].hasSuffix("…"))
    #expect(desk.lines[23].contains("? help"))
  }

  /// The size that is too small is told whole in it.
  @Test func tooSmallSaysSoWhole() {
    let desk = Desk(size: Size(rows: 8, columns: 21))
    let words = desk.lines.map { $0.split(separator: " ") }.joined().joined(separator: " ")
    #expect(words == "overrule needs 40×12 cells; this is 21×8")
  }

  /// Of several complaints the first is said; the journal keeps all, also when a session opens.
  @Test func complaintsAreInTheJournal() {
    var desk = Desk()
    desk.take(.complaints(["config.toml, line 1: one", "config.toml, line 2: two"]))
    #expect(desk.toast == "1 of 2 complaints, gl lists them: config.toml, line 1: one")
    desk.type("gl")
    #expect(desk.screen.contains("line 1: one") && desk.screen.contains("line 2: two"))
  }

  /// A megabyte is no line: what a line has no room for is left out, and said.
  @Test func aPasteIsCutToALine() {
    var desk = Desk()
    desk.type("1c")
    desk.perform(.paste(String(repeating: "word\n", count: 200_000)))
    #expect(desk.toast == "a line takes 20000 characters: the rest was left out")
    desk.press(.enter)
    #expect(desk.labels.last?.note?.count == 20_000)
  }

  /// An editor may write a long note; a line of the screen has its beginning only.
  @Test func aLongNoteIsNoLine() {
    var desk = Desk()
    desk.type("1")
    guard let current = desk.state.current else { return }
    let note = String(repeating: "word ", count: 20_000) + "end"
    desk.perform(.edited(.note(current), note, desk.moment()))
    #expect(desk.labels.last?.note == note)
    desk.type("c")
    #expect(desk.toast == "this note is long: e opens it in your editor")
  }

  /// A sentence about one key is not left to be read as the answer to the next.
  @Test func aSentenceGoesWithTheNextKey() {
    var desk = Desk()
    desk.type("+")
    #expect(desk.toast == "label first: 1 or 2, then + or -")
    desk.press(.character("j"), after: 100)
    #expect(desk.toast != nil)
    desk.press(.character("j"), after: 500)
    #expect(desk.toast == nil)
    // A decision is the answer, however quick.
    desk.type("+")
    desk.press(.character("1"), after: 50)
    #expect(desk.toast == nil)
  }

  @Test func whatWentWrongStays() {
    var desk = Desk()
    desk.take(.notice(Notice("no picture: the disk is full", .bad)))
    desk.type("jk1")
    #expect(desk.toast == "no picture: the disk is full")
    desk.tick(after: 9_000)
    #expect(desk.toast == nil)
  }
}
