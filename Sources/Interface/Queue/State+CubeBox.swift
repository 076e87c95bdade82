import Screen

extension State {
  /// How the cube's columns stand.
  private struct CubeColumns {
    /// Cells of the column of titles.
    var label: Int
    /// Cells of each of the four columns of numbers, the gap behind them counted.
    var number: Int
    /// Whether titles are the short ones.
    var isNarrow: Bool
  }

  /// The cube as a box: a line for each of `Cube.lines`, the cells in columns, below them what
  /// the chosen cell is: in words, and where there is room the filter that it opens.
  func drawCube(into frame: inout Frame, row: Int, column: Int) {
    let isNarrow = size.columns < 60
    let columns = CubeColumns(
      label: isNarrow ? 10 : 18, number: isNarrow ? 7 : min(12, (size.columns - 24) / 4),
      isNarrow: isNarrow)
    let rect = boxRect(
      rows: Cube.lines.count + 4, columns: columns.label + 4 * columns.number)
    drawBox(rect, "Judge × human × gold ─ Enter opens a cell, Esc closes", into: &frame)
    var inside = rect.inset(top: 1, left: 2, bottom: 1, right: 2)
    if isNarrow {
      inside.column -= 1
      inside.columns += 2
    }
    var notes = [countingWords ?? Cube.words(row: row, column: column)]
    if inside.rows >= Cube.lines.count + 3 {
      notes.append("filter " + Cube.rows[row].cells[column].filter)
    }
    let (lines, foot) = inside.split(top: inside.rows - notes.count)
    // The lines that are drawn: the chosen one in sight.
    let chosen = place(ofRow: row)
    let top = max(0, min(chosen - lines.rows / 2, Cube.lines.count - lines.rows))
    drawRest(
      above: top, below: max(0, Cube.lines.count - top - lines.rows), of: rect, into: &frame)
    var index = Cube.lines.prefix(top).count { $0.kind != .heading }
    for (offset, line) in Cube.lines.dropFirst(top).prefix(lines.rows).enumerated() {
      let place = Rect(
        row: lines.row + offset, column: lines.column, rows: 1, columns: lines.columns)
      draw(line, place, columns, chosen: index == row ? column : nil, into: &frame)
      if line.kind != .heading { index += 1 }
    }
    for (offset, note) in notes.enumerated() {
      frame.write(
        Sanitizer.oneLine(note, limit: foot.columns), row: foot.row + offset,
        column: foot.column, style: offset == 0 ? theme[.overlay] : notNow, clip: foot)
    }
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
    _ line: Cube.Line, _ place: Rect, _ columns: CubeColumns, chosen: Int?,
    into frame: inout Frame
  ) {
    let isHeading = line.kind == .heading
    frame.write(
      columns.isNarrow ? line.shortTitle : line.title, row: place.row, column: place.column,
      style: isHeading ? theme[.overlayBorder] : theme[.overlay], clip: place)
    // A line of fewer cells has wider ones where titles stand in them.
    let width = columns.isNarrow ? columns.number * 4 / line.cells.count : columns.number
    for (index, cell) in line.cells.enumerated() {
      let area = Rect(
        row: place.row, column: place.column + columns.label + index * width, rows: 1,
        columns: width)
      let title = columns.isNarrow ? cell.shortTitle : cell.title
      let text: String
      var style = theme[.overlay]
      if isHeading {
        text = title
        style = theme[.overlayBorder]
      } else {
        let number = count(of: cell)
        let mark = cell.isSuspect && (number ?? 0) > 0 ? "!" : ""
        let lead = (title.isEmpty ? "" : title + " ") + mark
        text = lead + Self.digits(of: number, columns: width - 1 - TextWidth.of(lead))
        if number != 0 { style = style.with(.bold) }
      }
      let shown = Sanitizer.oneLine(text, limit: max(1, width - 1))
      frame.write(
        shown, row: area.row, column: area.endColumn - 1 - TextWidth.of(shown), style: style,
        clip: area)
      if index == chosen { frame.restyle(area, theme[.selection]) }
    }
  }

  /// A count in so many cells, in thousands where it is too long; an ellipsis while it is counted.
  private static func digits(of number: Int?, columns: Int) -> String {
    guard let number else { return "…" }
    let digits = RunFigures.grouped(number)
    return TextWidth.of(digits) <= columns ? digits : "\(number / 1_000)k"
  }
}
