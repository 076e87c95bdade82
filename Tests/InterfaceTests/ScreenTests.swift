import Interface
import Judgment
import Review
import Screen
import Testing

/// Screens, each chosen because it would show a certain mistake.
@Suite struct ScreenTests {
  static let sizes = [
    Size(rows: 42, columns: 140), Size(rows: 28, columns: 120), Size(rows: 30, columns: 100),
    Size(rows: 24, columns: 80), Size(rows: 20, columns: 70), Size(rows: 20, columns: 60),
    Size(rows: 12, columns: 40), Size(rows: 60, columns: 200), Size(rows: 100, columns: 300),
    Size(rows: 28, columns: 230), Size(rows: 24, columns: 160), Size(rows: 60, columns: 80),
  ]

  /// The mission's panes are on screen from 70×20 on: rubric, evaluation, verdict.
  @Test(arguments: sizes)
  func threePanesOfTheMission(_ size: Size) {
    let desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.9)], size: size)
    guard size.columns >= 70 else {
      #expect(desk.state.layout.kind == .single)
      return
    }
    for words in [
      "Rubric", "Evaluation of A", "Verdict", "40 AB Accuracy", "❝Rayleigh", "judge  A",
    ] {
      #expect(desk.screen.contains(words), "\(words) at \(size)")
    }
  }

  @Test(arguments: [
    Size(rows: 11, columns: 80), Size(rows: 24, columns: 39), Size(rows: 1, columns: 90),
  ])
  func tooSmallSaysSo(_ size: Size) {
    let frame = Desk(size: size).frame
    #expect(frame.size == size)
    #expect(frame.textLines[0].hasPrefix("overrule needs 40×12 cells".prefix(size.columns)))
    // That one sentence, wrapped, and nothing else.
    let words = frame.textLines.filter { !$0.isEmpty }.joined(separator: " ")
    #expect(words == "overrule needs 40×12 cells; this is \(size.columns)×\(size.rows)")
  }

  @Test(arguments: [
    Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 0, columns: 80),
  ])
  func nothingToDrawOn(_ size: Size) {
    #expect(Desk(size: size).frame.size == size)
  }

  /// Wide, joined, right-to-left, hostile, endless.
  static let foreign = [
    "日本語で自己紹介をしてください。絵文字も。", "👩‍👩‍👧 🇫🇷 ⚠️ 🧑🏽 1️⃣ 🤌", "مرحبا بالعالم שלום",
    "\u{202E}evil\u{202C}\u{2066}x", "\u{1B}[2J\u{1B}]0;t\u{7}\u{9B}31m", "a\r\nb\tc\u{8}\u{0}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306} क्षि ﷽", "\u{200B}\u{FEFF}\u{2028}\u{2029}",
    String(repeating: "w", count: 13_000),
  ]

  /// Foreign text never moves a border. (By number: a report must not print it.)
  @Test(arguments: foreign.indices)
  func foreignTextKeepsTheBorders(_ number: Int) {
    let text = Self.foreign[number]
    for size in Self.sizes where size.columns >= 70 {
      // The border's cells, as they stand around plain text.
      func borders(_ text: String) -> [Int] {
        let item = Samples.item("x", text, text, text)
        let judgment = """
          <type>\(text)</type><rubric>
          1. \(text) (40%): \(text)
          2. b (60%)
          </rubric><eval><quote_A>\(text)</quote_A><summary_B>\(text)</summary_B></eval>\
          <answer>[[A]]</answer>
          """
        var desk = Desk(
          items: [item], records: [Samples.record("r", item, text: judgment)], size: size)
        desk.press(.tab)
        let frame = desk.frame
        var places: [Int] = []
        for slot in desk.state.layout.slots where slot.hasBorder {
          // Titles stand in the first row, and a longer one covers more of it.
          for row in slot.rect.rowRange.dropFirst() {
            for column in [slot.rect.column, slot.rect.endColumn - 1] {
              let scalar = frame[row, column].glyph.base.value
              if (0x2500...0x257F).contains(scalar) {
                places.append(row * 1_000 + column)
              }
            }
          }
        }
        return places
      }
      let plain = borders("plain words")
      let moved = Set(plain).symmetricDifference(borders(text))
      #expect(moved.isEmpty, "\(size)")
      #expect(!plain.isEmpty)
    }
  }

  /// `--ascii` leaves no other glyph of ours, in any mode.
  @Test(arguments: sizes)
  func asciiIsASCII(_ size: Size) {
    let items = [Samples.sum, Samples.poem]
    var desk = Desk(
      items: items,
      records: [
        Samples.record("a", Samples.sum, text: Samples.chatJudgment, p: 0.8),
        Samples.record("b", Samples.sum, reversed: true, text: Samples.chatJudgment, p: 0.8),
      ], size: size, gold: ["sum": 0])
    desk.state.look.isASCII = true
    for keys in ["", "]q", "f", "1", "c", "?", "M", "T", "/", "i", "z", "gp", "g", "J", "s"] {
      desk.type(keys)
      desk.tick(after: 450)
      for (row, line) in desk.lines.enumerated() {
        let isASCII = line.allSatisfy { $0.isASCII }
        #expect(isASCII, "\(size) after \(keys), row \(row): \(line)")
      }
      desk.press(.escape, .escape, .escape)
    }
  }

  /// Without any colour the states still differ.
  @Test func statesDiffer() {
    var screens: Set<String> = []
    var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.9)])
    func note() {
      desk.tick(after: 9_000)
      screens.insert(desk.screen)
    }
    note()
    for keys in ["1", "2", "3", "4", "5", "+", "f", "u"] {
      desk.type(keys)
      note()
      desk.storeAll()
      note()
    }
    // Unlabelled; five labels and a flag, pending and stored each. `+` after `cannot judge`
    // changes nothing, and undoing the flag gives the screen from before it.
    #expect(screens.count == 13)
  }

  @Test func titlesFollowTheRoute() {
    let thinking = Desk(records: [Samples.record("r", Samples.sky, text: Samples.thinkingJudgment)])
    #expect(thinking.screen.contains(" Thinking "))
    let solution = Desk(
      records: [
        Samples.record(
          "r", Samples.sky,
          text: "<type>Reasoning</type><solution>It is 42.</solution><answer>[[A]]</answer>")
      ])
    #expect(solution.screen.contains(" Solution · Reasoning "))
    #expect(Desk(records: [Samples.record("r", Samples.sky)]).screen.contains(" Rubric · Chat "))
    let unbalanced = Desk(
      records: [
        Samples.record(
          "r", Samples.sky,
          text: "<rubric>\n1. One (40%): x\n2. Two (40%): y\n</rubric><answer>[[A]]</answer>")
      ])
    #expect(unbalanced.screen.contains("sum 80%"))
  }

  /// Failures are words of their own, never a letter.
  @Test(arguments: [
    (RunEnd.length, "truncated"), (.loop, "loop"), (.stopped, "stopped"),
    (.interrupted, "interrupted"), (.tooLong, "too long"), (.error, "failed"),
    (.endOfSequence, "unparsed"),
  ])
  func failuresHaveWords(_ end: RunEnd, _ word: String) {
    let desk = Desk(records: [Samples.record("r", Samples.sky, end: end, text: "<type>Chat")])
    #expect(desk.lines.contains { $0.contains("judge  ? " + word) })
    #expect(desk.lines.contains { $0.hasPrefix("│? 1") && $0.contains(word) })
  }

  @Test func theVerdictLine() {
    let desk = Desk(
      records: [
        Samples.record("a", Samples.sky, p: 0.87),
        Samples.record(
          "b", Samples.sky, reversed: true,
          text: Samples.chatJudgment, p: 0.75),
      ], size: Size(rows: 42, columns: 170))
    let line = desk.lines.first { $0.contains("judge  A") } ?? ""
    for words in [
      "letter p .87 ███████░ · mass 1.00", "⇄ slot-decided", "by last-tag, rules agree",
      "742 tok · 5.1 s",
    ] {
      #expect(line.contains(words), "\(words) in \(line)")
    }
  }

  @Test func rulesThatDifferAreNamed() {
    let desk = Desk(
      records: [
        Samples.record("a", Samples.sky, text: "I think [[B]]. <answer>[[A]]</answer>")
      ], size: Size(rows: 42, columns: 170))
    #expect(desk.screen.contains("by last-tag; anywhere sees a conflict"))
  }

  /// The start screen, and the way from it.
  @Test func theStartScreen() {
    var state = State(
      me: Samples.me, size: Size(rows: 24, columns: 80), now: Timestamp(milliseconds: 0))
    let places = [
      StartOffer(kind: .session, title: "llmbar", detail: "3 of 100", path: "/s/llmbar"),
      StartOffer(kind: .sample, title: "first-judgment", detail: "12 items", path: "/x/first"),
    ]
    _ = reduce(&state, .news(.places(places)))
    let lines = render(state).textLines
    #expect(lines.contains { $0.contains("Recent sessions") })
    #expect(lines.contains { $0.contains("first-judgment") && $0.contains("12 items") })
    let moment = Moment(
      now: Timestamp(milliseconds: 1),
      place: .init(at: Timestamp(milliseconds: 1), id: .init("e")))
    _ = reduce(&state, .key(.character("j"), moment))
    #expect(reduce(&state, .key(.enter, moment)) == [.open(path: "/x/first")])
  }

  /// On wide screens what can be opened stands in the middle, where it is clicked too; one who has
  /// opened nothing is told how.
  @Test(arguments: [Size(rows: 60, columns: 200), Size(rows: 100, columns: 300)])
  func theStartScreenStandsInTheMiddle(_ size: Size) throws {
    var desk = Desk(size: size)
    desk.state.session = nil
    desk.state.mode = .start(selection: 0)
    desk.take(
      .places([
        StartOffer(kind: .sample, title: "another", detail: "", path: "/x/another"),
        StartOffer(kind: .sample, title: "first-judgment", detail: "", path: "/x/first"),
      ]))
    let row = try #require(desk.lines.firstIndex { $0.contains("first-judgment") })
    let before = desk.lines[row].prefix { $0 == " " }.count
    // Two cells before a title; the line is as long as is read at ease.
    #expect((before - 2) * 2 >= size.columns - 110 && (before - 2) * 2 <= size.columns - 90)
    #expect(row < size.rows / 2)
    #expect(desk.screen.contains(":open FILE"))
    desk.perform(
      .mouse(
        MouseEvent(kind: .press, button: .left, row: row, column: before + 3), desk.moment()))
    desk.press(.enter)
    #expect(desk.effects.last == .open(path: "/x/first"))
    desk.take(.places([StartOffer(kind: .session, title: "mine", detail: "", path: "/s/mine")]))
    #expect(!desk.screen.contains(":open FILE"))
  }

  /// Where nothing is open most of help says so at the end of its rows; what keys do is whole.
  @Test func helpIsWholeOverTheStartScreen() {
    var desk = Desk(size: Size(rows: 42, columns: 140))
    desk.state.session = nil
    desk.state.mode = .start(selection: 0)
    desk.type("?")
    var rows: Set<String> = []
    for _ in 0..<8 {
      rows.formUnion(desk.lines.filter { $0.contains("(nothing is open)") })
      desk.press(.pageDown)
    }
    #expect(rows.count > 80)
    for row in rows { #expect(!row.contains("…"), "\(row)") }
  }

  /// A box that opens over the start screen leaves it as it was.
  @Test func themesOverTheStartScreen() {
    var desk = Desk(themes: [.plain, .plain])
    desk.state.session = nil
    desk.take(
      .places([StartOffer(kind: .sample, title: "first-judgment", detail: "", path: "/x")]))
    desk.state.mode = .start(selection: 0)
    let before = desk.screen
    desk.type("T")
    #expect(desk.screen.contains("Theme"))
    #expect(desk.screen.contains("Sample sessions"))
    desk.press(.escape)
    #expect(desk.screen == before)
  }
}

extension ScreenTests {
  /// A narrow list has room for letter p and for all signs, each in its cell.
  @Test func aFlagIsSeenInANarrowList() {
    var desk = Desk(
      records: [
        Samples.record("r", Samples.sky, p: 0.87),
        Samples.record("s", Samples.sky, reversed: true, p: 0.87, winner: "A"),
      ], size: Size(rows: 30, columns: 100))
    desk.type("f")
    #expect(desk.lines.contains { $0.contains("1 –     A  .87   ⚑ ⇄!") })
  }

  /// What a list is filtered by is cut with a sign that it is.
  @Test func aLongFilterIsCutInTheTitle() {
    var desk = Desk(size: Size(rows: 30, columns: 100))
    desk.type("/abcdefghijklmnopqrstuvwxyz")
    #expect(desk.lines.contains { $0.contains("Items · abcde") && $0.contains("… ") })
  }
}
