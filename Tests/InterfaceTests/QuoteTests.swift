import Interface
import Judgment
import Screen
import Testing

@Suite struct QuoteTests {
  /// A theme in which only what is lit has this colour.
  static let marked = Theme(
    name: "marked", summary: "", styles: [.lit: Style(background: .rgb(1, 2, 3))])

  static func lit(_ frame: Frame) -> String {
    var text = ""
    for row in 0..<frame.rows {
      for column in 0..<frame.columns
      where frame[row, column].style.background == .rgb(1, 2, 3) {
        text += frame[row, column].text
      }
    }
    return text
  }

  @Test func badgesSayWhatWasFound() {
    let desk = Desk(records: [Samples.record("r", Samples.sky)])
    #expect(desk.screen.contains("✓"))
    #expect(desk.screen.contains("✗ no quote"))
    #expect(desk.screen.contains("→ in A"))
  }

  @Test func walkingLightsTheSpanInItsResponse() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], themes: [Self.marked])
    #expect(Self.lit(desk.frame).isEmpty)
    desk.type("]q")
    #expect(desk.toast == "quote 1 of 3: stands in A")
    let lit = Self.lit(desk.frame)
    // Once in the response, once in the evaluation, each wrapped into rows.
    #expect(
      lit.filter { $0 != " " }.components(of: "Rayleighscattering:airscattersshortwaves") == 2)
    desk.type("]q")
    #expect(desk.toast == "quote 2 of 3: does not stand in B, nor in another response")
    desk.type("]q")
    #expect(desk.toast == "quote 3 of 3: claimed of B, stands in A")
    desk.type("]q")
    #expect(desk.toast == "quote 1 of 3: stands in A")
    desk.type("[q")
    #expect(desk.toast == "quote 3 of 3: claimed of B, stands in A")
    desk.press(.escape)
    #expect(Self.lit(desk.frame).isEmpty)
  }

  /// A response longer than its pane scrolls to the quote, and tabs turn.
  @Test(arguments: [(42, 140), (30, 100), (24, 80), (12, 40)])
  func theQuotedPlaceComesToSight(_ rows: Int, _ columns: Int) {
    var text = ""
    for line in 0..<200 { text += "line \(line) of many\n" }
    let item = Samples.item("long", "Why?", text, "short")
    let judgment =
      "<eval>" + String(repeating: "A sentence of the evaluation.\n\n", count: 30)
      + "<quote_A>line 150 of many</quote_A></eval><answer>[[A]]</answer>"
    var desk = Desk(
      items: [item], records: [Samples.record("r", item, text: judgment)],
      size: Size(rows: rows, columns: columns))
    desk.type("]q")
    let shown = columns == 40 ? [Pane.first] : [.first, .evaluationA]
    for pane in shown {
      let needle = pane == .first ? "line 150 of many" : "❝line 150"
      #expect(desk.lines.contains { $0.contains(needle) }, "\(pane) \(rows)×\(columns)")
    }
  }

  @Test func criteriaAreWalkedInRubricAndEvaluation() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], themes: [Self.marked])
    desk.type("]r")
    #expect(desk.toast == "criterion 1 of 3, 40%: evaluated of A, B")
    #expect(Self.lit(desk.frame).contains("Accuracy"))
    desk.type("[r")
    #expect(desk.toast == "criterion 3 of 3, 25%: unused, the evaluation does not name it")
  }

  /// A quote is checked against the response that its letter meant in that run's order.
  @Test func lettersAreThoseOfTheRun() {
    var desk = Desk(records: [Samples.record("r", Samples.sky, reversed: true)])
    desk.type("]q")
    #expect(desk.toast == "quote 1 of 3: claimed of A, stands in B")
  }
}

extension String {
  /// How often another string stands in this one.
  func components(of needle: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: needle) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
