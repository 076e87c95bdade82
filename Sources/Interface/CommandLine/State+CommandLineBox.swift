import Screen

/// Where the list above the `:` line stands, and what it shows.
struct CompletionList: Equatable {
  /// With its border; empty where there is nothing to show.
  var box: Rect
  var completions: [Completion]
  /// The first completion shown, and how many are.
  var top: Int
  var rows: Int
  /// Why the line can't be run, in lines below the completions.
  var error: [String]

  func completion(at row: Int) -> Completion? {
    let index = top + row - box.row - 1
    guard (top..<top + rows).contains(index) else { return nil }
    return completions[index]
  }
}

extension State {
  func completionList(_ prompt: CommandPrompt) -> CompletionList {
    let completions = completions(of: prompt.typed)
    let error = prompt.error.map { Self.wrapped($0, columns: size.columns - 4) } ?? []
    let most = max(3, min(12, size.rows / 2 - 2))
    let rows = min(completions.count, max(0, most - error.count))
    guard rows + error.count > 0 else {
      return CompletionList(box: .empty, completions: [], top: 0, rows: 0, error: [])
    }
    let box = Rect(
      row: size.rows - 1 - rows - error.count - 2, column: 0, rows: rows + error.count + 2,
      columns: size.columns)
    let top = max(0, min((prompt.selection ?? 0) - rows / 2, completions.count - rows))
    return CompletionList(
      box: box, completions: completions, top: top, rows: rows, error: error)
  }

  /// The list above the `:` line: what it may become, with keys and titles.
  func drawCommandLine(into frame: inout Frame, _ prompt: CommandPrompt) {
    let list = completionList(prompt)
    guard !list.box.isEmpty else { return }
    let inside = list.box.inset(by: 1)
    let word = CommandEntry.split(prompt.typed).word
    let count = list.completions.count
    let title =
      prompt.typed.contains(" ") ? word : count > list.rows ? "\(count) commands" : "Commands"
    drawBox(list.box, title, into: &frame)
    drawRest(above: list.top, below: count - list.top - list.rows, of: list.box, into: &frame)
    for (offset, line) in list.error.enumerated() {
      let row = inside.endRow - list.error.count + offset
      frame.fill(
        Rect(row: row, column: inside.column, rows: 1, columns: inside.columns),
        style: theme[.toastBad])
      frame.write(
        " " + line, row: row, column: inside.column, style: theme[.toastBad], clip: inside)
    }
    // As wide as the widest in the list as a whole, so that nothing moves while one walks it.
    let widest = list.completions.prefix(200).map { TextWidth.of($0.text) }.max() ?? 0
    let hasKeys = list.completions.contains { !$0.keys.isEmpty }
    let keys = inside.columns < 60 || !hasKeys ? 0 : 14
    // Sixty cells are enough for nearly all that is said of a command.
    let name = min(widest, max(18, inside.columns / 3, inside.columns - keys - 60)) + 2
    for index in list.top..<list.top + list.rows {
      let completion = list.completions[index]
      let line = Rect(
        row: inside.row + index - list.top, column: inside.column, rows: 1,
        columns: inside.columns)
      frame.write(
        Sanitizer.oneLine(completion.text, limit: max(name - 1, 1)), row: line.row,
        column: line.column + 1, style: theme[.overlay].with(.bold), clip: line)
      if keys > 0 {
        frame.write(
          Sanitizer.oneLine(completion.keys, limit: keys - 1), row: line.row,
          column: line.column + 1 + name, style: theme[.overlay], clip: line)
      }
      let detail = line.column + 1 + name + keys
      frame.write(
        Sanitizer.oneLine(completion.detail, limit: line.endColumn - detail - 1), row: line.row,
        column: detail, style: theme[.overlay], clip: line)
      if index == prompt.selection { frame.restyle(line, theme[.selection]) }
    }
  }
}
