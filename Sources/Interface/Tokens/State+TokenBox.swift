import Judgment
import Screen

/// The box beside the token under the cursor: its probability and what else might have stood there.
extension State {
  func drawTokenBox(into frame: inout Frame) {
    guard let token = walked.token, let shown = shownToken, let place = tokenCell else { return }
    let lines = tokenLines(shown.piece)
    let wanted = lines.map(\.width).max() ?? 0
    let columns = min(max(wanted + 4, 30), size.columns)
    let rows = lines.count + 2
    // Under the token, or over it; never over the footer.
    let row =
      place.row + 1 + rows <= size.rows - 1 ? place.row + 1 : max(1, place.row - rows)
    let rect = Rect(
      row: row, column: max(0, min(place.column, size.columns - columns)), rows: rows,
      columns: columns)
    drawBox(rect, "token \(token + 1) of \(shownPieces.count)", into: &frame)
    let inside = rect.inset(top: 1, left: 2, bottom: 1, right: 2)
    for (offset, line) in lines.enumerated() {
      frame.write(
        line, row: inside.row + offset, column: inside.column, style: theme[.overlay],
        clip: inside)
    }
  }

  /// Where on screen the token under the cursor begins; nil where it is scrolled out of sight.
  private var tokenCell: (row: Int, column: Int)? {
    guard let range = shownToken?.range, let target = shownTarget else { return nil }
    for place in shownPlaces where place.range.overlaps(range) {
      let pane = scrollKey(place.pane)
      guard let rect = contentRect(of: pane) else { continue }
      let byte = max(range.lowerBound, place.range.lowerBound)
      let content = content(of: pane, columns: rect.columns)
      guard let cell = content.cell(of: target, byte: byte) else { continue }
      let row = cell.row - top(of: pane)
      guard (0..<rect.rows).contains(row) else { return nil }
      let column = cell.column - (cell.runsOn ? scroll(of: pane).column : 0)
      return (rect.row + row, rect.column + min(max(0, column), rect.columns - 1))
    }
    return nil
  }

  /// The token first where it is not among the likeliest, those with their bars, and what is left.
  private func tokenLines(_ piece: Piece) -> [StyledText] {
    guard piece.probability != nil || !piece.alternatives.isEmpty else {
      return [
        StyledText(Self.spelling(piece.bytes)), StyledText("p n/a: no probability is recorded"),
      ]
    }
    let own = Self.spelling(piece.bytes)
    var isReading = false
    var rows = piece.alternatives.map { alternative -> (text: String, p: Double, isChosen: Bool) in
      let spelt = text(of: alternative.token)
      isReading = isReading || spelt == nil
      let text = spelt ?? "…"
      // A letter that was chosen by its mass has no token of its own.
      let isChosen = piece.token.map { $0 == alternative.token } ?? (text == own)
      return (text, alternative.probability, isChosen)
    }
    if let p = piece.probability, !rows.contains(where: \.isChosen) {
      rows.insert((own, p, true), at: 0)
    }
    let others = "all others"
    let width = min(18, max(others.count, rows.map { TextWidth.of($0.text) }.max() ?? 0))
    var lines = rows.map { row -> StyledText in
      var line = StyledText(row.isChosen ? "▸ " : "  ", theme[.overlay].with(.bold))
      let text = Sanitizer.oneLine(row.text, limit: width)
      line.append(text, row.isChosen ? theme[.overlay].with(.bold) : theme[.overlay])
      line.append(String(repeating: " ", count: max(0, width - TextWidth.of(text)) + 1))
      let bar = Meter.bar(row.p, columns: 10)
      line.append(Self.tokenFigure(row.p) + " " + bar.filled + bar.rest)
      return line
    }
    if piece.alternatives.isEmpty {
      lines.append(StyledText("  its alternatives are not recorded"))
    } else {
      let rest = max(0, 1 - rows.reduce(0) { $0 + $1.p })
      let blanks = String(repeating: " ", count: width - others.count + 1)
      lines.append(StyledText("  " + others + blanks + Self.tokenFigure(rest)))
    }
    if isReading { lines.append(StyledText("  … the vocabulary is being read")) }
    if let masses = piece.letterMasses {
      let letters = masses.indices.map { slot in
        "\(Presentation.name(at: slot)) \(Self.tokenFigure(masses[slot]))"
      }
      lines.append(StyledText("  letters " + letters.joined(separator: " · ")))
    }
    return lines
  }

  /// `.31`; `<.01` for what is there but not in the hundredths.
  private static func tokenFigure(_ value: Double) -> String {
    value > 0 && value < 0.005 ? "<.01" : figure(value)
  }

  /// What a token spells: as the model's vocabulary has it, as this run wrote it, or its number
  /// where neither tells; nil while the vocabulary is read.
  private func text(of token: Int32) -> String? {
    let bytes = run.flatMap { spellings[$0.run.judge.vocabulary]?[token] }
    if let bytes, !bytes.isEmpty { return Self.spelling(bytes) }
    if let piece = shownPieces.first(where: { $0.token == token }) {
      return Self.spelling(piece.bytes)
    }
    return bytes == nil && run?.run.judge.kind == .local ? nil : "token \(token)"
  }

  /// Bytes between quotation marks, line ends and tabs by name, what is no text in hexadecimal.
  static func spelling(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let digits = Array("0123456789ABCDEF")
      return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: " ")
    }
    let named = text.map { character -> String in
      switch character {
      case "\n", "\r\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: String(character)
      }
    }
    return "\"" + named.joined() + "\""
  }
}
