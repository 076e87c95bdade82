import Judgment
import Screen

extension State {
  /// The top line: what is open and how far the work is; at the right the judge.
  func drawHeader(into frame: inout Frame) {
    let rect = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
    frame.fill(rect, style: theme[.header])
    let isNarrow = size.columns < 60
    // A narrow screen has no room for the program's name; which item is in view comes first there.
    let name = isNarrow ? " \(placeInQueue ?? "overrule") " : " overrule "
    let start = TextWidth.of(name) + 1
    let mode = modeWords
    let counts = countTexts
    // How many conflicts are left matters more than the judge, and than all of a title.
    let kept = adjudicating == nil ? 0 : counts.first.map { TextWidth.of($0) + 3 } ?? 0
    // Of the judge what it does matters more than what it is called, and while it does something
    // that matters more than the whole of the title. All counts matter more than the whole of its
    // name, and than that it waits to be needed.
    let apart = start + 1 + TextWidth.of(title(wholeTitle)) + TextWidth.of(mode)
    func fits(_ text: String, beside counts: some Sequence<String>) -> Bool {
      TextWidth.of(text) + 2 + counts.reduce(apart) { $0 + TextWidth.of($1) + 3 } <= size.columns
    }
    let named =
      [judgeText(.whole), judgeText(.named), judgeText(.short)]
      .first { fits($0, beside: counts) }
      ?? [judgeText(.short)].first { fits($0, beside: counts.prefix(3)) }
    let right = named ?? activity(columns: size.columns - start - TextWidth.of(mode) - kept - 3)
    let rightWidth = TextWidth.of(right)
    let isRoomy = rightWidth > 0
    let leftEnd = isRoomy ? size.columns - rightWidth - 2 : size.columns
    let end = leftEnd - TextWidth.of(mode) - (isRoomy ? 1 : 0)
    var column = frame.write(
      name, row: 0, column: 0, style: theme[.header].with(.bold), clip: rect)
    let left = Rect(row: 0, column: 0, rows: 1, columns: leftEnd)
    // How far the work is matters more than the whole of a title.
    var limit =
      isNarrow ? leftEnd : named == nil && isRoomy ? max(8, leftEnd - 26) : wholeTitle
    let first = isNarrow && !isRoomy ? counts.first.map { TextWidth.of($0) + 3 } ?? 0 : 0
    limit = min(limit, max(blindness.isOn ? 0 : 4, end - start - max(kept, first)))
    var shown: [String] = []
    let least = TextWidth.of(title(limit))
    var used = start + least
    for text in counts {
      guard used + TextWidth.of(text) + 3 <= end else { break }
      used += TextWidth.of(text) + 3
      shown.append(" · " + text)
    }
    // What the counts leave free is the title's.
    let words = title(least + max(0, end - used))
    column = frame.write(" " + words, row: 0, column: column, style: theme[.header], clip: left)
    for text in shown {
      column = frame.write(text, row: 0, column: column, style: theme[.headerDim], clip: left)
    }
    frame.write(mode, row: 0, column: column, style: theme[.header].with(.bold), clip: left)
    if isRoomy {
      frame.write(
        right, row: 0, column: size.columns - rightWidth - 1, style: theme[.header], clip: rect)
    }
  }

  /// What makes this session another than usual.
  private var modeWords: String {
    let words =
      adjudicating != nil
      ? "  ADJUDICATING"
      : !blindness.isOn
        ? "" : blindness.fraction < 1 ? "  BLIND \(Self.percent(blindness.fraction))" : "  BLIND"
    return words + (isReadOnly ? "  READ ONLY" : "")
  }

  /// What the judge does now in so many cells, the last of it before the rest.
  private func activity(columns: Int) -> String {
    let text = judgeText(.activity)
    guard size.columns < 60 || adjudicating != nil else { return text }
    return columns < 6 ? "" : Self.fitted([text], columns: columns)[0]
  }

  /// Which of the items listed is in view: `3/120`.
  private var placeInQueue: String? {
    guard current != nil, let position else { return isOutsideList ? "not listed" : nil }
    return "\(position + 1)/\(queue.visible.count)"
  }

  /// Whether a list, or a line of it, says which item is in view.
  private var showsList: Bool {
    let layout = layout
    return layout.slots.contains { shown(in: $0, of: layout) == .list }
  }

  private var countTexts: [String] {
    var texts: [String] = []
    let counts = tallies.counts
    guard session != nil else { return [] }
    let isNarrow = size.columns < 60
    if adjudicating != nil {
      return [
        isNarrow ? "\(counts.conflictsLeft) of \(counts.conflicts) left" : conflictsLeftWords
      ]
    }
    let known = self.texts.shelf?.known ?? 1
    if !isNarrow, !showsList, let position {
      texts.append("item \(position + 1) of \(queue.visible.count)")
    } else if !isNarrow, !showsList, let outsider {
      texts.append("\(outsider) is not in the list")
    } else if !isNarrow || placeInQueue == nil {
      texts.append(
        Self.counted(counts.items, "item")
          + (known < 1 ? " so far (\(Self.percent(known)) read)" : ""))
    }
    if queue.visible.count != counts.items { texts.append("\(queue.visible.count) shown") }
    // Beside labels of others it is said whose are counted.
    let labelled =
      counts.labelledByOthers == 0
      ? "labelled" : isNarrow ? "by you" : "labelled by you"
    let done = ["\(counts.judged) judged", "\(counts.labelled) \(labelled)"]
    // Where there is room for one, how far the reader is.
    texts += isNarrow ? done.reversed() : done
    if counts.overruled > 0 { texts.append("\(counts.overruled) overruled") }
    if counts.flagged > 0 { texts.append("\(counts.flagged) flagged") }
    return texts
  }

  /// What stands where a session would.
  var nothingOpen: String {
    guard opening.isUnderWay else { return "nothing is open" }
    return "opening …" + (opening.share.map { " \(Int($0 * 100)) %" } ?? "")
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
      if desk.choice?.model == nil { return "no judge (\(keyName(.judges)))" }
      return words == .short ? "" : "the judge loads when it is needed"
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
      let seconds = desk.pace.secondsLeft(waiting: desk.waiting.count, at: now)
      if !blindness.isOn, !desk.isPaused, let seconds {
        text += ", " + Self.roughly(seconds)
      }
      texts.append(text)
    } else if desk.isPaused {
      texts.append("paused")
    }
    return texts
  }
}
