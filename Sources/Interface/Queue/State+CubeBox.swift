import Screen

extension State {
  /// The cube as a box: a line for each of `Cube.lines`, the cells in columns, the chosen cell's
  /// filter below.
  func drawCube(into frame: inout Frame, row: Int, column: Int) {
    let title = "Judge × human × gold ─ Enter opens a cell, Esc closes"
    let label = 18
    let width = min(12, max(5, (size.columns - 6 - label) / 4))
    let inside = box(
      title, rows: Cube.lines.count + 4, columns: label + 4 * width, into: &frame)
    let note = Rect(
      row: inside.endRow - 1, column: inside.column, rows: 1, columns: inside.columns)
    var lines = Rect(
      row: inside.row, column: inside.column, rows: inside.rows - 1, columns: inside.columns)
    if inside.rows > Cube.lines.count + 2 { lines.rows = inside.rows - 2 }
    // The lines that are drawn: the chosen one in sight.
    let chosen = place(ofRow: row)
    let top = max(0, min(chosen - lines.rows / 2, Cube.lines.count - lines.rows))
    var index = Cube.lines.prefix(top).count { $0.kind != .heading }
    for (offset, line) in Cube.lines.dropFirst(top).prefix(lines.rows).enumerated() {
      let place = Rect(
        row: lines.row + offset, column: lines.column, rows: 1, columns: lines.columns)
      draw(
        line, place, label: label, width: width, chosen: index == row ? column : nil, into: &frame)
      if line.kind != .heading { index += 1 }
    }
    let cell = Cube.rows[row].cells[column]
    frame.write(
      Sanitizer.oneLine(countingWords ?? cell.filter, limit: note.columns), row: note.row,
      column: note.column, style: theme[.overlay], clip: note)
  }

  private func place(ofRow row: Int) -> Int {
    var index = 0
    for (place, line) in Cube.lines.enumerated() where line.kind != .heading {
      if index == row { return place }
      index += 1
    }
    return 0
  }

  private func draw(
    _ line: Cube.Line, _ place: Rect, label: Int, width: Int, chosen: Int?,
    into frame: inout Frame
  ) {
    let isHeading = line.kind == .heading
    frame.write(
      line.title, row: place.row, column: place.column,
      style: isHeading ? theme[.overlayBorder] : theme[.overlay], clip: place)
    for (index, cell) in line.cells.enumerated() {
      let area = Rect(
        row: place.row, column: place.column + label + index * width, rows: 1, columns: width)
      let text: String
      var style = theme[.overlay]
      if isHeading {
        text = cell.title
        style = theme[.overlayBorder]
      } else {
        let number = count(of: cell)
        let digits = number.map(RunFigures.grouped) ?? "…"
        let mark = cell.isSuspect && (number ?? 0) > 0 ? "!" : ""
        text = (cell.title.isEmpty ? "" : cell.title + " ") + mark + digits
        if number != 0 { style = style.with(.bold) }
      }
      let shown = Sanitizer.oneLine(text, limit: max(1, width - 1))
      frame.write(
        shown, row: area.row, column: area.endColumn - 1 - TextWidth.of(shown), style: style,
        clip: area)
      if index == chosen { frame.restyle(area, theme[.selection]) }
    }
  }
}
