import Reports
import Screen

extension State {
  /// How series are told apart, one after the other and then anew.
  private static let chartRoles: [Role] = [.chart, .chartSecond, .chartThird, .chartFourth]
  private static let chartSigns: [Character] = ["●", "◆", "▲", "■", "○", "◇", "△", "□"]
  private static let asciiSigns: [Character] = ["*", "o", "x", "+", "#", "@", "%", "&"]

  private func sign(ofSeries index: Int) -> Character {
    let signs = look.isASCII ? Self.asciiSigns : Self.chartSigns
    return signs[index % signs.count]
  }

  private func style(ofSeries index: Int) -> Style {
    theme[Self.chartRoles[index % Self.chartRoles.count]]
  }

  /// Draws a plot below a row and right of a column: its title, axes, plane and legend.
  func draw(
    _ plot: Plot, _ layout: PlotLayout, row: Int, column: Int, _ clip: Rect,
    into frame: inout Frame
  ) {
    let plane = Rect(
      row: row + 2, column: column + layout.labelColumns + 1, rows: layout.plane.rows,
      columns: layout.plane.columns)
    frame.write(
      Sanitizer.oneLine(plot.title, limit: clip.columns), row: row, column: column,
      style: theme[.heading], clip: clip)
    frame.write(
      Sanitizer.oneLine(plot.up.title, limit: clip.columns), row: row + 1, column: column,
      style: theme[.dim], clip: clip)
    let drawn = PlotCanvas(plot, layout.plane, look.isASCII ? .cells : .braille)
    drawAxes(of: plot, layout, drawn, plane, clip, into: &frame)
    let inks =
      [(style: theme[.dim], sign: Unicode.Scalar("."))]
      + plot.series.indices.map { index in
        (
          style: style(ofSeries: index),
          sign: plot.series[index].mark == .points
            ? "|" : sign(ofSeries: index).unicodeScalars.first ?? "*"
        )
      }
    frame.draw(drawn.canvas, row: plane.row, column: plane.column, inks: inks, clip: clip)
    for sign in drawn.signs {
      frame.write(
        String(self.sign(ofSeries: sign.series)), row: plane.row + sign.row,
        column: plane.column + sign.column, style: style(ofSeries: sign.series), clip: clip)
    }
    for (offset, line) in layout.legend.enumerated() {
      draw(line, row: plane.endRow + 3 + offset, column: plane.column, clip, into: &frame)
    }
  }

  private func drawAxes(
    of plot: Plot, _ layout: PlotLayout, _ drawn: PlotCanvas, _ plane: Rect, _ clip: Rect,
    into frame: inout Frame
  ) {
    let axis = theme[.border]
    let left = plane.column - 1
    for row in plane.rowRange {
      frame.write("│", row: row, column: left, style: axis, clip: clip)
    }
    frame.write("└", row: plane.endRow, column: left, style: axis, clip: clip)
    for column in plane.columnRange {
      frame.write("─", row: plane.endRow, column: column, style: axis, clip: clip)
    }
    for tick in layout.up {
      guard let row = drawn.row(of: tick.value) else { continue }
      frame.write(
        tick.text, row: plane.row + row, column: left - 1 - TextWidth.of(tick.text),
        style: theme[.dim], clip: clip)
      frame.write("┤", row: plane.row + row, column: left, style: axis, clip: clip)
    }
    var end = plane.column - layout.labelColumns - 1
    for tick in layout.across {
      guard let place = drawn.column(of: tick.value) else { continue }
      let column = plane.column + place
      frame.write("┬", row: plane.endRow, column: column, style: axis, clip: clip)
      let width = TextWidth.of(tick.text)
      let start = min(max(end, column - width / 2), plane.endColumn - width)
      // Two labels never touch.
      guard start >= end else { continue }
      frame.write(
        tick.text, row: plane.endRow + 1, column: start, style: theme[.dim], clip: clip)
      end = start + width + 1
    }
    let title = Sanitizer.oneLine(plot.across.title, limit: plane.columns)
    frame.write(
      title, row: plane.endRow + 2, column: plane.endColumn - TextWidth.of(title),
      style: theme[.dim], clip: clip)
  }

  private func draw(
    _ line: [PlotLayout.Legend], row: Int, column: Int, _ clip: Rect, into frame: inout Frame
  ) {
    var column = column
    for entry in line {
      let sign =
        entry.series.map { String(self.sign(ofSeries: $0)) } ?? (look.isASCII ? ".." : "⠢⠢")
      let style = entry.series.map { self.style(ofSeries: $0) } ?? theme[.dim]
      frame.write(sign, row: row, column: column, style: style, clip: clip)
      column += PlotLayout.signColumns
      column = frame.write(
        entry.text, row: row, column: column, style: theme[.text], clip: clip)
      column += PlotLayout.legendGap
    }
  }
}
