import Judgment
import Screen

/// What several runs on one comparison say together.
extension State {
  /// Where both orders ran and their letters have probabilities: what each gives the response
  /// that is A in view, and what that comes to.
  var ordersLine: Segments {
    var line = Segments()
    guard let current, isOpen(current), playback == nil, let run, let other = otherOrder(than: run),
      let forward = run.odds?.probability(of: "A"), let backward = other.odds?.probability(of: "A")
    else { return line }
    let together = BothOrders(
      forward: forward, backward: backward, forwardLetter: run.letter, backwardLetter: other.letter)
    guard let preference = together.preference, let lean = together.slotLean else { return line }
    func add(_ words: String, _ bar: StyledText) {
      let blanks = StyledText(String(repeating: " ", count: words.hasPrefix("p of") ? 0 : 2))
      var text = StyledText(words + " ", theme[.text])
      text.append(bar)
      line.add(text, after: blanks)
    }
    line.add("orders ", theme[.dim])
    add("p of A \(Self.figure(forward))", meter(forward))
    add("other order \(Self.figure(1 - backward))", meter(1 - backward))
    add("preference for A \(Self.figure(preference))", meter(preference))
    add(
      "slot lean \(lean < 0 ? "−" : "+")\(Self.figure(abs(lean)))",
      look.isReadOut ? StyledText() : Self.balance(lean, theme[.gauge], theme[.dim]))
    return line
  }

  /// A figure in −0.5…0.5 as a bar from the middle.
  private static func balance(_ value: Double, _ filled: Style, _ rest: Style) -> StyledText {
    let half = 4
    let cells = min(half, Int((abs(value) * 2 * Double(half)).rounded()))
    let free = String(repeating: "░", count: half - cells)
    let full = String(repeating: "█", count: cells)
    let none = String(repeating: "░", count: half)
    var bar = StyledText()
    if value < 0 {
      bar.append(free, rest)
      bar.append(full, filled)
      bar.append("│" + none, rest)
    } else {
      bar.append(none + "│", rest)
      bar.append(full, filled)
      bar.append(free, rest)
    }
    return bar
  }

  // MARK: - All runs

  /// How the runs voted, and each of them, the one in view marked: `3 runs: A 2 · B 1`.
  var runsLine: Segments {
    var line = Segments()
    guard let current, isOpen(current), playback == nil, let presentation, let run else {
      return line
    }
    let records = runs(of: current)
    guard records.count > 1, let place = records.firstIndex(where: { $0.run.id == run.run.id })
    else { return line }
    line.add("runs   ", theme[.dim])
    line.add(voteWords(records, presentation), theme[.text])
    // Names are said where they differ: the last line has that of the run in view.
    let hasOneJudge = Set(records.map(\.run.judge.name)).count == 1
    let shown = Self.window(around: place, of: records.count, size: 6)
    for index in shown {
      line.add(
        strip(
          records[index], index, hasOneJudge: hasOneJudge, isInView: index == place, presentation),
        after: StyledText("   "))
    }
    let hidden = records.count - shown.count
    if hidden > 0 { line.add("   \(hidden) more", theme[.dim]) }
    if !look.isReadOut {
      line.add("   \(keyName(.runs)) lists them", theme[.dim])
    }
    return line
  }

  /// `5 runs: A 3 · B 2`, failures behind; `1 of 2 runs ended: A 1 · B 0` while others go on.
  private func voteWords(_ records: [RunRecord], _ presentation: Presentation) -> String {
    let votes = Votes(records.map(\.verdict))
    var counts = presentation.responses.enumerated().compactMap { slot, id -> String? in
      let wins = votes.wins(of: id)
      guard wins > 0 || presentation.responses.count == 2 else { return nil }
      return "\(Presentation.name(at: slot)) \(wins)"
    }
    if votes.ties > 0 { counts.append("tie \(votes.ties)") }
    for failure in Verdict.Failure.allCases {
      if let count = votes.failures[failure] { counts.append("\(failure.rawValue) \(count)") }
    }
    let total = Self.counted(records.count, "run")
    guard votes.total > 0 else { return "none of \(total) has ended" }
    let ended = votes.total < records.count ? "\(votes.total) of \(total) ended" : total
    return ended + ": " + counts.joined(separator: " · ")
  }

  /// `▸2 SmolLM2 ⇄ B .75`: the run's number, judge, order and verdict, in the letters in view.
  private func strip(
    _ record: RunRecord, _ index: Int, hasOneJudge: Bool, isInView: Bool,
    _ presentation: Presentation
  ) -> StyledText {
    var text = StyledText(
      "\(isInView ? "▸" : "")\(index + 1)", isInView ? theme[.strong] : theme[.dim])
    if !hasOneJudge {
      text.append(" " + Sanitizer.oneLine(record.run.judge.name, limit: 16), theme[.dim])
    }
    if record.run.presentation != presentation { text.append(" ⇄", theme[.dim]) }
    text.append(" ")
    text.append(runVerdict(record, presentation))
    return text
  }

  /// A run's verdict in the letters in view, with the letter's probability.
  func runVerdict(_ record: RunRecord, _ presentation: Presentation) -> StyledText {
    let isFailure = if case .failure = record.verdict { true } else { false }
    var text = StyledText(
      verdictWord(record.verdict, presentation), theme[isFailure ? .bad : .verdict])
    if let letter = record.letter, let p = record.odds?.probability(of: letter) {
      text.append(" " + Self.figure(p), theme[.dim])
    }
    return text
  }

  /// So many neighbours of a place, itself among them.
  private static func window(around place: Int, of count: Int, size: Int) -> Range<Int> {
    let first = max(0, min(place - size / 2, count - size))
    return first..<min(count, first + size)
  }
}
