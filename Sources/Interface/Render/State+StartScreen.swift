import Screen

/// Where the start screen's rows stand.
struct StartScreen: Equatable {
  enum Line: Equatable {
    case heading(String)
    /// By its place among the offers.
    case offer(Int)
    case blank
  }

  /// What the rows have.
  var area: Rect
  var lines: [Line]
  /// The first line shown.
  var top: Int

  /// The offer on a row of the screen.
  func offer(at row: Int) -> Int? {
    guard area.rowRange.contains(row), lines.indices.contains(top + row - area.row),
      case .offer(let index) = lines[top + row - area.row]
    else { return nil }
    return index
  }
}

extension State {
  func startScreen(_ selection: Int?) -> StartScreen {
    var lines: [StartScreen.Line] = []
    var kind: StartOffer.Kind?
    for (index, place) in start.offers.enumerated() {
      if place.kind != kind {
        kind = place.kind
        if index > 0, size.rows >= 16 { lines.append(.blank) }
        lines.append(.heading(place.kind.rawValue))
      }
      lines.append(.offer(index))
    }
    let rect = startArea(lines: lines.count)
    let selected = selection.flatMap { lines.firstIndex(of: .offer($0)) } ?? 0
    let top = max(0, min(selected - rect.rows / 2, lines.count - rect.rows))
    return StartScreen(area: rect, lines: lines, top: top)
  }

  /// The columns that a line of the start screen is read across: on wider screens they stand in
  /// the middle.
  private static var mostStartColumns: Int { 108 }

  /// The columns that details of offers take, and what stands around them.
  private static var detailColumns: Int { 56 }

  /// Where so many lines stand. Small screens give the rows to what can be opened; on high ones the
  /// lines stand where the eye rests, above the middle.
  private func startArea(lines: Int) -> Rect {
    guard size.rows >= 16 else {
      let side = size.columns < 60 ? 1 : 2
      return Rect(size).inset(top: 2, left: side, bottom: 1, right: side)
    }
    let side = size.columns < 60 ? 1 : max(2, (size.columns - Self.mostStartColumns) / 2)
    let above = max(0, min(size.rows / 6, (size.rows - 6 - lines) / 3))
    return Rect(size).inset(top: 4 + above, left: side, bottom: 2, right: side)
  }

  /// What the program is for, as its verdict pane says it: right of its name where there is room.
  private func drawEmblem(into frame: inout Frame, row: Int, endColumn: Int, room: Int) {
    var judge = StyledText("judge  ", theme[.dim])
    judge.append("A", theme[.verdict])
    var you = StyledText("you    ", theme[.dim])
    you.append("B", theme[.human])
    you.append(" ✓", theme[.good])
    if room >= 32 { you.append("  overrules the judge", theme[.dim]) }
    guard room >= 12 else { return }
    let column = endColumn - you.width
    frame.write(judge, row: row, column: column, style: theme[.text])
    frame.write(you, row: row + 1, column: column, style: theme[.text])
  }

  /// What can be opened, where nothing is.
  func drawStart(into frame: inout Frame, selection: Int?) {
    let screen = startScreen(selection)
    let area = screen.area
    let head = Rect(size).inset(top: size.rows < 16 ? 0 : area.row - 3, left: area.column)
    var column = frame.write(
      "overrule", row: head.row, column: head.column, style: theme[.accent].with(.bold),
      clip: head)
    if size.rows < 16 {
      column = frame.write(
        "  read judgments, overrule them", row: head.row, column: column, style: theme[.dim],
        clip: head)
    } else {
      column = frame.write(
        "Read how a reasoning reward model judges, and overrule it.", row: head.row + 1,
        column: head.column, style: theme[.dim], clip: head)
      drawEmblem(
        into: &frame, row: head.row, endColumn: area.endColumn, room: area.endColumn - column - 2)
    }
    // Details stand in one column, as near as the titles let them.
    let widest = start.offers.map { TextWidth.of($0.title) }.max() ?? 0
    let most =
      area.columns < 60
      ? area.columns - 14 : max(min(48, area.columns / 2), area.columns - Self.detailColumns)
    let title = min(widest, most) + 2
    // What models are made of gives way to what they take of memory.
    let room = max(0, area.columns - title - 2)
    let models = start.offers.filter { $0.kind == .model }
    let fitted = Dictionary(
      zip(models.map(\.path), Self.fitted(models.map(\.detail), columns: room)),
      uniquingKeysWith: { first, _ in first })
    for (offset, line) in screen.lines.dropFirst(screen.top).prefix(area.rows).enumerated() {
      let row = area.row + offset
      switch line {
      case .blank: break
      case .heading(let text):
        frame.write(text, row: row, column: area.column, style: theme[.title], clip: area)
      case .offer(let index):
        let place = start.offers[index]
        frame.write(
          Sanitizer.oneLine(place.title, limit: title - 2), row: row, column: area.column + 2,
          style: theme[.strong], clip: area)
        frame.write(
          place.kind == .model
            ? fitted[place.path] ?? "" : Sanitizer.oneLine(place.detail, limit: room),
          row: row, column: area.column + 2 + title, style: theme[.dim], clip: area)
        if index == selection {
          frame.write("›", row: row, column: area.column, style: theme[.strong], clip: area)
          frame.restyle(
            Rect(row: row, column: area.column, rows: 1, columns: area.columns),
            theme[.selection])
        }
      }
    }
    let advice = startAdvice.flatMap { advice in
      Self.wrapped(advice.text, columns: area.columns).map { (text: $0, role: advice.role) }
    }
    let first = area.row + (screen.lines.isEmpty ? 0 : screen.lines.count + 1)
    if first + advice.count <= area.endRow {
      for (row, (text, role)) in zip(first..<area.endRow, advice) {
        frame.write(text, row: row, column: area.column, style: theme[role], clip: area)
      }
    }
    let hidden = screen.lines.count - screen.top - area.rows
    if hidden > 0 {
      let text = "↓ \(hidden) more"
      frame.write(
        text, row: area.endRow, column: area.endColumn - TextWidth.of(text), style: theme[.dim])
    }
  }

  /// How to come to something to read, for those who have opened nothing yet.
  private var startAdvice: [(text: String, role: Role)] {
    let samples: [(text: String, role: Role)] =
      start.offers.contains { $0.kind == .sample }
      ? []
      : [
        (
          "No sample sessions are beside this program: `make install` puts them into share/overrule.",
          .dim
        )
      ]
    guard !start.offers.contains(where: { $0.kind == .session }) else { return samples }
    let keys = keymap.names(of: .commandLine, in: .start).first ?? "overrule FILE"
    var lines: [(text: String, role: Role)] = []
    if start.offers.isEmpty {
      lines.append(("Nothing is at hand yet: no session, no sample, no model.", .text))
    }
    lines += [
      ("\(keys)open FILE opens a benchmark file, a recording or a session.", .dim),
      ("`overrule formats` lists what is read.", .dim),
    ]
    if !start.offers.contains(where: { $0.kind == .model }) {
      lines.append(("`overrule model pull smollm2-135m` gets a model that judges.", .dim))
    }
    return lines + samples
  }
}
