import Interface
import Judgment
import Review
import Screen
import Testing

/// Conversations of several turns, and more than two responses.
@Suite struct ConversationTests {
  private static func turns(_ count: Int, _ words: String) -> [Message] {
    (0..<count).map { turn in
      Message(
        role: turn % 2 == 0 ? "user" : "assistant",
        content: (0..<6).map { "\(words) \(turn + 1), line \($0)" }.joined(separator: "\n"))
    }
  }

  private static func item(_ responses: Int, turns: Int = 1) -> Item {
    var item = Samples.item(Samples.nameInOrder(), "Which?", "", "")
    item.responses = (0..<responses).map { index in
      Response(
        id: ResponseID("n-\(index)"),
        messages: turns == 1
          ? [Message(role: "assistant", content: "text number \(index)")]
          : Self.turns(turns, "response \(index)"), model: "model-\(index)")
    }
    return item
  }

  // MARK: - Turns

  /// The last turn is what is answered: it is seen first, and the title tells of the others.
  @Test func theLastTurnIsSeenFirst() {
    var item = Samples.sum
    item.messages = Self.turns(7, "turn")
    var desk = Desk(items: [item])
    #expect(desk.screen.contains("Question · turn 7/7"))
    #expect(desk.lines.contains { $0.contains("── user · turn 7/7 ──") })
    #expect(!desk.rows(inside: .question).joined().contains("turn 1, line 0"))
    desk.run(.focus2)
    desk.type("[p")
    #expect(desk.screen.contains("Question · turn 6/7"))
    #expect(desk.lines.contains { $0.contains("── assistant · turn 6/7 ──") })
    for _ in 0..<5 { desk.type("[p") }
    #expect(desk.rows(inside: .question).joined().contains("turn 1, line 0"))
    #expect(desk.screen.contains("Question · turn 1/7"))
    desk.type("[p")
    #expect(desk.toast == "the first turn")
    // Within a turn, back goes to where it begins.
    desk.type("jj")
    desk.type("[p")
    #expect(desk.screen.contains("── user · turn 1/7 ──"))
    for _ in 0..<8 { desk.type("]p") }
    #expect(desk.toast == "the last turn")
    #expect(desk.screen.contains("Question · turn 7/7"))
  }

  @Test func oneTurnHasNoHeading() {
    let desk = Desk(items: [Samples.sum])
    #expect(!desk.screen.contains("turn 1/1"))
  }

  /// Responses that went on for as many turns are read turn by turn, side by side.
  @Test func divergingResponsesGoTogether() {
    let item = Self.item(2, turns: 5)
    var desk = Desk(items: [item])
    desk.run(.focus3)
    desk.type("]p]p")
    #expect(desk.state.turn(of: .first) == 2)
    #expect(desk.state.turn(of: .second) == 2)
    #expect(desk.screen.contains("response 0 3, line 0"))
    #expect(desk.screen.contains("response 1 3, line 0"))
    #expect(desk.screen.contains("A · turn 3/5"))
  }

  // MARK: - Notes

  /// However long a note is, something of the question stands below it, and a sign says how the rest
  /// is read; zoomed the note is whole. A short one has no sign.
  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 30, columns: 100), Size(rows: 24, columns: 80),
    Size(rows: 12, columns: 40),
  ])
  func aLongNoteLeavesTheQuestionRoom(_ size: Size) {
    let words = (1...120).map { "word\($0)" }.joined(separator: " ")
    var desk = Desk(items: [Samples.sum], size: size)
    desk.run(.focus2)
    desk.state.session?.notes = [Samples.sum.id: words]
    func inside() -> String { desk.rows(inside: .question).joined(separator: " ") }
    #expect(inside().contains("What is 17 + 25?") && inside().contains("▸ word1 word2"))
    #expect(inside().contains("… (z on this pane: all)"), "\(desk.rows(inside: .question))")
    #expect(!inside().contains("word120"))
    desk.type("z")
    desk.press(.end)
    var all = inside()
    desk.press(.home)
    all += inside()
    for word in ["word1 ", "word120", "What is 17 + 25?"] { #expect(all.contains(word), "\(word)") }
    #expect(!all.contains("on this pane"))
    desk.type("z")
    desk.state.session?.notes = [Samples.sum.id: "Short."]
    #expect(inside().contains("▸ Short.") && !inside().contains("…"))
  }

  // MARK: - More than two responses

  @Test func lettersStandInTheTitles() {
    var desk = Desk(items: [Self.item(4)])
    #expect(desk.lines.contains { $0.contains("[A] B  C  D") && $0.contains("A [B] C  D") })
    #expect(desk.screen.contains("text number 0") && desk.screen.contains("text number 1"))
    #expect(!desk.screen.contains("text number 2"))
    #expect(desk.screen.contains("Evaluation of A") && desk.screen.contains("Evaluation of B"))
    // The one at the other side is passed over.
    desk.run(.focus3)
    desk.type("]a")
    #expect(desk.state.sight.sides.left == 2)
    #expect(desk.screen.contains("Evaluation of C"))
    desk.run(.focus4)
    desk.type("[a[a")
    #expect(desk.state.sight.sides.right == 3)
    // Each item has its own.
    desk.type("R")
    #expect(desk.screen.contains("a letter, or Enter, shows it right"))
    desk.type("a")
    #expect(desk.state.sight.sides.right == 0)
    // What stands at the other side changes places.
    desk.type("Rc")
    #expect(desk.state.sight.sides.right == 2 && desk.state.sight.sides.left == 0)
  }

  /// Of twelve letters a title at 100 columns has room for some: it says how many more there are
  /// on either side, and a click there goes on.
  @Test func hiddenLettersAreCounted() {
    var desk = Desk(items: [Self.item(12)], size: Size(rows: 30, columns: 100))
    desk.run(.focus3)
    // 37 cells of the border: eleven letters and the sign, or with signs on both sides ten.
    #expect(desk.screen.contains("[A]"))
    let title = desk.lines.first { $0.contains("[A]") } ?? ""
    let cells = Array(title)
    guard let sign = cells.firstIndex(of: "›") else {
      Issue.record("no sign: \(title)")
      return
    }
    #expect(!title[..<title.index(title.startIndex, offsetBy: sign)].contains("L"))
    #expect(cells[sign - 1].isNumber)
    let row = desk.lines.firstIndex(of: title) ?? 0
    let before = desk.state.sight.sides.left
    desk.perform(
      .mouse(MouseEvent(kind: .press, button: .left, row: row, column: sign), desk.moment()))
    #expect(desk.state.sight.sides.left > before + 5)
    #expect(desk.lines[row].contains("‹"))
  }

  /// 31 responses: more than letters, and more than a title has room for.
  @Test func thirtyOne() {
    var desk = Desk(items: [Self.item(31)])
    desk.run(.focus4)
    for _ in 0..<28 { desk.type("]a") }
    #expect(desk.state.sight.sides.right == 29)
    // Z is the 26th, AA the 27th.
    #expect(desk.screen.contains("[AD]"))
    #expect(desk.screen.contains("text number 29"))
    desk.type("R")
    #expect(desk.screen.contains("text number 30"))
    desk.press(.down, .enter)
    #expect(desk.state.sight.sides.right == 30)
    desk.type("l")
    for _ in 0..<31 { desk.press(.down) }
    desk.press(.enter)
    #expect(desk.labels.last?.choice == .response(ResponseID("n-30")))
    // List and verdict call it as its title does.
    #expect(desk.lines.count { $0.contains("AE") } > 2)
    #expect(desk.screen.contains("you    AE"))
    #expect(desk.screen.contains("1 AE"))
    desk.type(":filter human:ae")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == 1)
    desk.type(":filter human:none")
    desk.press(.enter)
    #expect(desk.state.queue.visible.isEmpty)
  }

  /// Where names of two letters begin so, a letter waits for the second, or for Enter.
  @Test func namesOfTwoLettersAreTyped() {
    var desk = Desk(items: [Self.item(31)])
    desk.type("lb")
    #expect(desk.labels.last?.choice == .response(ResponseID("n-1")))
    desk.type("la")
    #expect(desk.labels.count == 1)
    desk.type("c")
    #expect(desk.labels.last?.choice == .response(ResponseID("n-28")))
    desk.type("la")
    desk.press(.enter)
    #expect(desk.labels.last?.choice == .response(ResponseID("n-0")))
  }

  @Test func labelsByLetter() {
    var desk = Desk(items: [Self.item(4)])
    desk.type("lc")
    #expect(desk.labels.map(\.choice) == [.response(ResponseID("n-2"))])
    #expect(desk.screen.contains("you    C"))
    // A digit still means its letter, wherever that response stands.
    desk.type("2")
    #expect(desk.labels.last?.choice == .response(ResponseID("n-1")))
    // A letter beyond the responses is a filter's text, and labels nothing.
    desk.type("lz")
    #expect(desk.labels.count == 2)
    #expect(desk.screen.contains("no response has that"))
    desk.press(.escape)
    // Names of models are shown once it is labelled.
    desk.type("l")
    #expect(desk.screen.contains("model-3"))
  }

  @Test func modelsAreSealedInTheList() {
    var desk = Desk(items: [Self.item(4)])
    desk.type("R")
    #expect(!desk.screen.contains("model-"))
  }

  @Test func lettersAreClicked() {
    var desk = Desk(items: [Self.item(4)])
    guard let rect = desk.state.layout.slot(of: .second)?.rect else { return }
    // ` A [B] C  D `: three cells each, from the third of the border on.
    desk.perform(
      .mouse(
        MouseEvent(kind: .press, button: .left, row: rect.row, column: rect.column + 2 + 10),
        desk.moment()))
    #expect(desk.state.sight.sides.right == 3)
    #expect(desk.state.focus == .second)
  }

  /// A quote of a response that is not in view brings it there.
  @Test func quotesBringTheirResponse() {
    let item = Self.item(4)
    let judgment =
      "<eval><quote_D>text number 3</quote_D>\n<summary_D>best</summary_D></eval><answer>[[D]]</answer>"
    var desk = Desk(items: [item], records: [Samples.record("r", item, text: judgment)])
    desk.type("]q")
    #expect(desk.state.sight.sides.right == 3)
    #expect(desk.screen.contains("Evaluation of D"))
  }
}
