import Screen

extension State {
  /// The theme picker: each theme with a swatch in its own colours, and what it is; the chosen one
  /// is shown by the whole screen.
  func drawThemes(into frame: inout Frame, _ selection: Int) {
    let plan = themeBox(selection)
    drawBox(plan.box, Self.themeTitle, into: &frame)
    drawRest(above: plan.list.above, below: plan.list.below, of: plan.box, into: &frame)
    for (index, line) in plan.list.rows {
      let other = look.themes[index]
      let isChosen = index == selection
      if isChosen {
        // What is chosen ends with its words; where a swatch comes last, before that.
        var words = line
        if !plan.isWide { words.columns = min(plan.names, line.columns) }
        frame.restyle(words, theme[.selection])
      }
      let style = isChosen ? theme[.selection] : theme[.overlay]
      frame.write(
        (isChosen ? "› " : "  ") + Sanitizer.oneLine(other.name, limit: 20), row: line.row,
        column: line.column, style: style.with(.bold), clip: line)
      drawSwatch(
        of: other, into: &frame, row: line.row, column: line.column + plan.names, clip: line)
      if plan.isWide {
        frame.write(
          Sanitizer.oneLine(other.summary), row: line.row,
          column: line.column + plan.names + plan.swatch + 2, style: style, clip: line)
      }
    }
    if !plan.isWide, look.themes.indices.contains(selection) {
      frame.write(
        Sanitizer.oneLine(look.themes[selection].summary, limit: plan.below.columns),
        row: plan.below.endRow - 1, column: plan.below.column, style: theme[.overlay],
        clip: plan.below)
    }
  }

  private static let themeTitle = "Theme ─ Enter keeps, Esc goes back"

  /// Where the theme picker's parts stand.
  struct ThemeBox {
    var box: Rect
    var list: BoxList
    /// Below the list, where summaries have no room in it.
    var below: Rect
    var isWide: Bool
    /// Columns of the names and of a swatch.
    var names: Int
    var swatch: Int
  }

  func themeBox(_ selection: Int) -> ThemeBox {
    let names =
      (look.themes.map { TextWidth.of(Sanitizer.oneLine($0.name, limit: 20)) }.max() ?? 0) + 3
    let swatch = TextWidth.of(Self.swatch.map(\.text).joined())
    let summaries = look.themes.map { TextWidth.of(Sanitizer.oneLine($0.summary)) }.max() ?? 0
    let width = names + swatch + 2 + summaries
    // Where summaries have no room beside the names, the chosen one's stands below them.
    let isWide = width + 4 <= size.columns
    let least = max(TextWidth.of(Self.themeTitle) + 2, names + swatch, summaries)
    let box = boxRect(
      rows: look.themes.count + (isWide ? 0 : 2),
      columns: isWide ? width : min(least, size.columns - 4))
    let inside = box.inset(top: 1, left: 2, bottom: 1, right: 2)
    let (list, below) = inside.split(bottom: isWide ? 0 : min(2, inside.rows - 1))
    return ThemeBox(
      box: box, list: BoxList(area: list, count: look.themes.count, selection: selection),
      below: below, isWide: isWide, names: names, swatch: swatch)
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
