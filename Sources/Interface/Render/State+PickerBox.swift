import Review
import Screen

/// Where a picker's rows stand.
struct PickerBox: Equatable {
  /// Inside the border.
  var inside: Rect
  /// Below the filter line.
  var area: Rect
  /// The chosen row's words where the row has no room for them, in lines below the area.
  var foot: [String]
  /// Rows by their number, and headings, which take rows of their own.
  var lines: [(row: Int?, heading: String)]
  /// The first line shown.
  var top: Int

  /// The row at a cell.
  func row(at row: Int, _ column: Int) -> Int? {
    let index = top + row - area.row
    guard area.contains(row: row, column: column), lines.indices.contains(index) else { return nil }
    return lines[index].row
  }

  static func == (left: Self, right: Self) -> Bool {
    left.inside == right.inside && left.area == right.area && left.top == right.top
      && left.lines.elementsEqual(right.lines) { $0 == $1 }
  }
}

extension State {
  func pickerBox(_ picker: Picker) -> PickerBox { pickerBox(picker, rows(of: picker)) }

  private func pickerBox(_ picker: Picker, _ rows: [PickerRow]) -> PickerBox {
    // Where hardly anything would show beside it, the box has the whole width.
    let columns = size.columns < 110 ? size.columns - 4 : widestBox
    let inside = boxRect(
      rows: min(size.rows - (size.rows < 20 ? 4 : 6), wantedRows(of: picker, columns: columns)),
      columns: columns
    ).inset(top: 1, left: 2, bottom: 1, right: 2)
    let foot = foot(of: picker, rows, columns: inside.columns)
    let area = Rect(
      row: inside.row + 1, column: inside.column, rows: max(1, inside.rows - 1 - foot.count),
      columns: inside.columns)
    let lines = Self.lines(of: rows)
    let selected = lines.firstIndex { $0.row == picker.selection } ?? 0
    let top = max(0, min(selected - area.rows / 2, lines.count - area.rows))
    return PickerBox(inside: inside, area: area, foot: foot, lines: lines, top: top)
  }

  /// The whole of the chosen row where it is cut, in a few lines.
  private func foot(of picker: Picker, _ rows: [PickerRow], columns: Int) -> [String] {
    guard rows.indices.contains(picker.selection) else { return [] }
    let row = rows[picker.selection]
    let lead = Self.leadColumns(of: rows, in: columns)[row.heading] ?? 0
    guard isCut(row, of: picker, lead: lead, columns: columns) else { return [] }
    let words = [row.title.text, Sanitizer.oneLine(row.detail)].filter { !$0.isEmpty }
    let lines = Self.wrapped(words.joined(separator: " · "), columns: columns - 2)
    guard lines.count > Self.mostFoot else { return lines }
    let last = lines[(Self.mostFoot - 1)...].joined(separator: " ")
    return Array(lines.prefix(Self.mostFoot - 1)) + [Sanitizer.oneLine(last, limit: columns - 2)]
  }

  private static let mostFoot = 3

  /// Whether a row has no room for all of its title, or only for the beginning of its detail. What
  /// was found everywhere is cut as it should be: to what stands around a match.
  private func isCut(_ row: PickerRow, of picker: Picker, lead: Int, columns: Int) -> Bool {
    guard picker.kind != .everywhere else { return false }
    let title = columns - 2 - lead
    let detail = detailColumns(row, of: title)
    return row.titleColumns > title - (detail > 0 ? detail + 2 : 0)
      || detail > 0 && detail < TextWidth.of(Sanitizer.oneLine(row.detail))
  }

  private static func lines(of rows: [PickerRow]) -> [(row: Int?, heading: String)] {
    var lines: [(row: Int?, heading: String)] = []
    var heading = ""
    for (index, row) in rows.enumerated() {
      if row.heading != heading {
        heading = row.heading
        lines.append((nil, heading))
      }
      lines.append((index, ""))
    }
    return lines
  }

  /// The rows that a box for all that can be chosen has inside. It stays so while one types; a
  /// list that may be long has whatever there is.
  private func wantedRows(of picker: Picker, columns: Int) -> Int {
    switch picker.kind {
    case .runs, .responses, .labels, .sorts, .queues: break
    // Rows of more than one screen are not put together once more to count them.
    case .history, .reviews:
      if decisions.timeline.count >= size.rows { return size.rows }
    case .journal:
      if journal.count >= size.rows { return size.rows }
    default: return size.rows
    }
    var whole = picker
    whole.filter = LineEditor("")
    let rows = rows(of: whole)
    let leads = Self.leadColumns(of: rows, in: columns)
    let hasCut = rows.contains {
      isCut($0, of: picker, lead: leads[$0.heading] ?? 0, columns: columns)
    }
    return max(4, Self.lines(of: rows).count + 1 + (hasCut ? Self.mostFoot : 0))
  }

  /// A picker's box: the filter line, then rows under their headings, the chosen one in sight.
  func draw(_ picker: Picker, into frame: inout Frame) {
    let rows = rows(of: picker)
    let layout = pickerBox(picker, rows)
    let (inside, area) = (layout.inside, layout.area)
    _ = box(title(of: picker), rows: inside.rows, columns: inside.columns, into: &frame)
    let prompt = frame.write(
      "› ", row: inside.row, column: inside.column, style: theme[.overlay].with(.bold),
      clip: inside)
    frame.write(
      picker.filter.string, row: inside.row, column: prompt,
      style: theme[picker.hasOldFilter ? .selection : .overlay].with(.bold), clip: inside)
    let count = rows.isEmpty ? "" : "\(min(picker.selection, rows.count - 1) + 1)/\(rows.count)"
    frame.write(
      count, row: inside.row, column: inside.endColumn - TextWidth.of(count),
      style: theme[.overlay], clip: inside)
    frame.cursor = Frame.Position(
      row: inside.row,
      column: min(
        inside.endColumn - 1,
        inside.column + 2 + TextWidth.of(String(picker.filter.text.prefix(picker.filter.cursor)))))
    guard !rows.isEmpty else {
      let words = Self.wrapped(Sanitizer.oneLine(emptyWords(of: picker)), columns: area.columns - 2)
      for (row, line) in zip(area.rowRange, words) {
        frame.write(line, row: row, column: area.column + 2, style: theme[.overlay], clip: area)
      }
      return
    }
    let leads = Self.leadColumns(of: rows, in: area.columns)
    for (offset, line) in layout.foot.enumerated() {
      frame.write(
        line, row: area.endRow + offset, column: area.column + 2, style: theme[.overlayBorder],
        clip: inside)
    }
    for (offset, line) in layout.lines.dropFirst(layout.top).prefix(area.rows).enumerated() {
      let place = Rect(
        row: area.row + offset, column: area.column, rows: 1, columns: area.columns)
      guard let index = line.row else {
        frame.write(
          Sanitizer.oneLine(line.heading, limit: place.columns), row: place.row,
          column: place.column,
          style: theme[.overlayBorder], clip: place)
        continue
      }
      draw(
        rows[index], lead: leads[rows[index].heading] ?? 0, isChosen: index == picker.selection,
        place, into: &frame)
    }
  }

  /// The cells of the leads under each heading, the gap behind them counted: the same under all,
  /// but where they are so long that the titles of all others would lose the room, or where a
  /// narrow box has no cell for leads that are not there.
  private static func leadColumns(of rows: [PickerRow], in columns: Int) -> [String: Int] {
    let widest = Dictionary(rows.map { ($0.heading, TextWidth.of($0.lead)) }, uniquingKeysWith: max)
    let short = widest.values.filter { $0 <= columns / 5 }.max() ?? 0
    return widest.mapValues { width in
      let width = columns < 60 ? width : max(width, short)
      return width == 0 ? 0 : min(width + 2, columns / 3)
    }
  }

  private func draw(
    _ row: PickerRow, lead: Int, isChosen: Bool, _ place: Rect, into frame: inout Frame
  ) {
    var title = place.inset(top: 0, left: 2 + lead, bottom: 0, right: 0)
    let lead = Rect(row: place.row, column: place.column + 2, rows: 1, columns: max(0, lead - 1))
    frame.write(
      Sanitizer.oneLine(row.lead, limit: lead.columns), row: place.row, column: lead.column,
      style: row.works ? theme[.overlay].with(.bold) : notNow, clip: lead)
    let detail = Sanitizer.oneLine(row.detail, limit: detailColumns(row, of: title.columns))
    let width = TextWidth.of(detail)
    if width > 0 {
      frame.write(
        detail, row: place.row, column: place.endColumn - width,
        style: row.works ? theme[.overlay] : notNow, clip: place)
      title.columns = max(0, title.columns - width - 2)
    }
    let shown = (row.works ? row.title : StyledText(row.wordsInBrackets, notNow)).limited(
      to: title.columns)
    frame.write(
      shown, row: place.row, column: title.column, style: row.works ? theme[.overlay] : notNow,
      clip: title)
    guard isChosen else { return }
    frame.write(
      "›", row: place.row, column: place.column, style: theme[.overlay].with(.bold), clip: place)
    frame.restyle(place, theme[.selection])
    // What was found is told in the chosen row too.
    let (match, ground) = (theme[.match], theme[.selection])
    let found = theme.mark(.matchCurrent).over(ground)
    frame.write(
      shown.restyled { $0 == match ? found : ground }, row: place.row, column: title.column,
      style: ground, clip: title)
  }

  /// How much of a row's detail is shown beside its title, in so many cells: all where both have
  /// room; a wide row keeps two fifths for it, a narrow one what the title leaves.
  private func detailColumns(_ row: PickerRow, of columns: Int) -> Int {
    let detail = TextWidth.of(Sanitizer.oneLine(row.detail))
    let left = columns - row.titleColumns - 2
    if detail <= left { return detail }
    if columns >= 40 { return min(detail, max(left, columns * 2 / 5)) }
    return left >= 8 ? left : 0
  }
}

extension PickerRow {
  /// What doesn't work now stands in parentheses, as in the box of what may follow.
  fileprivate var wordsInBrackets: String { "(" + title.text + ")" }

  /// Cells of the title as it is shown.
  fileprivate var titleColumns: Int { title.width + (works ? 0 : 2) }
}
