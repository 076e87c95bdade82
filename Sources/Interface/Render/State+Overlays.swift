import Judgment
import Screen

extension State {
  /// Boxes over the panes: help, which-key, pickers.
  func drawOverlay(into frame: inout Frame) {
    switch mode {
    case .review: drawTokenBox(into: &frame)
    case .picker(let picker): draw(picker, into: &frame)
    case .judges(let selection): drawJudges(into: &frame, selection)
    case .guidelines(let view): draw(view, into: &frame)
    case .choosing(let choice): draw(choice, into: &frame)
    case .themes(let selection, _): drawThemes(into: &frame, selection)
    case .command(let prompt): drawCommandLine(into: &frame, prompt)
    case .filter(let editor, _): drawFilterBox(into: &frame, editor)
    case .cube(let row, let column): drawCube(into: &frame, row: row, column: column)
    default: break
    }
    if let whichKey { draw(whichKey, into: &frame) }
  }

  /// An empty box with a title, centred; returns what is inside.
  func box(_ title: String, rows: Int, columns: Int, into frame: inout Frame) -> Rect {
    let rect = boxRect(rows: rows, columns: columns)
    frame.fill(rect, style: theme[.overlay])
    frame.box(rect, style: theme[.overlayBorder])
    frame.write(
      " \(title) ", row: rect.row, column: rect.column + 2,
      style: theme[.overlayBorder].with(.bold),
      clip: rect)
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

  // MARK: - Pickers

  var protocolNames: [String] { ["chain-of-rubrics", "think-then-answer"] }

  private func drawJudges(into frame: inout Frame, _ selection: Int) {
    let inside = box(
      "Judge", rows: max(6, offers.count + 4),
      columns: min(96, size.columns - (size.columns < 60 ? 4 : 6)), into: &frame)
    if let choice = desk.choice {
      frame.write(
        "protocol \(choice.protocolName)   scaffold \(choice.scaffold.rawValue)", row: inside.row,
        column: inside.column, style: theme[.overlay], clip: inside)
    }
    if let facts = desk.facts {
      let text =
        "in use: \(facts.name) · \(facts.instructionSet) · \(facts.threads) threads · "
        + "context \(facts.contextTokens) (\(facts.cacheType)) · \(Self.megabytes(facts.memoryBytes))"
      frame.write(
        Sanitizer.oneLine(text), row: inside.row + 1, column: inside.column,
        style: theme[.overlay], clip: inside)
    }
    drawRows(
      offers.map { ($0.title, $0.detail, $0.isUsable) }, selection,
      Rect(
        row: inside.row + 3, column: inside.column, rows: inside.rows - 3,
        columns: inside.columns), into: &frame)
    if offers.isEmpty {
      frame.write(
        "no model is at hand: `overrule model pull smollm2-135m` gets the default one",
        row: inside.row + 3, column: inside.column, style: theme[.overlay], clip: inside)
    }
  }

  private func drawRows(
    _ rows: [(title: String, detail: String, isUsable: Bool)], _ selection: Int, _ rect: Rect,
    into frame: inout Frame
  ) {
    let top = max(0, min(selection - rect.rows / 2, rows.count - rect.rows))
    let width = min(44, (rows.map { TextWidth.of($0.title) }.max() ?? 0) + 2)
    for (offset, entry) in rows.dropFirst(top).prefix(max(0, rect.rows)).enumerated() {
      let row = rect.row + offset
      let line = Rect(row: row, column: rect.column, rows: 1, columns: rect.columns)
      frame.write(
        Sanitizer.oneLine(entry.title, limit: width - 1), row: row, column: rect.column + 1,
        style: entry.isUsable ? theme[.overlay].with(.bold) : theme[.overlay], clip: line)
      frame.write(
        Sanitizer.oneLine(entry.detail), row: row, column: rect.column + 1 + width,
        style: theme[.overlay], clip: line)
      if top + offset == selection { frame.restyle(line, theme[.selection]) }
    }
  }

  static func megabytes(_ bytes: Int) -> String {
    bytes >= 1_000_000_000
      ? "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB" : "\(bytes / 1_000_000) MB"
  }
}
