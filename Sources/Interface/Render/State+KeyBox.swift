import Screen

extension State {
  /// A box of keys at the bottom: rows under their headings, in as many columns as they need to
  /// be seen all. Where columns are narrow, what words mean is left out, and what the last one
  /// turned on means stands below.
  func draw(_ choice: KeyChoice, into frame: inout Frame) {
    let rows = keyRows(of: choice)
    let most = max(1, size.rows - 4)
    let widest = size.columns - 4
    let mostColumns = max(1, widest / 16)
    var lines = Self.lines(of: rows, withHeadings: true)
    // Headings give way to the rows, and to the line that explains one.
    if lines.count > (most - 1) * mostColumns {
      lines = Self.lines(of: rows, withHeadings: false)
    }
    let count = min(max(1, (lines.count + most - 1) / most), mostColumns)
    let height = min(most, (lines.count + count - 1) / count)
    // The words stand in a column of their own, and so do the meanings.
    let words = rows.reduce(0) { max($0, TextWidth.of($1.word)) }
    let wanted = words + rows.reduce(0) { max($0, TextWidth.of($1.about)) } + 8
    let columns = min(widest, max(wanted, 40) * count)
    let hasMeanings = hasMeanings(choice, rows, words: words, columns: columns / count)
    let meaning = hasMeanings || height == most ? nil : meaning(of: choice)
    var rect = boxRect(rows: height + (meaning == nil ? 0 : 1), columns: columns)
    rect.row = size.rows - 1 - rect.rows
    if case .categories = choice { rect.row = rowBesideLabels(rect.rows) ?? rect.row }
    drawBox(rect, title(of: choice), into: &frame)
    drawRest(above: 0, below: max(0, lines.count - height * count), of: rect, into: &frame)
    let inside = rect.inset(top: 1, left: 2, bottom: 1, right: 2)
    let width = inside.columns / count
    for (index, line) in lines.enumerated() {
      let column = index / max(1, height)
      guard column < count else { break }
      let place = Rect(
        row: inside.row + index % max(1, height), column: inside.column + column * width, rows: 1,
        columns: column + 1 < count ? width - 1 : inside.endColumn - inside.column - column * width)
      draw(line, words: words, hasMeanings: hasMeanings, place, into: &frame)
    }
    if let meaning {
      frame.write(
        Sanitizer.oneLine(meaning, limit: inside.columns), row: inside.endRow - 1,
        column: inside.column, style: theme[.overlayBorder], clip: inside)
    }
  }

  /// Where a box of so many rows leaves the labels in conflict in sight, which it asks about: above
  /// them, else below; nil where it has room at neither side.
  private func rowBesideLabels(_ rows: Int) -> Int? {
    guard let labels = layout.slot(of: .verdict)?.rect, layout.slots.count > 1 else { return nil }
    if labels.row - rows >= 1 { return labels.row - rows }
    return labels.endRow + rows <= size.rows - 1 ? labels.endRow : nil
  }

  /// Whether a column has the room for what its words mean, or for so much of it that they can be
  /// told apart. Of tags each beginning helps: which was chosen can't be told in an open box.
  private func hasMeanings(
    _ choice: KeyChoice, _ rows: [KeyRow], words: Int, columns: Int
  ) -> Bool {
    let needed = rows.reduce(0) { max($0, TextWidth.of($1.about)) }
    let signs = rows.contains { $0.isOn != nil } ? 5 : 3
    let enough = if case .tags = choice { 10 } else { 24 }
    return columns - signs - words - 2 >= min(enough, needed)
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

  private func draw(
    _ line: Line, words: Int, hasMeanings: Bool, _ place: Rect, into frame: inout Frame
  ) {
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
      let room = place.endColumn - column - words - 2
      guard hasMeanings, room > 0 else { return }
      frame.write(
        Sanitizer.oneLine(row.about, limit: room), row: place.row, column: column + words + 2,
        style: theme[.overlay], clip: place)
    }
  }
}
