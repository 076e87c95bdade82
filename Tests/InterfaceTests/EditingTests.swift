import Interface
import Judgment
import Review
import Screen
import Testing

/// What is written in the reviewer's editor. The editor itself is the loop's; here it has ended.
@Suite struct EditingTests {
  private func requests(_ desk: Desk) -> [EditRequest] {
    desk.effects.compactMap { if case .edit(let request) = $0 { request } else { nil } }
  }

  private func edited(_ desk: inout Desk, _ text: String) {
    guard let request = requests(desk).last else { return }
    desk.perform(.edited(request.subject, text, desk.moment()))
  }

  private func events<T>(_ desk: Desk, _ body: (Event.Body) -> T?) -> [T] {
    desk.effects.compactMap { if case .save(let event) = $0 { body(event.body) } else { nil } }
  }

  @Test func aNoteOfSeveralLines() {
    var desk = Desk()
    desk.type("1e")
    #expect(requests(desk).map(\.text) == [""])
    edited(&desk, "first\n\nand second\n")
    #expect(desk.labels.last?.note == "first\n\nand second")
    #expect(desk.labels.last?.choice == desk.labels[0].choice)
    // The line that `c` opens could not hold it.
    desk.type("c")
    #expect(desk.state.mode == .review)
    #expect(desk.toast?.contains("e opens it") == true)
    desk.type("e")
    #expect(requests(desk).last?.text == "first\n\nand second")
    let before = desk.effects.count
    edited(&desk, "first\n\nand second\n")
    #expect(desk.effects.count == before + 1)  // the toast's waking
    desk.state.sight.zoomed = .verdict
    #expect(desk.screen.contains("and second"))
    // All taken out is no note.
    desk.type("e")
    edited(&desk, "\n")
    #expect(desk.labels.last?.note == nil)
  }

  private func judged() -> Desk {
    var desk = Desk(records: [Samples.record("r", Samples.sky)])
    desk.state.focus = .evaluationA
    return desk
  }

  @Test func anAmendmentIsShownMarkedAndItsVerdictRead() {
    var desk = judged()
    desk.type("e")
    #expect(requests(desk).map(\.text) == [Samples.chatJudgment])
    edited(&desk, Samples.chatJudgment.replacing("[[A]]", with: "[[B]]") + "\n")
    let amendments = events(desk) { if case .amendment(let one) = $0 { one } else { nil } }
    #expect(amendments.map(\.run) == [RunID("r")])
    #expect(
      amendments[0].pieces.filter { $0.origin == .human }.map(\.bytes) == [Array("B".utf8)])
    // The run and its verdict stay as they were.
    #expect(desk.state.records[RunID("r")]?.run.transcript.text == Samples.chatJudgment)
    #expect(desk.lines.contains { $0.contains("judge  A") && $0.contains("amended: B (shown)") })
    #expect(desk.screen.contains("amended by Ada"))
    desk.type("E")
    #expect(!desk.screen.contains("amended by Ada"))
    #expect(desk.lines.contains { $0.contains("judge  A") && $0.contains("amended: B (E)") })
    // A second one begins with the first.
    desk.type("e")
    #expect(requests(desk).last?.text.contains("[[B]]") == true)
    desk.type("u")
    #expect(!desk.screen.contains("amended:"))
  }

  @Test func anAmendedJudgmentIsReadInItsPanes() {
    var desk = judged()
    desk.type("e")
    edited(&desk, Samples.chatJudgment.replacing("names the right mechanism", with: "well said"))
    #expect(desk.screen.contains("well said"))
    #expect(!desk.screen.contains("names the right mechanism"))
    desk.type("E")
    #expect(desk.screen.contains("names the right mechanism"))
    #expect(!desk.screen.contains("well said"))
  }

  @Test func unchangedIsNothing() {
    var desk = judged()
    desk.type("e")
    edited(&desk, Samples.chatJudgment + "\n")
    #expect(events(desk) { $0 }.isEmpty)
    #expect(desk.toast == "the judgment is as it was")
  }

  @Test func blindThereIsNothingToAmend() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], isBlind: true)
    desk.state.focus = .rubric
    desk.type("eE")
    #expect(requests(desk).isEmpty)
    #expect(desk.toast == desk.state.sealedSentence)
  }

  /// They look as responses do, and as plain text where that is wanted.
  @Test func guidelinesAreMarkdown() {
    var desk = Desk()
    desk.run(.guidelines)
    desk.type("e")
    desk.perform(.edited(.guidelines, "# Rules\n- be **fair**", desk.moment()))
    func looks(_ word: String) -> Style? {
      for (row, line) in desk.lines.enumerated() {
        guard let range = line.firstRange(of: word) else { continue }
        return desk.frame[row, line.distance(from: line.startIndex, to: range.lowerBound)].style
      }
      return nil
    }
    #expect(looks("Rules")?.attributes == [.bold, .underline])
    #expect(looks("fair")?.attributes == .bold)
    // The text stays as it is, its marks dimmed.
    #expect(desk.screen.contains("# Rules") && desk.screen.contains("- be **fair**"))
    desk.type("m")
    #expect(looks("Rules")?.attributes == [] && looks("fair")?.attributes == [])
    #expect(desk.effects.last == .rememberArrangement(desk.state.arrangement))
  }

  /// The footer names no key for versions, text or rows that are not there.
  @Test func guidelinesOfferOnlyKeysThatDoSomething() {
    var desk = Desk()
    desk.type("g?")
    #expect(desk.lines.last?.hasPrefix(" e write them  Esc closes") == true)
    desk.type("e")
    edited(&desk, "# Rules")
    #expect(desk.lines.last?.hasPrefix(" e edit  m plain  Esc closes") == true)
    desk.type("me")
    edited(&desk, String(repeating: "facts first\n", count: 99))
    #expect(
      desk.lines.last?.hasPrefix(" e edit  { } versions  j k scroll  m Markdown  Esc closes")
        == true)
  }

  private func footer(_ desk: Desk) -> String? {
    desk.lines.last?.split(separator: " ").joined(separator: " ")
  }

  @Test func guidelinesAreVersionsAndLabelsNameTheOneInForce() {
    var desk = Desk()
    desk.type("g?")
    #expect(desk.screen.contains("No guidelines yet"))
    // With none there is nothing to walk, to scroll or to show otherwise.
    #expect(footer(desk) == "e write them Esc closes")
    desk.type("e")
    edited(&desk, "# How we judge\n\n- facts first\n")
    #expect(footer(desk) == "e edit m plain Esc closes")
    #expect(desk.screen.contains("How we judge"))
    #expect(desk.screen.contains("version 1 (1 of 1), in force"))
    desk.type("e")
    #expect(requests(desk).last?.text == "# How we judge\n\n- facts first")
    edited(&desk, "# How we judge\n\n- form first\n")
    #expect(desk.screen.contains("version 2 (2 of 2), in force"))
    #expect(footer(desk) == "e edit { } versions m plain Esc closes")
    desk.type("{")
    #expect(desk.screen.contains("facts first"))
    #expect(desk.screen.contains("no longer in force"))
    desk.press(.escape)
    desk.type("1")
    #expect(desk.labels.last?.guidelines == desk.state.decisions.guidelines.last?.event.id.text)
    // Taken back, the first is in force again.
    desk.type("uug?")
    #expect(desk.screen.contains("version 1 (1 of 1), in force"))
  }

  /// Times are the reviewer's own: two hours before UTC.
  @Test func timesAreLocal() {
    var desk = Desk()
    desk.state.minutesFromUTC = 120
    #expect(
      desk.state.timeWords(Timestamp(rfc3339: "2026-11-30T23:05:00Z") ?? desk.clock)
        == "2026-12-01 01:05")
  }
}
