import Review
import Screen

extension State {
  /// `/` in the readers: what is typed is looked for at once.
  mutating func beginSearch() -> [Effect] {
    guard current != nil else { return [] }
    mode = .search(
      LineEditor(), origin: SearchOrigin(search: searches.inPanes, scrolls: sight.scrolls))
    return []
  }

  /// A key while a search is typed.
  mutating func press(_ key: Key, in editor: LineEditor, _ origin: SearchOrigin) -> [Effect] {
    var editor = editor
    switch editor.press(key) {
    case .accepted:
      mode = .review
      if let search = searches.inPanes, matches(in: focus).isEmpty { say(notHereWords(search)) }
    case .cancelled:
      mode = .review
      searches.inPanes = origin.search
      sight.scrolls = origin.scrolls
    case .editing:
      mode = .search(editor, origin: origin)
      lookFor(editor.string, from: origin)
    case .ignored: break
    }
    return []
  }

  /// Looks for a text in the pane in focus, from the row on that was on top when it began.
  mutating func lookFor(_ text: String, from origin: SearchOrigin) {
    sight.scrolls = origin.scrolls
    let pattern = TextPattern(text)
    guard !pattern.isEmpty else {
      searches.inPanes = nil
      return
    }
    searches.inPanes = PaneSearch(pattern)
    let found = matches(in: focus)
    let top = top(of: focus)
    if let match = found.first(where: { $0.row >= top }) ?? found.first { stand(on: match) }
  }

  /// Goes to the next or previous match in the pane in focus, around its ends.
  mutating func walkMatches(_ direction: Int) -> [Effect] {
    guard let search = searches.inPanes else {
      say(
        "nothing is looked for: \(keyName(.search)) searches this pane, \(keyName(.searchEverywhere)) everything"
      )
      return []
    }
    let found = matches(in: focus)
    guard !found.isEmpty else {
      say(notHereWords(search))
      return []
    }
    let count = found.count
    var index: Int
    if let current = search.current, let at = found.firstIndex(where: { $0.match == current }) {
      index = at + direction
    } else {
      // From what is on screen.
      let top = top(of: focus)
      index =
        direction > 0
        ? found.firstIndex { $0.row >= top } ?? count : (found.lastIndex { $0.row < top } ?? -1)
    }
    if index < 0 || index >= count {
      index = (index + count) % count
      say(
        count == 1
          ? "the only match"
          : direction > 0
            ? "from the top: match 1 of \(count)"
            : "from the end: match \(count) of \(count)")
    }
    stand(on: found[index])
    return []
  }

  /// Lights a match and brings it into sight in the pane in focus.
  mutating func stand(on found: PaneMatch) {
    searches.inPanes?.current = found.match
    if let target = found.match.target {
      bringToSight(target, byte: found.match.range.lowerBound, in: focus)
    } else {
      bringToSight(row: found.row, in: focus)
    }
  }

  /// Where else on screen the text stands, as a sentence.
  private func notHereWords(_ search: PaneSearch) -> String {
    let text = "“" + Sanitizer.oneLine(search.pattern.text, limit: 30) + "”"
    if !isCurrentOpen, [.rubric, .evaluationA, .evaluationB].contains(focus) {
      return sealedSentence
    }
    let others = Pane.allCases.filter { pane in
      !pane.isList && scrollKey(pane) == pane && pane != scrollKey(focus)
    }.compactMap { pane in
      let count = matches(in: pane).count
      return count > 0 ? "\(count) in \(name(of: pane))" : nil
    }
    return "no \(text) in \(name(of: focus)); "
      + (others.isEmpty ? "" : others.joined(separator: ", ") + "; ")
      + "\(keyName(.searchEverywhere)) looks everywhere"
  }

  /// A pane's name without remarks.
  private func name(of pane: Pane) -> String {
    // Beside each other they are one text to read.
    if pane == .evaluationA, layout.showsBothEvaluations { return "Evaluation" }
    let title = title(of: pane)
    return title.split(separator: " · ", maxSplits: 1).first.map { String($0).trimmingBlanks }
      ?? title
  }
}
