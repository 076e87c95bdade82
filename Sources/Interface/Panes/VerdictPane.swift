import Judgment
import Review
import Screen

extension State {
  /// Three lines: the judge's verdict, the reviewer's, and what else is to be known.
  func verdictContent(columns: Int) -> PaneContent {
    var content = PaneContent()
    for line in [judgeLine(columns), humanLine(columns), remarkLine] {
      content.add(
        PaneContent.Block(
          layout: TextLayout(line.text, columns: columns, wrapping: .none), style: theme[.text],
          spans: line.spans))
    }
    return content
  }

  // MARK: - The judge

  private func judgeLine(_ columns: Int) -> StyledText {
    var line = StyledText("judge  ", theme[.dim])
    guard let current, let presentation else { return line }
    guard isOpen(current) else {
      line.append(
        runsByComparison[current]?.isEmpty == false ? "sealed" : "no run yet", theme[.sealed])
      return line
    }
    guard let run else {
      line.append("–  ", theme[.dim])
      if let request = desk.waiting.firstIndex(where: { $0.comparison == current }) {
        line.append("waits, \(request) before it", theme[.dim])
      } else {
        line.append("no run yet", theme[.dim])
      }
      return line
    }
    if let progress = desk.active[run.run.id] {
      line.append(progressText(progress), theme[.accent])
      return line
    }
    guard playback == nil || playback?.isAtEnd == true else {
      line.append("replaying …", theme[.dim])
      return line
    }
    line.append(verdictWord(run.verdict, presentation), verdictStyle(run.verdict))
    if let odds = run.odds, case .letter(let letter, _) = run.rules.reading,
      let p = odds.probability(of: letter)
    {
      line.append("   letter p \(Self.figure(p)) · mass \(Self.figure(odds.mass))", theme[.text])
      if odds.isOffFormat { line.append(" off-format", theme[.warn]) }
    }
    let orders = orderText(current, run)
    if !orders.text.isEmpty {
      line.append("   ")
      line.append(orders)
    }
    line.append("   " + rulesText(run), theme[.dim])
    if let figures = run.figures, figures.generatedTokens > 0 {
      let seconds = figures.prefillSeconds + figures.decodeSeconds
      line.append(
        "   \(figures.generatedTokens) tok · \(Self.seconds(seconds))", theme[.dim])
    }
    return line
  }

  private func progressText(_ progress: JudgeDesk.Progress) -> String {
    if progress.tokens == 0, progress.promptTotal > 0, progress.promptDone < progress.promptTotal {
      let cached = progress.promptCached > 0 ? " (\(progress.promptCached) cached)" : ""
      return "reading the prompt: \(progress.promptDone) of \(progress.promptTotal) tokens\(cached)"
    }
    guard let speed = speed(of: progress) else { return "starting …" }
    return "writing: \(progress.tokens) tok · \(speed) tok/s"
  }

  /// Tokens a second since the first token; nil before there is a figure.
  func speed(of progress: JudgeDesk.Progress) -> Int? {
    guard let first = progress.firstToken, progress.tokens > 1 else { return nil }
    let elapsed = progress.latest.milliseconds - first.milliseconds
    guard elapsed > 0 else { return nil }
    return Int(Double(progress.tokens - 1) * 1_000 / Double(elapsed))
  }

  /// `A`, `tie`, or the failure's word.
  func verdictWord(_ verdict: Verdict, _ presentation: Presentation) -> String {
    switch verdict {
    case .response(let id): presentation.letter(of: id).map(String.init) ?? "?"
    case .tie: "tie"
    case .failure(let failure): "? " + failure.rawValue
    case .pending: "…"
    }
  }

  private func verdictStyle(_ verdict: Verdict) -> Style {
    if case .failure = verdict { return theme[.bad] }
    return theme[.verdict]
  }

  /// Which orders ran and what they say together.
  private func orderText(_ comparison: ComparisonID, _ run: RunRecord) -> StyledText {
    let other = runs(of: comparison).last { other in
      other.run.presentation == run.run.presentation.reversed && other.run.judge == run.run.judge
        && other.run.judgingProtocol == run.run.judgingProtocol && !other.isRunning
    }
    guard let other else { return StyledText("this order only", theme[.dim]) }
    let together = BothOrders(
      forward: run.odds?.probability(of: "A"), backward: other.odds?.probability(of: "A"),
      forwardLetter: Self.letter(run), backwardLetter: Self.letter(other))
    var text = StyledText("⇄ both orders", theme[.text])
    if let preference = together.preference, let lean = together.slotLean {
      let sign = lean < 0 ? "−" : "+"
      text.append(
        ": preference for A \(Self.figure(preference)), slot lean \(sign)\(Self.figure(abs(lean)))",
        theme[.text])
    }
    if together.isSlotDecided { text.append(" slot-decided", theme[.warn]) }
    return text
  }

  private static func letter(_ run: RunRecord) -> Character? {
    if case .letter(let letter, _) = run.rules.reading { return letter }
    return nil
  }

  private func rulesText(_ run: RunRecord) -> String {
    let differing = run.rules.differing
    guard !differing.isEmpty else { return "rules agree" }
    let others = differing.map { rule -> String in
      switch run.rules.readings[rule] {
      case .letter(let letter, _): "\(rule.rawValue) reads \(letter)"
      case .tie: "\(rule.rawValue) reads a tie"
      case .conflict: "\(rule.rawValue) sees a conflict"
      default: "\(rule.rawValue) finds none"
      }
    }
    return "by \(run.rules.official.rawValue); " + others.joined(separator: ", ")
  }

  // MARK: - The reviewer

  private func humanLine(_ columns: Int) -> StyledText {
    var line = StyledText("you    ", theme[.dim])
    guard let current, let presentation else { return line }
    guard let label = myLabel(current), label.choice != nil || label.state == .skipped else {
      line.append("–   ", theme[.dim])
      for (key, words) in [
        ("1", "A better"), ("2", "B better"), ("3", "tie"), ("4", "both bad"),
        ("5", "cannot judge"),
      ] {
        line.append(key, theme[.accent])
        line.append(" \(words)  ", theme[.dim])
      }
      appendNote(current, to: &line)
      return line
    }
    if label.state == .skipped {
      line.append("skipped", theme[.human])
    } else if let choice = label.choice {
      line.append(
        choice.word { presentation.letter(of: $0).map(String.init) ?? "?" }, theme[.human])
      if let strength = label.strength {
        line.append(" " + ["slightly", "clearly", "by far"][strength - 1], theme[.human])
      }
    }
    switch storage(current) {
    case .pending: line.append("  ‹pending›", theme[.warn])
    case .stored: line.append("  ✓", theme[.good])
    case .failed(let reason): line.append("  ! not stored: \(reason)", theme[.bad])
    case .nothing: break
    }
    switch relation(current) {
    case .agrees: line.append("  agrees", theme[.dim])
    case .overrides: line.append("  overrules the judge", theme[.warn])
    case .disagrees: line.append("  disagrees (blind)", theme[.warn])
    case .none: break
    }
    if myLabels(current)?.isRevised == true { line.append("  revised", theme[.dim]) }
    if label.isFlagged { line.append("  ⚑ flagged", theme[.warn]) }
    appendNote(current, to: &line)
    return line
  }

  private func appendNote(_ comparison: ComparisonID, to line: inout StyledText) {
    guard let label = myLabel(comparison) else { return }
    if label.choice == nil && label.isFlagged { line.append("⚑ flagged  ", theme[.warn]) }
    if !label.reasons.isEmpty {
      line.append("  " + label.reasons.joined(separator: ", "), theme[.dim])
    }
    if let note = label.note {
      line.append("  “\(Sanitizer.oneLine(note))”", theme[.text])
    }
  }

  // MARK: - What else

  private var remarkLine: StyledText {
    var line = StyledText("", theme[.dim])
    guard let comparison, let presentation else { return line }
    var parts: [(String, Role)] = []
    if showsGold(comparison.id), let gold = comparison.gold {
      let word: String
      switch gold {
      case .response(let id): word = presentation.letter(of: id).map(String.init) ?? "?"
      case .tie: word = "tie"
      }
      parts.append(("gold \(word)", .text))
    }
    if isOpen(comparison.id), let run {
      if run.run.isScaffolded { parts.append(("scaffolded", .dim)) }
      let kinds = Set((shownReading?.irregularities ?? []).map(\.kind.rawValue)).sorted()
      parts += kinds.map { ($0, Role.warn) }
      let count = runs(of: comparison.id).count
      if count > 1,
        let index = runsByComparison[comparison.id]?.firstIndex(of: run.run.id)
      {
        parts.append(("run \(index + 1)/\(count)  { }", .dim))
      }
      parts.append((run.run.judge.name + " · " + run.run.judgingProtocol.name, .dim))
    }
    if let playback {
      let state = playback.isPaused ? "paused" : "\(playback.speed)×"
      parts.insert(
        ("replay \(playback.position)/\(playback.pieces.count) \(state)", .accent), at: 0)
    }
    for (index, part) in parts.enumerated() {
      if index > 0 { line.append(" · ", theme[.dim]) }
      line.append(Sanitizer.oneLine(part.0), theme[part.1])
    }
    return line
  }

  /// `.87`, `1.00`: two digits, no leading zero.
  static func figure(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((value * 100).rounded())
    let text = String(hundredths % 100)
    let fraction = text.count == 1 ? "0" + text : text
    return hundredths >= 100 ? "\(hundredths / 100).\(fraction)" : "." + fraction
  }

  static func seconds(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths < 600
      ? "\(tenths / 10).\(tenths % 10) s" : "\(tenths / 600) min \(tenths / 10 % 60) s"
  }
}
