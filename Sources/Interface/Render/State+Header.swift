import Judgment
import Screen

extension State {
  /// The top line: what is open and how far the work is; at the right the judge.
  func drawHeader(into frame: inout Frame) {
    let rect = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
    frame.fill(rect, style: theme[.header])
    // Of the judge what it does matters more than what it is called, and while it does something
    // that matters more than the whole of the title.
    let wanted =
      12 + TextWidth.of(title(wholeTitle)) + countTexts.prefix(3).reduce(0) { $0 + $1.count + 3 }
    let named = [judgeText(.whole), judgeText(.named), judgeText(.short)]
      .first { TextWidth.of($0) + wanted + 2 <= size.columns }
    // A narrow screen has room for the last of what it does, behind which item is in view.
    let isNarrow = size.columns < 60
    let place = placeInQueue ?? "overrule"
    let right =
      named
      ?? (isNarrow
        ? Self.fitted([judgeText(.activity)], columns: size.columns - TextWidth.of(place) - 4)[0]
        : judgeText(.activity))
    let rightWidth = TextWidth.of(right)
    let isRoomy = rightWidth > 0
    let leftEnd = isRoomy ? size.columns - rightWidth - 2 : size.columns
    let titleText = title(
      isNarrow ? leftEnd : named == nil && isRoomy ? max(8, leftEnd - 26) : wholeTitle)
    // A narrow screen has no room for the program's name; where one is comes first there.
    var column = frame.write(
      isNarrow ? " \(place) " : " overrule ", row: 0, column: 0,
      style: theme[.header].with(.bold), clip: rect)
    let blind =
      (adjudicating != nil
        ? "  ADJUDICATING"
        : !isBlind ? "" : blindFraction < 1 ? "  BLIND \(Self.percent(blindFraction))" : "  BLIND")
      + (isReadOnly ? "  READ ONLY" : "")
    let left = Rect(row: 0, column: 0, rows: 1, columns: leftEnd)
    let end = leftEnd - TextWidth.of(blind) - (isRoomy ? 1 : 0)
    // How far the work is matters more than the whole of a title.
    let kept = isNarrow && !isRoomy ? countTexts.first.map { TextWidth.of($0) + 3 } ?? 0 : 0
    column = frame.write(
      " " + Sanitizer.oneLine(titleText, limit: max(isBlind ? 0 : 4, end - column - 1 - kept)),
      row: 0,
      column: column,
      style: theme[.header], clip: left)
    for part in countTexts {
      let text = " · " + part
      guard column + TextWidth.of(text) <= end else { break }
      column = frame.write(text, row: 0, column: column, style: theme[.headerDim], clip: left)
    }
    frame.write(
      blind, row: 0, column: column, style: theme[.header].with(.bold), clip: left)
    if isRoomy {
      frame.write(
        right, row: 0, column: size.columns - rightWidth - 1, style: theme[.header], clip: rect)
    }
  }

  /// Which of the items listed is in view: `3/120`.
  private var placeInQueue: String? {
    guard current != nil, let position else { return isOutsideList ? "not listed" : nil }
    return "\(position + 1)/\(visible.count)"
  }

  /// Whether a list, or a line of it, says which item is in view.
  private var showsList: Bool {
    let layout = layout
    return layout.slots.contains { shown(in: $0, of: layout) == .list }
  }

  private var countTexts: [String] {
    var texts: [String] = []
    let counts = counts
    guard session != nil else { return [] }
    if adjudicating != nil { return [conflictsLeftWords] }
    let known = shelf?.known ?? 1
    let isNarrow = size.columns < 60
    if !isNarrow, !showsList, let position {
      texts.append("item \(position + 1) of \(visible.count)")
    } else if !isNarrow, !showsList, let outsider {
      texts.append("\(outsider) is not in the list")
    } else if !isNarrow || placeInQueue == nil {
      texts.append(
        Self.counted(counts.items, "item")
          + (known < 1 ? " so far (\(Self.percent(known)) read)" : ""))
    }
    if visible.count != counts.items { texts.append("\(visible.count) shown") }
    let done = ["\(counts.judged) judged", "\(counts.labelled) labelled"]
    // Where there is room for one, how far the reader is.
    texts += isNarrow ? done.reversed() : done
    if counts.overruled > 0 { texts.append("\(counts.overruled) overruled") }
    if counts.flagged > 0 { texts.append("\(counts.flagged) flagged") }
    return texts
  }

  /// What stands where a session would.
  var nothingOpen: String {
    guard isOpening else { return "nothing is open" }
    return "opening …" + (openingShare.map { " \(Int($0 * 100)) %" } ?? "")
  }

  private var wholeTitle: Int { max(8, size.columns / 3) }

  private func title(_ limit: Int) -> String {
    session.map { Sanitizer.oneLine($0.title, limit: limit) } ?? nothingOpen
  }

  private enum JudgeWords {
    /// Name, protocol, activity.
    case whole
    /// Name and activity.
    case named
    /// The same, a long name cut.
    case short
    /// Only what it does now; nothing where it is idle.
    case activity
  }

  private func judgeText(_ words: JudgeWords) -> String {
    switch desk.status {
    case .none:
      guard words != .activity else { return "" }
      return desk.choice?.model == nil
        ? "no judge (\(keyName(.judges)))" : "the judge loads when it is needed"
    case .loading(let name, let fraction):
      let percent = fraction.map { " " + Self.percent($0) } ?? " …"
      guard words != .activity else { return "loading" + percent }
      return "loading \(Sanitizer.oneLine(name, limit: 40))" + percent
    case .unavailable: return "no judge: \(keyName(.judges))"
    case .ready(let facts):
      guard words != .activity else { return judgeActivity.joined(separator: " · ") }
      var text = Sanitizer.oneLine(facts.name, limit: words == .short ? 24 : 40)
      if words == .whole {
        text += " · " + Sanitizer.oneLine(facts.protocolName, limit: 30)
        if facts.isScaffolded { text += " (scaffolded)" }
      }
      return ([text] + judgeActivity).joined(separator: " · ")
    }
  }

  /// `148 tok/s`, `8 run`, `157 wait, about 12 min`: each where there is something to say.
  private var judgeActivity: [String] {
    var texts: [String] = []
    // The pace of a sealed run is a part of it.
    let speeds = desk.active.values.filter { isOpen($0.comparison) }
      .compactMap { speed(of: $0) }
    if !speeds.isEmpty { texts.append("\(speeds.reduce(0, +)) tok/s") }
    if desk.active.count > 1 { texts.append("\(desk.active.count) run") }
    if !desk.waiting.isEmpty {
      var text = "\(desk.waiting.count) " + (desk.isPaused ? "paused" : "wait")
      // How long runs take tells of what is sealed.
      if !isBlind, !desk.isPaused, let seconds = desk.secondsLeft {
        text += ", " + Self.roughly(seconds)
      }
      texts.append(text)
    }
    return texts
  }
}
