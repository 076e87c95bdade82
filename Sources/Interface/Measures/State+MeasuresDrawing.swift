import Reports
import Screen

extension State {
  /// The measures, on the whole screen but for its first and last line.
  func drawMeasures(into frame: inout Frame) {
    let screen = measuresScreen
    if let list = screen.list { frame.box(list, style: theme[.border]) }
    frame.box(screen.frame, style: theme[.border])
    if let list = screen.list {
      drawChapterList(screen, list, into: &frame)
    } else {
      drawChapterTabs(screen, into: &frame)
    }
    drawRemark(screen, into: &frame)
    draw(screen.page, in: screen.area, into: &frame)
    drawRest(screen, into: &frame)
  }

  private func drawChapterList(
    _ screen: MeasuresScreen, _ list: Rect, into frame: inout Frame
  ) {
    frame.write(
      " Measures ", row: list.row, column: list.column + 2, style: theme[.title], clip: list)
    if let chapter = measures.current {
      frame.write(
        " \(chapter.kind.title) ", row: screen.frame.row, column: screen.frame.column + 2,
        style: theme[.titleFocus], clip: screen.frame)
    }
    for (kind, place) in screen.chapters {
      let isChosen = kind == measures.current?.kind
      frame.write(
        (isChosen ? "▸ " : "  ") + kind.title, row: place.row, column: place.column + 1,
        style: theme[isChosen ? .strong : .text], clip: place)
      for (offset, line) in questionLines(kind, columns: place.columns).enumerated() {
        frame.write(
          line, row: place.row + 1 + offset, column: place.column + 3, style: theme[.dim],
          clip: place)
      }
      if isChosen {
        var line = place
        line.rows = 1
        frame.restyle(line, theme[.selection])
      }
    }
  }

  private func drawChapterTabs(_ screen: MeasuresScreen, into frame: inout Frame) {
    guard let current = measures.current, let report = measures.report else {
      frame.write(
        " Measures ", row: screen.frame.row, column: screen.frame.column + 2,
        style: theme[.titleFocus], clip: screen.frame)
      return
    }
    for (kind, place) in screen.chapters {
      let isChosen = kind == current.kind
      frame.write(
        isChosen && look.isASCII ? "[\(kind.title)]" : " \(kind.title) ", row: place.row,
        column: place.column, style: theme[isChosen ? .titleFocus : .dim],
        clip: screen.frame)
    }
    guard screen.chapters.count < report.chapters.count,
      let index = report.chapters.firstIndex(where: { $0.kind == current.kind })
    else { return }
    let text = " \(index + 1)/\(report.chapters.count) "
    frame.write(
      text, row: screen.frame.row, column: screen.frame.endColumn - 2 - TextWidth.of(text),
      style: theme[.dim], clip: screen.frame)
  }

  /// What is to be known of the figures, in the lower border.
  private func drawRemark(_ screen: MeasuresScreen, into frame: inout Frame) {
    let remark = measuresRemark
    guard !remark.isEmpty else { return }
    frame.write(
      " " + Sanitizer.oneLine(remark, limit: max(1, screen.frame.columns - 20)) + " ",
      row: screen.frame.endRow - 1, column: screen.frame.column + 2, style: theme[.accent],
      clip: screen.frame)
  }

  /// How much is below.
  private func drawRest(_ screen: MeasuresScreen, into frame: inout Frame) {
    let page = screen.page
    guard page.mostTop > 0 else { return }
    let below = page.lineCount - page.top - page.rows
    let text = below > 0 ? " ↓ \(below) more " : " end "
    frame.write(
      text, row: screen.frame.endRow - 1,
      column: screen.frame.endColumn - 2 - TextWidth.of(text), style: theme[.dim],
      clip: screen.frame)
  }

  // MARK: - The page

  private func draw(_ page: ChapterPage, in area: Rect, into frame: inout Frame) {
    let place = measures.place
    for block in page.blocks
    where block.start < page.top + page.rows && block.start + block.lines > page.top {
      let row = area.row + block.start - page.top
      switch block.content {
      case .words(let lines, let role):
        for (offset, line) in lines.enumerated() {
          frame.write(
            line, row: row + offset, column: area.column, style: theme[role], clip: area)
        }
      case .table(let table, let head, let first):
        for (offset, line) in (head.title + head.legend).enumerated() {
          let role: Role = offset < head.title.count ? .heading : .dim
          frame.write(
            line, row: row + offset, column: area.column, style: theme[role], clip: area)
        }
        draw(
          table, chosen: place.row - first, place.sideways, row: row + head.lineCount - 1, area,
          into: &frame)
      case .plot(let plot, let layout):
        draw(plot, layout, row: row, column: area.column, area, into: &frame)
      }
    }
    guard let table = page.pinned else { return }
    let line = Rect(row: area.row, column: area.column, rows: 1, columns: area.columns)
    frame.fill(line, style: theme[.surface])
    drawHeadings(of: table, place.sideways, line, into: &frame)
  }

  /// Headings on a row, and what stands below them.
  private func draw(
    _ table: PreparedTable, chosen: Int, _ sideways: Int, row: Int, _ area: Rect,
    into frame: inout Frame
  ) {
    let head = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
    if area.rowRange.contains(head.row) { drawHeadings(of: table, sideways, head, into: &frame) }
    let columns = TableColumns(table, in: area.columns, from: sideways)
    // Only what is in view is written.
    let start = row + 1
    let rows = max(0, area.row - start)..<max(0, area.endRow - start)
    for index in rows.clamped(to: table.table.rows.indices) {
      let line = Rect(row: start + index, column: area.column, rows: 1, columns: area.columns)
      draw(index, of: table, columns, line, into: &frame)
      if index == chosen {
        // A narrow screen's lines have the row of cells before them to themselves.
        let margin = area.column > 1 ? 1 : 0
        if margin > 0 {
          frame.write("▸", row: line.row, column: line.column - 1, style: theme[.accent])
        }
        frame.restyle(
          Rect(
            row: line.row, column: line.column - margin, rows: 1,
            columns: line.columns + 2 * margin), theme[.selection])
      }
    }
  }

  private func drawHeadings(
    of table: PreparedTable, _ sideways: Int, _ line: Rect, into frame: inout Frame
  ) {
    let columns = TableColumns(table, in: line.columns, from: sideways)
    let headings = table.table.columns.map { Sanitizer.oneLine($0) }
    if let first = headings.first {
      frame.write(
        Sanitizer.oneLine(first, limit: columns.name), row: line.row, column: line.column,
        style: theme[.dim], clip: line)
    }
    write(
      columns, of: table, line, into: &frame,
      text: { index in
        guard headings.indices.contains(index + 1) else { return nil }
        let text = table.headingCut.text(headings[index + 1], limit: columns.widths[index])
        return (text, theme[.dim])
      })
    if let intervals = table.intervals, let place = intervalPlace(of: table, columns, line) {
      drawScale(of: intervals, place, into: &frame)
    }
    if columns.hidesLeft {
      frame.write(
        "‹", row: line.row, column: line.column + columns.name, style: theme[.accent], clip: line)
    }
    if columns.hidesRight {
      frame.write(
        "›", row: line.row, column: line.endColumn - 1, style: theme[.accent], clip: line)
    }
  }

  private func draw(
    _ index: Int, of table: PreparedTable, _ columns: TableColumns, _ line: Rect,
    into frame: inout Frame
  ) {
    let row = table.table.rows[index]
    let isHeadline = table.hasLevels && row.level == 0
    let style = theme[isHeadline ? .strong : .text]
    let indent = min(PreparedTable.indent(row), columns.name / 2)
    frame.write(
      table.nameCut.text(Sanitizer.oneLine(row.name), limit: columns.name - indent),
      row: line.row, column: line.column + indent, style: style, clip: line)
    write(columns, of: table, line, into: &frame) { index in
      guard row.cells.indices.contains(index) else { return nil }
      let text = Sanitizer.oneLine(row.cells[index].text)
      return (text, text == ReportTable.Cell.undefined ? theme[.dim] : style)
    }
    if let intervals = table.intervals, let place = intervalPlace(of: table, columns, line) {
      let cell =
        row.cells.indices.contains(intervals.column) ? row.cells[intervals.column] : nil
      draw(cell, on: intervals, place, into: &frame)
    }
  }

  /// Writes a text in each column shown: words at its left, figures at its right.
  private func write(
    _ columns: TableColumns, of table: PreparedTable, _ line: Rect, into frame: inout Frame,
    text: (Int) -> (String, Style)?
  ) {
    var column = line.column + columns.name
    for index in columns.shown {
      let width = columns.widths[index]
      column += TableColumns.gap
      if let (whole, style) = text(index) {
        let text = Sanitizer.oneLine(whole, limit: width)
        let blanks = table.holdsWords[index] ? 0 : max(0, width - TextWidth.of(text))
        frame.write(text, row: line.row, column: column + blanks, style: style, clip: line)
      }
      column += width
    }
  }
}
