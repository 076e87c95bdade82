import Screen

extension State {
  /// An empty box with a title, centred; returns what is inside.
  func box(_ title: String, rows: Int, columns: Int, into frame: inout Frame) -> Rect {
    let rect = boxRect(rows: rows, columns: columns)
    drawBox(rect, title, into: &frame)
    return rect.inset(top: 1, left: 2, bottom: 1, right: 2)
  }

  /// A box with room for so many rows and columns inside, as far as the screen has them.
  func boxRect(rows: Int, columns: Int) -> Rect {
    let rows = min(rows + 2, size.rows - 2)
    let columns = min(columns + 4, size.columns)
    return Rect(
      row: max(1, (size.rows - rows) / 2), column: (size.columns - columns) / 2, rows: rows,
      columns: columns)
  }

  /// Ground, border and title of a box over the panes.
  func drawBox(_ rect: Rect, _ title: String, into frame: inout Frame) {
    frame.fill(rect, style: theme[.overlay])
    frame.box(rect, style: theme[.overlayBorder])
    // A piece of the border is left at either end, so that the corner still is one.
    let shown = Self.boxTitle(title, columns: rect.columns - 6)
    guard !shown.isEmpty else { return }
    frame.write(
      " \(shown) ", row: rect.row, column: rect.column + 2,
      style: theme[.overlayBorder].with(.bold), clip: rect)
  }

  /// Says in a box's lower border how many of its rows are below those in sight; that they end
  /// where some are above.
  func drawRest(above: Int, below: Int, of box: Rect, into frame: inout Frame) {
    guard above > 0 || below > 0 else { return }
    let text = below > 0 ? " ↓ \(RunFigures.grouped(below)) more " : " end "
    frame.write(
      text, row: box.endRow - 1, column: box.endColumn - 2 - TextWidth.of(text),
      style: theme[.overlayBorder], clip: box)
  }

  /// The columns inside a box of rows on a wide screen: more where there is more, so that rows
  /// aren't cut beside free cells; not so many that a row's end is lost from its beginning.
  var widestBox: Int { max(96, min(132, size.columns * 2 / 3)) }

  /// What can't be done now, in a box: as quiet as can still be read; a sign or word says it too.
  var notNow: Style { theme.mark(.dim).over(theme[.overlay]) }

  /// A box's title in so many cells: what it says after a dash is left out whole where it has no
  /// room, for the footer says what keys do.
  static func boxTitle(_ title: String, columns: Int) -> String {
    var parts = title.split(separator: " ─ ").map(String.init)
    while parts.count > 1, TextWidth.of(parts.joined(separator: " ─ ")) > columns {
      parts.removeLast()
    }
    return Sanitizer.oneLine(parts.joined(separator: " ─ "), limit: columns)
  }

  /// A sentence in lines of so many cells, a word that is wider cut into pieces.
  static func wrapped(_ text: String, columns: Int) -> [String] {
    TextLayout(text, columns: max(1, columns)).text
  }

  /// Details in one column of so many cells, without their first parts where not all have room:
  /// parts stand between ` · `, the last tells most. As many are left out of each.
  static func fitted(_ details: [String], columns: Int) -> [String] {
    let parts = details.map { $0.split(separator: " · ").map(String.init) }
    let most = parts.map(\.count).max() ?? 0
    var shown = details
    for dropped in 0..<max(1, most) {
      shown = parts.map { parts in
        parts.dropFirst(min(dropped, max(0, parts.count - 1))).joined(separator: " · ")
      }
      if shown.allSatisfy({ TextWidth.of($0) <= columns }) { break }
    }
    return shown.map { text in
      // Of `289 MB at 8192 tokens` the first figure can stand alone.
      let isWide = TextWidth.of(text) > columns
      let first = isWide ? text.firstRange(of: " at ").map { text[..<$0.lowerBound] } : nil
      return Sanitizer.oneLine(String(first ?? text[...]), limit: columns)
    }
  }
}
