import Judgment
import Screen

extension State {
  /// The top line: what is open and how far the work is; at the right the judge.
  func drawHeader(into frame: inout Frame) {
    let rect = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
    frame.fill(rect, style: theme[.header])
    // The counts go first: the judge is named shorter, or not at all, where both don't fit.
    let wanted = 12 + TextWidth.of(titleText) + countTexts.prefix(3).reduce(0) { $0 + $1.count + 3 }
    let right =
      [judgeText(isShort: false), judgeText(isShort: true)]
      .first { TextWidth.of($0) + wanted + 2 <= size.columns } ?? ""
    let rightWidth = TextWidth.of(right)
    let isRoomy = rightWidth > 0
    var column = frame.write(
      " overrule ", row: 0, column: 0, style: theme[.header].with(.bold), clip: rect)
    let leftEnd = isRoomy ? size.columns - rightWidth - 2 : size.columns
    let left = Rect(row: 0, column: 0, rows: 1, columns: leftEnd)
    column = frame.write(" \(titleText)", row: 0, column: column, style: theme[.header], clip: left)
    for part in countTexts {
      let text = " · " + part
      guard column + TextWidth.of(text) <= leftEnd else { break }
      column = frame.write(text, row: 0, column: column, style: theme[.headerDim], clip: left)
    }
    if isBlind {
      column = frame.write(
        "  BLIND", row: 0, column: column, style: theme[.header].with(.bold), clip: left)
    }
    if isRoomy {
      frame.write(
        right, row: 0, column: size.columns - rightWidth - 1, style: theme[.header], clip: rect)
    }
  }

  private var countTexts: [String] {
    var texts: [String] = []
    let counts = counts
    guard session != nil else { return [] }
    texts.append("\(counts.items) item\(counts.items == 1 ? "" : "s")")
    if visible.count != counts.items { texts.append("\(visible.count) shown") }
    texts.append("\(counts.judged) judged")
    texts.append("\(counts.labelled) labelled")
    if counts.overruled > 0 { texts.append("\(counts.overruled) overruled") }
    if counts.flagged > 0 { texts.append("\(counts.flagged) flagged") }
    return texts
  }

  /// What stands where a session would.
  var nothingOpen: String { isOpening ? "opening …" : "nothing is open" }

  private var titleText: String {
    session.map { Sanitizer.oneLine($0.title, limit: max(8, size.columns / 3)) }
      ?? nothingOpen
  }

  /// `40 s`, `12 min`, `3 h 20 min`: as exact as a guess is.
  static func roughly(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 10_000_000))
    if whole < 90 { return "about \(whole) s" }
    if whole < 5_400 { return "about \((whole + 30) / 60) min" }
    return "about \(whole / 3_600) h \(whole / 60 % 60) min"
  }

  private func judgeText(isShort: Bool) -> String {
    switch desk.status {
    case .none:
      return desk.choice?.model == nil ? "no judge (M)" : "the judge loads when it is needed"
    case .loading(let name, let fraction):
      let percent = fraction.map { " " + Self.percent($0) } ?? " …"
      return "loading \(Sanitizer.oneLine(name, limit: 40))" + percent
    case .unavailable: return "no judge: M"
    case .ready(let facts):
      var text = Sanitizer.oneLine(facts.name, limit: isShort ? 24 : 40)
      if !isShort { text += " · " + Sanitizer.oneLine(facts.protocolName, limit: 30) }
      if facts.isScaffolded, !isShort { text += " (scaffolded)" }
      // The pace of a sealed run is a part of it.
      let speeds = desk.active.values.filter { isOpen($0.comparison) }
        .compactMap { speed(of: $0) }
      if !speeds.isEmpty { text += " · \(speeds.reduce(0, +)) tok/s" }
      if desk.active.count > 1 { text += " · \(desk.active.count) run" }
      if !desk.waiting.isEmpty {
        text += desk.isPaused ? " · \(desk.waiting.count) paused" : " · \(desk.waiting.count) wait"
        // How long runs take tells of what is sealed.
        if !isBlind, !desk.isPaused, let seconds = desk.secondsLeft {
          text += ", " + Self.roughly(seconds)
        }
      }
      return text
    }
  }
}
