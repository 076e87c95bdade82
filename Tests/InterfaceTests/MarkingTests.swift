import Interface
import Judgment
import Review
import Screen
import Testing

/// Passages selected with the keyboard or the mouse, and marked with a tag.
@Suite struct MarkingTests {
  private func spans(_ desk: Desk) -> [MarkedSpan] {
    desk.effects.compactMap {
      if case .save(let event) = $0, case .span(let span) = event.body { span } else { nil }
    }
  }

  /// The pane with the sky's own first response, whichever side the coin gave it.
  private func desk(isBlind: Bool = false) -> Desk {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], isBlind: isBlind)
    desk.state.focus = .question
    return desk
  }

  @Test func aWordOfTheQuestion() {
    var desk = desk()
    desk.type("vwvw")
    desk.press(.left, .left)
    #expect(desk.screen.contains("begin anew"))
    desk.press(.enter)
    #expect(desk.screen.contains("first wrong step"))
    desk.type("g")
    let item = Samples.sky.id
    #expect(
      spans(desk) == [
        MarkedSpan(
          target: .message(0, item: item), range: 5..<10, excerpt: "three", tag: "good step")
      ])
    #expect(desk.lines.contains { $0.contains("blue. ‹good step›") })
    // `u` takes it back, and it is no longer there.
    desk.type("u")
    #expect(desk.toast == "span “good step” taken back")
    #expect(!desk.screen.contains("‹good step›"))
  }

  /// A row without the room for a tag's beginning has a sign behind it; what a claim was found to be
  /// is not said twice.
  @Test(arguments: [Size(rows: 12, columns: 40), Size(rows: 42, columns: 140)])
  func aFullRowHasASign(_ size: Size) {
    let wide = size.columns == 40 ? 38 : 109
    let item = Samples.item(
      "full", String(repeating: "w", count: wide) + "\nshort", "yes", "no", subset: "")
    var desk = Desk(items: [item], size: size)
    desk.state.focus = .question
    desk.type("vv$")
    desk.press(.enter)
    desk.type("g")
    let slot = desk.state.layout.slot(of: .question)
    let sign = slot.map { desk.frame[$0.inner.row, $0.inner.endColumn].text }
    #expect(sign == "‹")
    #expect(!desk.screen.contains("good step›"))
    desk.type("u")
    #expect(slot.map { desk.frame[$0.inner.row, $0.inner.endColumn].text } != "‹")
  }

  /// Where the row in which a passage ends has no room, its tag stands whole behind an earlier row of
  /// it, else in an empty row below.
  @Test func aTagStandsWholeNearby() {
    func line(_ text: String, selecting keys: String) -> String? {
      let item = Samples.item("near", text, "yes", "no", subset: "")
      var desk = Desk(items: [item], size: Size(rows: 42, columns: 140))
      desk.state.focus = .question
      desk.type(keys)
      desk.press(.enter)
      desk.type("g")
      return desk.lines.first { $0.contains("‹good step›") }
    }
    let full = String(repeating: "w", count: 109)
    #expect(line("short\n" + full, selecting: "vvj$")?.contains("short ‹good step›") == true)
    let below = line(full + "\n\nmore", selecting: "vv$")
    #expect(below.map { !$0.contains(full) } == true, "\(below ?? "nowhere")")
  }

  @Test func aTagThatSaysItIsNotDoubled() {
    var desk = desk()
    desk.state.taxonomy.tags.append(Taxonomy.Entry(key: "z", word: "false", about: ""))
    desk.state.focus = .evaluationA
    desk.type("vvw")
    desk.press(.enter)
    desk.type("z")
    desk.type("wf")
    #expect(desk.screen.contains("‹false›"))
    #expect(!desk.screen.contains("false: false"))
  }

  @Test func endsAreSwappedAndCounted() {
    var desk = desk()
    desk.type("v")
    desk.type("$vb")
    // From the last word to the end, whichever end moves.
    desk.type("o0o")
    desk.press(.enter)
    desk.type("w")
    #expect(spans(desk).map(\.excerpt) == ["Give three reasons why the sky looks b"])
    desk.type("vw")
    desk.press(.enter)
    #expect(desk.toast == "nothing is selected yet: v begins")
  }

  @Test func aNoteGoesWithIt() {
    var desk = desk()
    desk.type("vvl")
    desk.type("c")
    desk.type("why so")
    desk.press(.enter, .enter)
    desk.type("g")
    #expect(spans(desk).map(\.note) == ["why so"])
    #expect(spans(desk).map(\.excerpt) == ["Gi"])
    desk.tick(after: 9_000)
    desk.type("]m")
    #expect(desk.toast == "good step “why so”; mark 1 of 1")
  }

  @Test func aClaimOfTheJudgmentIsFoundFalse() {
    var desk = desk()
    desk.state.focus = .evaluationA
    desk.type("vv$")
    desk.press(.enter)
    desk.type("w")
    #expect(spans(desk).map(\.target) == [.run(RunID("r"))])
    let range = spans(desk).first?.range ?? 0..<0
    let bytes = Array(Samples.chatJudgment.utf8)
    #expect(spans(desk).first?.excerpt == String(decoding: bytes[range], as: UTF8.self))
    desk.type("wf")
    let review = desk.state.decisions.review(of: RunID("r"), by: Samples.me.id)
    #expect(review?.claims.map(\.mark) == ["false"])
    desk.type("gw")
    #expect(desk.screen.contains("claim false"))
    desk.press(.escape)
    desk.type("wx")
    #expect(desk.state.decisions.spans(of: RunID("r")).isEmpty)
  }

  @Test func blindTheJudgmentCannotBeMarked() {
    var desk = desk(isBlind: true)
    desk.state.focus = .rubric
    desk.type("v")
    #expect(desk.toast == desk.state.sealedSentence)
    #expect(desk.state.mode == .review)
    // The question can.
    desk.state.focus = .question
    desk.type("vvw")
    desk.press(.enter)
    desk.type("g")
    #expect(spans(desk).count == 1)
  }

  @Test func aDragSelects() {
    var desk = desk()
    guard let rect = desk.state.contentRect(of: .question) else { return }
    func mouse(_ kind: MouseEvent.Kind, _ column: Int) {
      desk.perform(
        .mouse(
          MouseEvent(kind: kind, button: .left, row: rect.row, column: rect.column + column),
          desk.moment()))
    }
    mouse(.press, 5)
    mouse(.drag, 9)
    mouse(.release, 9)
    desk.press(.enter)
    desk.type("g")
    #expect(spans(desk).map(\.excerpt) == ["three"])
  }

  /// Wide characters are one step each and never cut.
  @Test func wideCharacters() {
    let item = Samples.item("wide", "漢字 and é", "a", "b")
    var desk = Desk(items: [item])
    desk.state.focus = .question
    desk.type("vvl")
    desk.press(.enter)
    desk.type("g")
    #expect(spans(desk).map(\.excerpt) == ["漢字"])
    #expect(spans(desk).map(\.range) == [0..<6])
  }
}
