import Interface
import Judgment
import Review
import Screen
import Testing

/// What is read stays in view, whatever is laid out anew.
@Suite struct ScrollTests {
  static let text = (0..<300).map { "Sentence \($0) of a long answer, with **words** enough." }
    .joined(separator: "\n\n")
  static let long = Samples.item(Samples.nameInOrder(), "Why?", text, "short")

  /// The text in the first row of a pane.
  private func first(_ pane: Pane, _ desk: Desk) -> String {
    guard let rect = desk.state.contentRect(of: pane) else { return "" }
    var row = ""
    for column in rect.columnRange { row += desk.frame[rect.row, column].text }
    return row
  }

  /// The byte of the response that the first row of its pane begins with.
  private func byte(_ pane: Pane, _ desk: Desk) -> Int? {
    guard let rect = desk.state.contentRect(of: pane) else { return nil }
    let content = desk.state.content(of: pane, columns: rect.columns)
    return content.place(ofRow: desk.state.top(of: pane)).mark?.byte
  }

  @Test func everyRowHasAPlace() {
    var desk = Desk(
      items: [Self.long],
      records: [Samples.record("r", Self.long, text: Samples.chatJudgment)])
    for options in [(true, true), (false, true), (true, false)] {
      desk.state.arrangement.text.wraps = options.0
      desk.state.arrangement.text.showsMarkdown = options.1
      for pane in [Pane.question, .first, .second, .rubric, .evaluationA, .verdict] {
        for columns in [20, 61] {
          let content = desk.state.content(of: pane, columns: columns)
          for row in 0..<content.rows {
            #expect(content.row(at: content.place(ofRow: row)) == row, "\(pane) \(row)")
          }
        }
      }
    }
  }

  @Test func theTopRowStaysWhenLaidOutAnew() {
    var desk = Desk(items: [Self.long])
    desk.run(.focus3)
    for _ in 0..<4 { desk.press(.pageDown) }
    let before = byte(.first, desk)
    #expect(before != nil && before != 0)
    let row = first(.first, desk)
    // The byte stands in the first row, or is the row's first.
    func holds() -> Bool {
      guard let before, let rect = desk.state.contentRect(of: .first) else { return false }
      let content = desk.state.content(of: .first, columns: rect.columns)
      return content.row(
        of: .response(Self.long.responses[0].id, message: 0, item: Self.long.id),
        byte: before) == desk.state.top(of: .first)
    }
    for size in [(24, 80), (60, 200), (30, 100), (100, 300), (12, 40)] {
      desk.resize(size.0, size.1)
      #expect(holds(), "\(size)")
    }
    for keys in ["#w", "#n", "#m", "#w", "#n", "#m", "z", "z"] {
      desk.type(keys)
      #expect(holds(), "\(keys)")
    }
    desk.resize(42, 140)
    // Back where it was, to the row.
    #expect(first(.first, desk) == row)
  }

  @Test func eachItemKeepsItsPlace() {
    var desk = Desk(items: [Self.long, Samples.sum])
    desk.run(.focus3)
    desk.press(.pageDown, .pageDown)
    let row = first(.first, desk)
    desk.type("J")
    #expect(first(.first, desk).hasPrefix("17 + 25"))
    desk.type("K")
    #expect(first(.first, desk) == row)
  }

  /// `F` while a run is written stops where the reader is, not where the pane began.
  @Test func followingStopsInPlace() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.take(.judge(.pieces(RunID("r"), [Piece("<rubric>\n")])))
    for line in 1..<80 {
      desk.take(.judge(.pieces(RunID("r"), [Piece("\(line). criterion \(line)\n")])))
    }
    desk.run(.focus5)
    let before = first(.rubric, desk)
    desk.type("F")
    #expect(first(.rubric, desk) == before)
  }

  // MARK: - Sideways

  @Test func longLinesScrollSideways() {
    let wide = String(repeating: "abcdefghij", count: 40)
    let item = Samples.item(Samples.nameInOrder(), "Why?", wide + "\nshort", "b")
    var desk = Desk(items: [item])
    desk.run(.focus3)
    desk.type(">")
    #expect(desk.toast == "long lines are wrapped here; #w turns wrapping off")
    desk.type("#w")
    let columns = desk.state.contentRect(of: .first)?.columns ?? 0
    #expect(first(.first, desk) == wide.prefix(columns - 1) + "›")
    desk.type(">")
    #expect(first(.first, desk) == "‹" + wide.dropFirst(9).prefix(columns - 2) + "›")
    // Not further than the line's end.
    for _ in 0..<80 { desk.type(">") }
    #expect(first(.first, desk) == "‹" + wide.suffix(columns - 1))
    for _ in 0..<80 { desk.type("<") }
    #expect(first(.first, desk) == wide.prefix(columns - 1) + "›")
  }

  /// Tables keep their lines while all else wraps, and a quote in one comes into view.
  @Test func tablesScrollWhileTextWraps() {
    let cells = (0..<40).map { "cell \($0)" }.joined(separator: " | ")
    let rule = String(repeating: "---|", count: 40)
    let words = String(repeating: "many words ", count: 30)
    let item = Samples.item(Samples.nameInOrder(), "Why?", "\(words)\n\n\(cells)\n\(rule)\n", "b")
    let judgment = "<eval><quote_A>cell 30</quote_A></eval><answer>[[A]]</answer>"
    var desk = Desk(
      items: [item], records: [Samples.record("r", item, text: judgment)],
      size: Size(rows: 60, columns: 140))
    desk.run(.focus3)
    #expect(!desk.screen.contains("cell 30 |"))
    desk.type("]q")
    #expect(desk.screen.contains("cell 30 |"))
    #expect(desk.lines.contains { $0.contains("many words many words") })
  }

  @Test func linesAreNumbered() {
    let item = Samples.item(
      Samples.nameInOrder(), "Why?", "one\n\ntwo words that wrap " + Self.text, "b")
    var desk = Desk(items: [item])
    desk.run(.focus3)
    desk.type("#n")
    #expect(first(.first, desk).hasPrefix("  1 one"))
    let rect = desk.state.contentRect(of: .first)
    let rows = (0..<4).map { offset in
      rect.map { desk.frame[$0.row + offset, $0.column + 2].text } ?? ""
    }
    // The fourth row goes on the third line.
    #expect(rows == ["1", "2", "3", " "])
  }

  // MARK: - What it costs

  /// A key that scrolls lays nothing out, and a frame only what was never seen in this width.
  @Test func scrollingLaysNothingOut() {
    let megabyte = String(repeating: "A thought that goes on for a while. ", count: 30_000)
    let wide = String(repeating: "x", count: 17_000) + "\n" + String(repeating: "w", count: 13_000)
    let item = Samples.item(Samples.nameInOrder(), "Why?", wide, Self.text)
    let piece = Piece(bytes: Array(("<think>" + megabyte).utf8))
    var desk = Desk(
      items: [item],
      records: [
        RunRecord(reading: Samples.run("r", item, end: .length, pieces: [piece]))
      ])
    desk.type("i")
    desk.run(.focus5)
    _ = desk.frame
    let made = desk.state.memo.rowsMade
    #expect(made > megabyte.utf8.count / 140)
    for _ in 0..<50 {
      desk.press(.pageDown)
      _ = desk.frame
    }
    desk.press(.end)
    _ = desk.frame
    desk.type("gg")
    #expect(desk.state.memo.rowsMade == made)
    desk.run(.focus3)
    desk.press(.down, .pageDown)
    _ = desk.frame
    #expect(desk.state.memo.rowsMade == made)
    // Another width costs each text once.
    desk.resize(42, 150)
    _ = desk.frame
    let again = desk.state.memo.rowsMade
    desk.type("jjkk")
    _ = desk.frame
    #expect(desk.state.memo.rowsMade == again)
    // The first width is still known.
    desk.resize(42, 140)
    _ = desk.frame
    #expect(desk.state.memo.rowsMade == again)
  }

  /// A text that grows by a token is wrapped again in its last rows only.
  @Test func writingCostsItsOwnLength() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.type("i")
    let words = String(repeating: "words that were written before ", count: 2_000)
    desk.take(.judge(.pieces(RunID("r"), [Piece("<think>" + words)])))
    _ = desk.frame
    let made = desk.state.memo.rowsMade
    for _ in 0..<10 {
      desk.take(.judge(.pieces(RunID("r"), [Piece("one more ")])))
      _ = desk.frame
    }
    #expect(desk.state.memo.rowsMade - made < 200)
  }
}
