import Reports
import Screen

/// A report as lines of a terminal.
struct ReportText {
  var report: Report

  var lines: [String] {
    var lines = [Sanitizer.oneLine(report.title), ""]
    for warning in report.warnings { lines.append("! " + Sanitizer.oneLine(warning)) }
    if !report.warnings.isEmpty { lines.append("") }
    for chapter in report.chapters {
      lines += ["\(chapter.kind.title): \(chapter.kind.question)", ""]
      for part in chapter.parts { lines += Self.lines(of: part) + [""] }
    }
    return lines
  }

  private static func lines(of part: Chapter.Part) -> [String] {
    switch part {
    case .table(let table): lines(of: table)
    case .plot(let plot): lines(of: points(of: plot))
    case .notes(let notes): notes.map { "· " + Sanitizer.oneLine($0) }
    }
  }

  private static func lines(of table: ReportTable) -> [String] {
    var text = TextTable()
    text.add(table.columns.map { Sanitizer.oneLine($0) })
    for row in table.rows {
      text.add(
        [String(repeating: "  ", count: row.level) + Sanitizer.oneLine(row.name)]
          + row.cells.map { Sanitizer.oneLine($0.text) })
    }
    return [Sanitizer.oneLine(table.title)] + text.lines
  }

  /// A plot's points as a table: plain lines draw nothing.
  private static func points(of plot: Plot) -> ReportTable {
    func cell(_ value: Double, _ axis: Plot.Axis) -> ReportTable.Cell {
      axis.isShare ? .share(value) : .mean(value, digits: 2)
    }
    var table = ReportTable(
      plot.title, columns: ["", plot.across.title, plot.up.title, "from", "to"])
    for series in plot.series {
      for point in series.points {
        table.rows.append(
          ReportTable.Row(
            series.name,
            [
              cell(point.x, plot.across), cell(point.y, plot.up),
              point.spread.map { cell($0.lowerBound, plot.up) } ?? .text(""),
              point.spread.map { cell($0.upperBound, plot.up) } ?? .text(""),
            ]))
      }
    }
    return table
  }
}
