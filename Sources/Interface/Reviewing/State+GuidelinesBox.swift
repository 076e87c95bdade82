import Judgment
import Review
import Screen

extension State {
  private var guidelinesSize: (rows: Int, columns: Int) {
    (max(4, size.rows - 6), min(88, size.columns - 6))
  }

  /// What the guidelines' text may use: the box but for its line on the version.
  var guidelinesRect: Rect {
    let (rows, columns) = guidelinesSize
    return Rect(row: 0, column: 0, rows: max(1, min(rows, size.rows - 4) - 2), columns: columns)
  }

  /// Rows that the text takes.
  func guidelinesRows(_ view: GuidelinesView) -> Int { guidelinesContent(view).rows }

  private func guidelinesContent(_ view: GuidelinesView) -> PaneContent {
    var content = PaneContent(memo, .question, firstPart: -2_000_000)
    let columns = guidelinesRect.columns
    guard let shown = shownGuidelines(view) else {
      content.add(
        "No guidelines yet. e writes them in your editor, in Markdown; each change is a version "
          + "of its own, and labels name the one in force.",
        columns: columns, style: theme[.overlay])
      return content
    }
    var text = shown.guidelines.markdown
    text = text.isEmpty ? "(empty)" : text
    content.add(
      text, columns: columns, style: theme[.overlay], isMarkdown: arrangement.text.showsMarkdown)
    return content
  }

  /// What can be done with the guidelines: with none, only to write them.
  func hints(of view: GuidelinesView) -> [FooterHint] {
    var hints = [typed("e", "edit", .character("e"))]
    if decisions.guidelines.count > 1 { hints.append(typed("{ }", "versions")) }
    if shownGuidelines(view) != nil {
      hints.append(
        typed("m", arrangement.text.showsMarkdown ? "plain" : "Markdown", .character("m")))
    }
    if guidelinesRows(view) > guidelinesRect.rows { hints.append(typed("j k", "scroll")) }
    return hints + [typed("Esc", "closes", .escape)]
  }

  func draw(_ view: GuidelinesView, into frame: inout Frame) {
    let (rows, columns) = guidelinesSize
    let inside = box("Guidelines", rows: rows, columns: columns, into: &frame)
    if let shown = shownGuidelines(view) {
      let count = decisions.guidelines.count
      let state = view.back == 0 ? "in force" : "no longer in force"
      let words =
        "version \(shown.guidelines.version) (\(count - view.back) of \(count)), \(state) · "
        + "\(timeWords(shown.event.at)) · \(shown.event.author.name)"
      frame.write(
        Sanitizer.oneLine(words, limit: inside.columns), row: inside.row, column: inside.column,
        style: theme[.overlay].with(.bold), clip: inside)
    }
    let content = guidelinesContent(view)
    let area = Rect(
      row: inside.row + 2, column: inside.column, rows: max(0, inside.rows - 2),
      columns: inside.columns)
    let top = min(view.top, max(0, content.rows - area.rows))
    content.draw(into: &frame, area, top: top, look: textLook(over: .overlay))
    let below = content.rows - top - area.rows
    if below > 0 {
      let text = "↓ \(below) more"
      frame.write(
        text, row: inside.row, column: inside.endColumn - TextWidth.of(text),
        style: theme[.overlay], clip: inside)
    }
  }
}
