import Judgment
import Screen

extension State {
  /// The judge picker: how it would judge, what is in use, the models at hand, who judged before.
  func draw(_ pick: JudgePick, into frame: inout Frame) {
    let box = judgeBox
    drawBox(box, "Judge ─ Enter uses it so, Esc leaves all as it was", into: &frame)
    let inside = box.inset(top: 1, left: 2, bottom: 1, right: 2)
    for (offset, line) in (askingLines(pick, columns: inside.columns) + usedLines(inside.columns))
      .prefix(judgeHead).enumerated()
    {
      frame.write(
        line, row: inside.row + offset, column: inside.column, style: theme[.overlay], clip: inside)
    }
    let selection = pick.selection
    let rect = offerArea
    guard !judgeRows.isEmpty else {
      let words =
        pick.isListed
        ? "no model is at hand: `overrule model pull smollm2-135m` gets the default one"
        : "looking for models …"
      for (row, line) in zip(rect.rowRange, Self.wrapped(words, columns: rect.columns)) {
        frame.write(line, row: row, column: rect.column, style: theme[.overlay], clip: rect)
      }
      return
    }
    drawOffers(rect, selection, into: &frame)
    let list = offerList(selection)
    drawRest(above: list.above, below: list.below, of: box, into: &frame)
  }

  /// How the chosen judge would be asked, in two lines.
  private func askingLines(_ pick: JudgePick, columns: Int) -> [String] {
    var choice = pick.choice
    // Whether it is known as a judge decides about the scaffold.
    if judgeRows.indices.contains(pick.selection) { choice.model = judgeRows[pick.selection].model }
    let how = "protocol \(choice.protocolName) · scaffold \(choice.scaffold.rawValue)"
    let short = "\(choice.protocolName), scaffold \(choice.scaffold.rawValue)"
    return [TextWidth.of(how) <= columns ? how : short, "sampling " + samplingWords(of: choice)]
      .map { Sanitizer.oneLine($0, limit: columns) }
  }

  /// The judge in use with what it takes, as far as a line goes; or how far it is loaded.
  private func usedLines(_ columns: Int) -> [String] {
    if case .loading(let name, let fraction) = desk.status {
      let percent = fraction.map { " " + Self.percent($0) } ?? " …"
      return [Sanitizer.oneLine("loading \(name)", limit: columns - 6) + percent]
    }
    guard let facts = desk.facts else { return [] }
    var text = Sanitizer.oneLine("in use: \(facts.name)", limit: columns)
    for part in [
      "\(Self.megabytes(facts.memoryBytes)) at \(facts.memoryTokens) tokens",
      "kept contexts up to \(Self.megabytes(facts.keptBytes))",
      "context \(facts.contextTokens) (\(facts.cacheType))", "\(facts.threads) threads",
      facts.instructionSet,
    ] where TextWidth.of(text) + 3 + TextWidth.of(part) <= columns { text += " · " + part }
    return [text]
  }

  private var judgeBoxColumns: Int { min(widestBox, size.columns - (size.columns < 60 ? 4 : 6)) }

  /// Rows above the list: the same whichever row is chosen, so that none jumps.
  private var judgeHead: Int {
    if case .loading = desk.status { return 3 }
    return desk.facts == nil ? 2 : 3
  }

  private var judgeBox: Rect {
    boxRect(rows: max(6, judgeRows.count + judgeHead + 2), columns: judgeBoxColumns)
  }

  /// Below what is in use.
  private var offerArea: Rect {
    let inside = judgeBox.inset(top: 1, left: 2, bottom: 1, right: 2)
    // Where rows are few, none is left blank.
    let head = judgeHead + (inside.rows > judgeRows.count + judgeHead ? 1 : 0)
    return Rect(
      row: inside.row + head, column: inside.column, rows: max(0, inside.rows - head),
      columns: inside.columns)
  }

  /// The sign of the chosen row and the blank behind it.
  private static let signColumns = 2

  /// Columns of the names, where details have room beside them.
  private func nameColumns(_ rect: Rect) -> Int? {
    let widest = (judgeRows.map { TextWidth.of(Sanitizer.oneLine($0.title)) }.max() ?? 0) + 2
    return rect.columns - Self.signColumns - widest >= 24 ? min(44, widest) : nil
  }

  /// A row for each model, and for each judge that only has runs.
  func offerList(_ selection: Int) -> BoxList {
    var area = offerArea
    if nameColumns(area) == nil, area.rows >= 3 { area.rows -= 1 }
    return BoxList(area: area, count: judgeRows.count, selection: selection)
  }

  /// Where details have no room beside the names, the chosen one's stands below them.
  private func drawOffers(_ rect: Rect, _ selection: Int, into frame: inout Frame) {
    let list = offerList(selection)
    let names = nameColumns(rect)
    let offers = judgeRows
    let details =
      names.map { Self.fitted(offers.map(\.detail), columns: rect.columns - 3 - $0) } ?? []
    for (index, line) in list.rows {
      let offer = offers[index]
      frame.write(
        Sanitizer.oneLine(offer.title, limit: (names ?? rect.columns) - 2), row: line.row,
        column: line.column + Self.signColumns,
        style: offer.isUsable ? theme[.overlay].with(.bold) : theme[.overlay], clip: line)
      if let names {
        frame.write(
          details[index], row: line.row, column: line.column + Self.signColumns + names,
          style: theme[.overlay], clip: line)
      }
      if index == selection {
        frame.write(
          "›", row: line.row, column: line.column, style: theme[.overlay].with(.bold), clip: line)
        frame.restyle(line, theme[.selection])
      }
    }
    if list.area.rows < rect.rows, offers.indices.contains(selection) {
      frame.write(
        Self.fitted([offers[selection].detail], columns: rect.columns - Self.signColumns)[0],
        row: rect.endRow - 1, column: rect.column + Self.signColumns, style: theme[.overlay],
        clip: rect)
    }
  }
}
