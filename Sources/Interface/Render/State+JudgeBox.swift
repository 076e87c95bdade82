import Judgment
import Screen

extension State {
  var protocolNames: [String] { JudgingProtocol.builtIn.map(\.name) }

  /// The judge picker: how it would judge, what is in use, the models at hand.
  func drawJudges(into frame: inout Frame, _ selection: Int) {
    let inside = box(
      "Judge ─ type p or s to change how", rows: max(6, offers.count + 4),
      columns: min(96, size.columns - (size.columns < 60 ? 4 : 6)), into: &frame)
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
    // Where rows are few, none is left blank.
    let head = inside.rows >= offers.count + 4 ? 3 : desk.facts == nil ? 1 : 2
    let rect = Rect(
      row: inside.row + head, column: inside.column, rows: max(0, inside.rows - head),
      columns: inside.columns)
    guard !offers.isEmpty else {
      let words = "no model is at hand: `overrule model pull smollm2-135m` gets the default one"
      for (row, line) in zip(rect.rowRange, Self.wrapped(words, columns: rect.columns)) {
        frame.write(line, row: row, column: rect.column, style: theme[.overlay], clip: rect)
      }
      return
    }
    drawOffers(rect, selection, into: &frame)
  }

  /// A row for each model; where details have no room beside the names, the chosen one's stands
  /// below them.
  private func drawOffers(_ rect: Rect, _ selection: Int, into frame: inout Frame) {
    let widest = (offers.map { TextWidth.of(Sanitizer.oneLine($0.title)) }.max() ?? 0) + 2
    let isWide = rect.columns - 1 - widest >= 24
    let below = isWide || rect.rows < 3 ? 0 : 1
    let rows = max(1, rect.rows - below)
    let name = isWide ? min(44, widest) : rect.columns
    let details = isWide ? Self.fitted(offers.map(\.detail), columns: rect.columns - 2 - name) : []
    let top = max(0, min(selection - rows / 2, offers.count - rows))
    for (offset, offer) in offers.dropFirst(top).prefix(rows).enumerated() {
      let line = Rect(
        row: rect.row + offset, column: rect.column, rows: 1, columns: rect.columns)
      frame.write(
        Sanitizer.oneLine(offer.title, limit: name - 2), row: line.row, column: line.column + 1,
        style: offer.isUsable ? theme[.overlay].with(.bold) : theme[.overlay], clip: line)
      if isWide {
        frame.write(
          details[top + offset], row: line.row, column: line.column + 1 + name,
          style: theme[.overlay], clip: line)
      }
      if top + offset == selection { frame.restyle(line, theme[.selection]) }
    }
    if below > 0, offers.indices.contains(selection) {
      frame.write(
        Self.fitted([offers[selection].detail], columns: rect.columns - 1)[0],
        row: rect.endRow - 1, column: rect.column + 1, style: theme[.overlay], clip: rect)
    }
  }
}
