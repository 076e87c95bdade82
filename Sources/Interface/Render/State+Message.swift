import Screen

/// What is said or asked at the bottom, over the footer.
extension State {
  /// As many rows as a message may take.
  private static let mostRows = 6

  /// The message and how it looks; nil where there is none, or a line is being typed in its place.
  var message: (text: String, style: Style)? {
    switch mode {
    case .filter, .command, .search, .comment, .skip, .missing, .markNote: return nil
    case .confirmQuit(let what):
      return ("Quit? \(what).  y quits, any other key stays", theme[.toastBad])
    default: break
    }
    guard let toast else { return nil }
    return (
      Sanitizer.oneLine(toast.notice.text, limit: Self.mostRows * size.columns),
      theme[toast.notice.kind == .bad ? .toastBad : .toast]
    )
  }

  /// Draws it over the last row, and over as many above that as its words need: what goes wrong
  /// ends with what to do about it.
  func drawMessage(into frame: inout Frame) {
    guard let message else { return }
    let rows = TextLayout(message.text, columns: max(1, size.columns - 2)).text
    let shown = rows.prefix(max(1, min(Self.mostRows, size.rows / 2)))
    for (index, text) in shown.enumerated() {
      let row = size.rows - shown.count + index
      let line = Rect(row: row, column: 0, rows: 1, columns: size.columns)
      frame.fill(line, style: message.style)
      let isCut = index + 1 == shown.count && rows.count > shown.count
      let words = isCut ? Sanitizer.oneLine(text, limit: max(1, size.columns - 3)) + "…" : text
      frame.write(" " + words, row: row, column: 0, style: message.style, clip: line)
    }
  }
}
