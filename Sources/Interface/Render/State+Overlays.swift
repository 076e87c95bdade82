import Judgment
import Screen

extension State {
  /// Boxes over the panes: help, which-key, pickers.
  func drawOverlay(into frame: inout Frame) {
    switch mode {
    case .review: drawTokenBox(into: &frame)
    case .picker(let picker): draw(picker, into: &frame)
    case .judges(let selection): drawJudges(into: &frame, selection)
    case .themes(let selection, _): drawThemes(into: &frame, selection)
    default: break
    }
    if !prefix.isEmpty, let since = prefixSince,
      now.milliseconds - since.milliseconds >= Self.whichKeyDelay
    {
      drawWhichKey(into: &frame)
    }
  }

  /// An empty box with a title, centred; returns what is inside.
  func box(
    _ title: String, rows: Int, columns: Int, atBottom: Bool = false, into frame: inout Frame
  ) -> Rect {
    let rows = min(rows + 2, size.rows - 2)
    let columns = min(columns + 4, size.columns)
    let rect = Rect(
      row: atBottom ? size.rows - 1 - rows : max(1, (size.rows - rows) / 2),
      column: (size.columns - columns) / 2, rows: rows, columns: columns)
    frame.fill(rect, style: theme[.overlay])
    frame.box(rect, style: theme[.overlayBorder])
    frame.write(
      " \(title) ", row: rect.row, column: rect.column + 2,
      style: theme[.overlayBorder].with(.bold),
      clip: rect)
    return rect.inset(top: 1, left: 2, bottom: 1, right: 2)
  }

  // MARK: - Which key

  private func drawWhichKey(into frame: inout Frame) {
    guard case .prefix(let rest) = keymap.match(prefix, in: place) else { return }
    let name = KeySequence(prefix).description
    let width = min(
      (rest.map { TextWidth.of($0.command.title) }.max() ?? 0) + 7, size.columns - 4)
    let inside = box(
      name + " …", rows: rest.count, columns: width, atBottom: true, into: &frame)
    for (offset, entry) in rest.prefix(inside.rows).enumerated() {
      frame.write(
        entry.rest.description, row: inside.row + offset, column: inside.column,
        style: theme[.overlay].with(.bold), clip: inside)
      frame.write(
        entry.command.title, row: inside.row + offset, column: inside.column + 6,
        style: theme[.overlay], clip: inside)
    }
  }

  // MARK: - Pickers

  var protocolNames: [String] { ["chain-of-rubrics", "think-then-answer"] }

  private func drawJudges(into frame: inout Frame, _ selection: Int) {
    let inside = box(
      "Judge ─ Enter chooses, p protocol, s scaffold, Esc closes", rows: max(6, offers.count + 4),
      columns: min(96, size.columns - 6), into: &frame)
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

  // MARK: - Start

  /// What can be opened, where nothing is.
  func drawStart(into frame: inout Frame, selection: Int?) {
    let rect = Rect(size).inset(top: 1, left: 2, bottom: 2, right: 2)
    frame.write(
      "overrule", row: rect.row, column: rect.column, style: theme[.accent].with(.bold), clip: rect)
    frame.write(
      "Read how a reasoning reward model judges, and overrule it.", row: rect.row + 1,
      column: rect.column, style: theme[.dim], clip: rect)
    var lines: [(heading: String?, index: Int)] = []
    var kind: StartOffer.Kind?
    for (index, place) in places.enumerated() {
      if place.kind != kind {
        kind = place.kind
        if index > 0 { lines.append(("", -1)) }
        lines.append((place.kind.rawValue, -1))
      }
      lines.append((nil, index))
    }
    let area = Rect(
      row: rect.row + 3, column: rect.column, rows: max(0, rect.rows - 3), columns: rect.columns)
    let selected = lines.firstIndex { $0.index == selection } ?? 0
    let top = max(0, min(selected - area.rows / 2, lines.count - area.rows))
    for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
      let row = area.row + offset
      if let heading = line.heading {
        frame.write(heading, row: row, column: area.column, style: theme[.title], clip: area)
        continue
      }
      let place = places[line.index]
      let end = frame.write(
        Sanitizer.oneLine(place.title, limit: 48), row: row, column: area.column + 2,
        style: theme[.strong], clip: area)
      frame.write(
        Sanitizer.oneLine(place.detail), row: row, column: max(end + 2, area.column + 40),
        style: theme[.dim], clip: area)
      if line.index == selection {
        frame.restyle(
          Rect(row: row, column: area.column, rows: 1, columns: area.columns), theme[.selection])
      }
    }
    if places.isEmpty {
      frame.write(
        "Nothing is at hand: give a benchmark file, `overrule FILE`.", row: area.row,
        column: area.column, style: theme[.text], clip: area)
    }
    let footer = Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
    frame.fill(footer, style: theme[.footer])
    let text = toast?.notice.text ?? "Enter opens   j k move   T theme   q quits"
    frame.write(
      " " + Sanitizer.oneLine(text), row: footer.row, column: 0,
      style: theme[toast?.notice.kind == .bad ? .toastBad : .footer], clip: footer)
  }
}
