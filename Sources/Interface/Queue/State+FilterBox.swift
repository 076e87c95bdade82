import Review
import Screen

extension State {
  /// The box above the filter's line: why it can't be read, or what could come next.
  func drawFilterBox(into frame: inout Frame, _ editor: LineEditor) {
    let (choices, chosen) = filterChoices
    // A list of everything there is would hide the rows that the filter is for.
    let offers = editor.text.isEmpty ? [] : choices
    // That a value is wanted, the list of values says better.
    let isAsked = editor.string.hasSuffix(":") && !offers.isEmpty
    let error =
      isAsked ? [] : queue.error.map { Self.wrapped($0, columns: size.columns - 4) } ?? []
    let most = max(3, min(8, size.rows / 2 - 2))
    let rows = min(offers.count, max(0, most - error.count))
    guard rows + error.count > 0 else { return }
    let rect = Rect(
      row: size.rows - 1 - rows - error.count - 2, column: 0, rows: rows + error.count + 2,
      columns: size.columns)
    drawBox(rect, rows > 0 ? "Filter ─ Tab takes" : "Filter", into: &frame)
    let inside = rect.inset(by: 1)
    let top = max(0, min((chosen ?? 0) - rows / 2, offers.count - rows))
    drawRest(above: top, below: offers.count - top - rows, of: rect, into: &frame)
    let shown = offers.dropFirst(top).prefix(rows)
    let width = (offers.prefix(200).map { TextWidth.of($0.text) }.max() ?? 0) + 2
    for (offset, choice) in shown.enumerated() {
      let line = Rect(
        row: inside.row + offset, column: inside.column, rows: 1, columns: inside.columns)
      frame.write(
        Sanitizer.oneLine(choice.text, limit: 40), row: line.row, column: line.column + 1,
        style: theme[.overlay].with(.bold), clip: line)
      let meaning = line.column + 1 + min(width, 42)
      frame.write(
        Sanitizer.oneLine(choice.meaning, limit: line.endColumn - meaning - 1), row: line.row,
        column: meaning, style: theme[.overlay], clip: line)
      if top + offset == chosen { frame.restyle(line, theme[.selection]) }
    }
    for (offset, line) in error.enumerated() {
      frame.write(
        " " + Sanitizer.oneLine(line), row: inside.endRow - error.count + offset,
        column: inside.column, style: theme[.toastBad], clip: inside)
    }
  }

  /// The characters of the filter that are to blame for its error.
  func blamed(in editor: LineEditor) -> Range<Int>? {
    guard let filterErrorRange = queue.errorRange else { return nil }
    var bytes = 0
    var start: Int?
    var end = 0
    for (index, character) in editor.text.enumerated() {
      let next = bytes + String(character).utf8.count
      if next > filterErrorRange.lowerBound, bytes < max(filterErrorRange.upperBound, bytes),
        bytes < filterErrorRange.upperBound
      {
        if start == nil { start = index }
        end = index + 1
      }
      bytes = next
    }
    return start.map { $0..<end }
  }
}
