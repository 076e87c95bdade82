import Reports
import Screen

/// A report as lines of a terminal.
struct ReportText {
  var report: Report

  var lines: [String] {
    var lines = [Sanitizer.oneLine(report.title)]
    if let judge = report.judge { lines.append("Judge: " + Sanitizer.oneLine(judge)) }
    lines.append("")
    let warnings = report.warnings + report.selection
    for warning in warnings { lines.append("! " + Sanitizer.oneLine(warning)) }
    if !warnings.isEmpty { lines.append("") }
    for chapter in report.chapters {
      lines.append("\(chapter.kind.title): \(chapter.kind.question)")
      lines += chapter.heading.map { "! " + Sanitizer.oneLine($0) } + [""]
      for part in chapter.parts {
        let more = Self.lines(of: part)
        if !more.isEmpty { lines += more + [""] }
      }
    }
    return lines
  }

  private static func lines(of part: Chapter.Part) -> [String] {
    switch part {
    case .table(let table): lines(of: table)
    // What a plot shows stands in a table beside it.
    case .plot: []
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
}
