import Screen

extension State {
  /// A box of keys at the bottom: rows under their headings, in as many columns as they need to
  /// be seen all; where a column is narrow, what a word means is left out.
  func draw(_ choice: KeyChoice, into frame: inout Frame) {
    let rows = keyRows(of: choice)
    let most = max(1, size.rows - 4)
    let widest = size.columns - 4
    var lines = Self.lines(of: rows, withHeadings: true)
    let narrowest = 16
    if lines.count > most * max(1, widest / narrowest) {
      lines = Self.lines(of: rows, withHeadings: false)
    }
    let count = min(max(1, (lines.count + most - 1) / most), max(1, widest / narrowest))
    let height = min(most, (lines.count + count - 1) / count)
    // The words stand in a column of their own, and so do the meanings.
    let words = rows.reduce(0) { max($0, TextWidth.of($1.word)) }
    let wanted = words + rows.reduce(0) { max($0, TextWidth.of($1.about)) } + 8
    var rect = boxRect(rows: height, columns: min(widest, max(wanted, 40) * count))
    rect.row = size.rows - 1 - rect.rows
    drawBox(rect, title(of: choice), into: &frame)
    let inside = rect.inset(top: 1, left: 2, bottom: 1, right: 2)
    let width = inside.columns / count
    for (index, line) in lines.enumerated() {
      let column = index / max(1, height)
      guard column < count else { break }
      let place = Rect(
        row: inside.row + index % max(1, height), column: inside.column + column * width, rows: 1,
        columns: column + 1 < count ? width - 1 : inside.endColumn - inside.column - column * width)
      draw(line, words: words, place, into: &frame)
    }
  }

  private enum Line {
    case heading(String)
    case row(KeyRow)
  }

  private static func lines(of rows: [KeyRow], withHeadings: Bool) -> [Line] {
    var lines: [Line] = []
    var heading = ""
    for row in rows {
      if withHeadings, row.heading != heading {
        heading = row.heading
        lines.append(.heading(heading))
      }
      lines.append(.row(row))
    }
    return lines
  }

  private func draw(_ line: Line, words: Int, _ place: Rect, into frame: inout Frame) {
    switch line {
    case .heading(let text):
      frame.write(
        Sanitizer.oneLine(text, limit: place.columns), row: place.row, column: place.column,
        style: theme[.overlayBorder], clip: place)
    case .row(let row):
      var column = place.column + (place.columns < 24 ? 0 : 1)
      frame.write(
        Sanitizer.oneLine(row.key, limit: 8), row: place.row, column: column,
        style: theme[.overlay].with(.bold), clip: place)
      column += max(2, TextWidth.of(row.key) + 1)
      if let isOn = row.isOn {
        frame.write(
          isOn ? "✓" : "·", row: place.row, column: column, style: theme[.overlay].with(.bold),
          clip: place)
        column += 2
      }
      frame.write(
        Sanitizer.oneLine(row.word, limit: place.endColumn - column), row: place.row,
        column: column,
        style: row.isOn == true ? theme[.overlay].with(.bold) : theme[.overlay], clip: place)
      guard place.endColumn - column >= words + 2 + min(16, TextWidth.of(row.about)) else { return }
      frame.write(
        Sanitizer.oneLine(row.about, limit: place.endColumn - column - words - 2), row: place.row,
        column: column + words + 2, style: theme[.overlay], clip: place)
    }
  }
}
