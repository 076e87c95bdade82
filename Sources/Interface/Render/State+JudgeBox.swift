import Judgment
import Screen

extension State {
  var protocolNames: [String] { JudgingProtocol.builtIn.map(\.name) }

  /// The judge picker: how it would judge, what is in use, the models at hand.
  func drawJudges(into frame: inout Frame, _ selection: Int) {
    let box = judgeBox
    drawBox(box, "Judge ─ type p or s to change how", into: &frame)
    let inside = box.inset(top: 1, left: 2, bottom: 1, right: 2)
    if let choice = desk.choice {
      let words = [
        "protocol \(choice.protocolName)   scaffold \(choice.scaffold.rawValue)",
        "\(choice.protocolName), scaffold \(choice.scaffold.rawValue)",
      ]
      frame.write(
        words.first { TextWidth.of($0) <= inside.columns }
          ?? Sanitizer.oneLine(words[1], limit: inside.columns), row: inside.row,
        column: inside.column, style: theme[.overlay], clip: inside)
    }
    if let facts = desk.facts {
      let parts = [
        "in use: \(Sanitizer.oneLine(facts.name))", Self.megabytes(facts.memoryBytes),
        "context \(facts.contextTokens) (\(facts.cacheType))", "\(facts.threads) threads",
        facts.instructionSet,
      ]
      var text = Sanitizer.oneLine(parts[0], limit: inside.columns)
      for part in parts.dropFirst()
      where TextWidth.of(text) + 3 + TextWidth.of(part) <= inside.columns {
        text += " · " + part
      }
      frame.write(
        text, row: inside.row + 1, column: inside.column, style: theme[.overlay], clip: inside)
    }
    let rect = offerArea
    guard !offers.isEmpty else {
      let words = "no model is at hand: `overrule model pull smollm2-135m` gets the default one"
      for (row, line) in zip(rect.rowRange, Self.wrapped(words, columns: rect.columns)) {
        frame.write(line, row: row, column: rect.column, style: theme[.overlay], clip: rect)
      }
      return
    }
    drawOffers(rect, selection, into: &frame)
    let list = offerList(selection)
    drawRest(above: list.above, below: list.below, of: box, into: &frame)
  }

  private var judgeBox: Rect {
    boxRect(
      rows: max(6, offers.count + 4),
      columns: min(widestBox, size.columns - (size.columns < 60 ? 4 : 6)))
  }

  /// Below what is in use.
  private var offerArea: Rect {
    let inside = judgeBox.inset(top: 1, left: 2, bottom: 1, right: 2)
    // Where rows are few, none is left blank.
    let head = inside.rows >= offers.count + 4 ? 3 : desk.facts == nil ? 1 : 2
    return Rect(
      row: inside.row + head, column: inside.column, rows: max(0, inside.rows - head),
      columns: inside.columns)
  }

  /// Columns of the names, where details have room beside them.
  private func nameColumns(_ rect: Rect) -> Int? {
    let widest = (offers.map { TextWidth.of(Sanitizer.oneLine($0.title)) }.max() ?? 0) + 2
    return rect.columns - 1 - widest >= 24 ? min(44, widest) : nil
  }

  /// A row for each model.
  func offerList(_ selection: Int) -> BoxList {
    var area = offerArea
    if nameColumns(area) == nil, area.rows >= 3 { area.rows -= 1 }
    return BoxList(area: area, count: offers.count, selection: selection)
  }

  /// Where details have no room beside the names, the chosen one's stands below them.
  private func drawOffers(_ rect: Rect, _ selection: Int, into frame: inout Frame) {
    let list = offerList(selection)
    let names = nameColumns(rect)
    let details =
      names.map { Self.fitted(offers.map(\.detail), columns: rect.columns - 2 - $0) } ?? []
    for (index, line) in list.rows {
      let offer = offers[index]
      frame.write(
        Sanitizer.oneLine(offer.title, limit: (names ?? rect.columns) - 2), row: line.row,
        column: line.column + 1,
        style: offer.isUsable ? theme[.overlay].with(.bold) : theme[.overlay], clip: line)
      if let names {
        frame.write(
          details[index], row: line.row, column: line.column + 1 + names, style: theme[.overlay],
          clip: line)
      }
      if index == selection { frame.restyle(line, theme[.selection]) }
    }
    if list.area.rows < rect.rows, offers.indices.contains(selection) {
      frame.write(
        Self.fitted([offers[selection].detail], columns: rect.columns - 1)[0],
        row: rect.endRow - 1, column: rect.column + 1, style: theme[.overlay], clip: rect)
    }
  }
}
