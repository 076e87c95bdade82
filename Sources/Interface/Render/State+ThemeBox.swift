import Screen

extension State {
  /// The theme picker: each theme with a swatch in its own colours, and what it is; the chosen one
  /// is shown by the whole screen.
  func drawThemes(into frame: inout Frame, _ selection: Int) {
    let names = (themes.map { TextWidth.of(Sanitizer.oneLine($0.name, limit: 20)) }.max() ?? 0) + 3
    let swatch = TextWidth.of(Self.swatch.map(\.text).joined())
    let summaries = themes.map { TextWidth.of(Sanitizer.oneLine($0.summary)) }.max() ?? 0
    let width = names + swatch + 2 + summaries
    // Where summaries have no room beside the names, the chosen one's stands below them.
    let isWide = width + 4 <= size.columns
    let title = "Theme ─ Enter keeps, Esc goes back"
    let least = max(TextWidth.of(title) + 2, names + swatch, summaries)
    let inside = box(
      title, rows: themes.count + (isWide ? 0 : 2),
      columns: isWide ? width : min(least, size.columns - 4),
      into: &frame)
    let (list, below) = inside.split(bottom: isWide ? 0 : min(2, inside.rows - 1))
    let top = max(0, min(selection - list.rows / 2, themes.count - list.rows))
    for (offset, other) in themes.dropFirst(top).prefix(list.rows).enumerated() {
      let line = Rect(row: list.row + offset, column: list.column, rows: 1, columns: list.columns)
      let isChosen = top + offset == selection
      if isChosen { frame.restyle(line, theme[.selection]) }
      let style = isChosen ? theme[.selection] : theme[.overlay]
      frame.write(
        (isChosen ? "▸ " : "  ") + Sanitizer.oneLine(other.name, limit: 20), row: line.row,
        column: line.column, style: style.with(.bold), clip: line)
      drawSwatch(of: other, into: &frame, row: line.row, column: line.column + names, clip: line)
      if isWide {
        frame.write(
          Sanitizer.oneLine(other.summary), row: line.row,
          column: line.column + names + swatch + 2, style: style, clip: line)
      }
    }
    if !isWide, themes.indices.contains(selection) {
      frame.write(
        Sanitizer.oneLine(themes[selection].summary, limit: below.columns), row: below.endRow - 1,
        column: below.column, style: theme[.overlay], clip: below)
    }
  }

  /// What a swatch shows, and as what: text and its ground, the sides, quotes found and missing,
  /// a rubric's weight, a match, a label.
  private static let swatch: [(text: String, role: Role)] = [
    (" Text ", .text), ("A ", .responseA), ("B ", .responseB), ("✓ ", .good), ("✗ ", .bad),
    ("40 ", .weight), ("find", .match), (" ", .text), ("key", .accent), (" ", .text),
  ]

  private func drawSwatch(
    of theme: Theme, into frame: inout Frame, row: Int, column: Int, clip: Rect
  ) {
    var column = column
    for (text, role) in Self.swatch where column + TextWidth.of(text) <= clip.endColumn {
      column = frame.write(text, row: row, column: column, style: theme[role], clip: clip)
    }
  }
}
