import Judgment
import Review
import Screen

extension State {
  /// The bottom line: a line being typed, or the keys that work here now.
  func drawFooter(into frame: inout Frame) {
    let row = size.rows - 1
    let rect = Rect(row: row, column: 0, rows: 1, columns: size.columns)
    frame.fill(rect, style: theme[.footer])
    switch mode {
    case .filter(let editor, _):
      drawLine(
        "/", editor, row, rect, into: &frame, after: filterHint, blamed: blamed(in: editor))
      return
    case .command(let prompt):
      drawLine(
        ":", prompt.editor, row, rect, into: &frame, after: "Tab completes, Enter runs",
        "Tab, Enter")
      return
    case .search(let editor, _):
      let hint = searches.inPanes == nil ? "Esc leaves" : count(of: matches(in: focus))
      drawLine("/", editor, row, rect, into: &frame, after: hint)
      return
    case .comment(let editor):
      drawLine(
        "comment: ", editor, row, rect, into: &frame, after: "Enter keeps, Esc leaves", "Enter, Esc"
      )
      return
    case .skip(let editor):
      drawLine(
        "skip, because: ", editor, row, rect, into: &frame, after: "Enter skips, Esc leaves",
        "Enter, Esc")
      return
    case .missing(let editor):
      drawLine(
        "a criterion is missing: ", editor, row, rect, into: &frame,
        after: "Enter keeps, Esc leaves", "Enter, Esc")
      return
    case .markNote(let editor, _):
      drawLine(
        "note on the passage: ", editor, row, rect, into: &frame, after: "Enter keeps, Esc leaves",
        "Enter, Esc")
      return
    default: break
    }
    if let playback { drawReplayBar(playback, row: row, rect, into: &frame) }
    for piece in footerPieces {
      frame.write(
        piece.keys, row: row, column: piece.column, style: theme[.footerKey], clip: rect)
      frame.write(
        piece.words, row: row, column: piece.column + TextWidth.of(piece.keys) + 1,
        style: theme[.footer], clip: rect)
    }
  }

  private var filterHint: String {
    // The box above says why.
    if queue.error != nil { return "all \(tallies.counts.items)" }
    if let pass = queue.pass { return "looked at \(pass.next) of \(tallies.counts.items) …" }
    return "\(queue.visible.count) of \(tallies.counts.items)"
      + (asksForHiddenGold ? ", \(Self.goldWords)" : "")
  }

  private func drawLine(
    _ prompt: String, _ editor: LineEditor, _ row: Int, _ rect: Rect, into frame: inout Frame,
    after hints: String..., blamed: Range<Int>? = nil
  ) {
    var column = frame.write(
      " " + prompt, row: row, column: 0, style: theme[.footerKey], clip: rect)
    let room = max(4, size.columns - column - 1)
    // The cursor stays in sight: what is far before it scrolls out.
    var start = editor.cursor
    var width = 0
    while start > 0 {
      width += TextWidth.of(editor.text[start - 1])
      guard width < room else { break }
      start -= 1
    }
    column = frame.write(
      String(editor.text[start..<editor.cursor]), row: row, column: column, style: theme[.footer],
      clip: rect)
    frame.cursor = Frame.Position(row: row, column: min(column, size.columns - 1))
    let beginning = column - editor.text[start..<editor.cursor].reduce(0) { $0 + TextWidth.of($1) }
    column = frame.write(
      String(editor.text.dropFirst(editor.cursor).prefix(size.columns)), row: row, column: column,
      style: theme[.footer], clip: rect)
    if let blamed, blamed.upperBound > start {
      // What is to blame is shown where it stands.
      func cells(to index: Int) -> Int {
        editor.text[start..<max(start, index)].reduce(0) { $0 + TextWidth.of($1) }
      }
      let first = beginning + cells(to: blamed.lowerBound)
      let place = Rect(
        row: row, column: first, rows: 1,
        columns: max(0, min(beginning + cells(to: blamed.upperBound), size.columns) - first))
      frame.restyle(place, theme[.toastBad].with(.underline))
    }
    // The longest that has room; a long line keeps the place to itself.
    for hint in hints {
      let hint = Sanitizer.oneLine(hint, limit: 60)
      let place = size.columns - TextWidth.of(hint) - 1
      guard place > column + 2 else { continue }
      frame.write(hint, row: row, column: place, style: theme[.footer], clip: rect)
      break
    }
  }
}
