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
    // Small screens give the rows to what can be opened.
    let head = size.rows < 16 ? 2 : 4
    let rect = Rect(size).inset(
      top: head, left: size.columns < 60 ? 1 : 2, bottom: size.rows < 16 ? 1 : 2,
      right: size.columns < 60 ? 1 : 2)
    var lines: [StartScreen.Line] = []
    var kind: StartOffer.Kind?
    for (index, place) in places.enumerated() {
      if place.kind != kind {
        kind = place.kind
        if index > 0, size.rows >= 16 { lines.append(.blank) }
        lines.append(.heading(place.kind.rawValue))
      }
      lines.append(.offer(index))
    }
    let selected = selection.flatMap { lines.firstIndex(of: .offer($0)) } ?? 0
    let top = max(0, min(selected - rect.rows / 2, lines.count - rect.rows))
    return StartScreen(area: rect, lines: lines, top: top)
  }

  /// What can be opened, where nothing is.
  func drawStart(into frame: inout Frame, selection: Int?) {
    let screen = startScreen(selection)
    let area = screen.area
    let head = Rect(size).inset(top: size.rows < 16 ? 0 : 1, left: area.column)
    var column = frame.write(
      "overrule", row: head.row, column: head.column, style: theme[.accent].with(.bold),
      clip: head)
    if size.rows < 16 {
      column = frame.write(
        "  read judgments, overrule them", row: head.row, column: column, style: theme[.dim],
        clip: head)
    } else {
      frame.write(
        "Read how a reasoning reward model judges, and overrule it.", row: head.row + 1,
        column: head.column, style: theme[.dim], clip: head)
    }
    // Details stand in one column, as near as the titles let them.
    let widest = places.map { TextWidth.of($0.title) }.max() ?? 0
    let title = min(widest, area.columns < 60 ? area.columns - 14 : min(48, area.columns / 2)) + 2
    // What models are made of gives way to what they take of memory.
    let room = max(0, area.columns - title - 2)
    let models = places.filter { $0.kind == .model }
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
        let place = places[index]
        frame.write(
          Sanitizer.oneLine(place.title, limit: title - 2), row: row, column: area.column + 2,
          style: theme[.strong], clip: area)
        frame.write(
          place.kind == .model
            ? fitted[place.path] ?? "" : Sanitizer.oneLine(place.detail, limit: room),
          row: row, column: area.column + 2 + title, style: theme[.dim], clip: area)
        if index == selection {
          frame.restyle(
            Rect(row: row, column: area.column, rows: 1, columns: area.columns),
            theme[.selection])
        }
      }
    }
    if places.isEmpty {
      let keys = keymap.names(of: .commandLine, in: .start).first ?? "overrule FILE"
      let texts = [
        ("Nothing is at hand yet: no session, no sample, no model.", Role.text),
        ("\(keys)open FILE opens a benchmark file, a recording or a session.", .dim),
        ("`overrule formats` lists what is read.", .dim),
        ("`overrule model pull smollm2-135m` gets a model that judges.", .dim),
      ]
      for (row, (text, role)) in zip(area.rowRange, texts) {
        frame.write(
          Sanitizer.oneLine(text, limit: area.columns), row: row, column: area.column,
          style: theme[role], clip: area)
      }
    }
    let hidden = screen.lines.count - screen.top - area.rows
    if hidden > 0 {
      let text = "↓ \(hidden) more"
      frame.write(
        text, row: area.endRow, column: area.endColumn - TextWidth.of(text), style: theme[.dim])
    }
  }
}
