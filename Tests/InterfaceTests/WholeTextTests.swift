import Interface
import Judgment
import Screen
import TestGround
import Testing

/// Nothing of a text gets lost at a pane's edge: no sign of two cells is cut in half, no row loses
/// its last letter.
@Suite struct WholeTextTests {
  private static func withoutBlanks(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " && $0 != "\n" && $0 != "\t" })
    )
  }

  private func desk(_ text: String, columns: Int) -> Desk {
    let item = Samples.item("x", text, text + " " + text, text)
    return Desk(items: [item], size: Size(rows: 24, columns: columns))
  }

  /// Sign for sign, the rows of a pane are the text's beginning; where rows are left, all of it.
  @Test(arguments: FrameLawTests.scripts)
  func rowsAreTheText(_ text: String) {
    var compared = 0
    for columns in stride(from: 40, through: 160, by: 3) {
      var desk = desk(text, columns: columns)
      for (pane, own) in [(Pane.question, text), (.first, text + " " + text), (.second, text)] {
        desk.state.focus = pane
        desk.state.sight.lastTabs = [pane]
        let rows = desk.rows(inside: pane)
        let shown = Self.withoutBlanks(rows.joined())
        let whole = Self.withoutBlanks(Sanitizer.plain(own))
        #expect(!shown.isEmpty && whole.hasPrefix(shown), "\(pane) at \(columns): \(rows)")
        if rows.last == "" { #expect(shown == whole, "\(pane) at \(columns): \(rows)") }
        compared += 1
      }
    }
    TestGround.report("panes against their texts", compared: compared)
    #expect(compared == 41 * 3)
  }

  /// A row that runs on is a piece of the text between the signs that say that it is cut.
  @Test func cutRowsArePiecesOfTheText() {
    let line = String(repeating: "空が青いのは光が散乱されるからである", count: 9)
    for columns in 40...90 {
      var desk = desk(line, columns: columns)
      desk.run(.focus3)
      desk.run(.wrap)
      for step in 0..<4 {
        if step > 0 { desk.run(.right) }
        let row = desk.rows(inside: .first)[0]
        #expect(row.hasSuffix("›") && row.hasPrefix("‹") == (step > 0), "\(columns): \(row)")
        let shown = row.filter { !"‹› ".contains($0) }
        #expect(shown.count >= 15 && line.contains(shown), "\(columns): \(row)")
      }
    }
  }
}
