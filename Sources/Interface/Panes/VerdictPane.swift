import Judgment
import Review
import Screen

extension State {
  /// What was decided and what is known of it; below that what the judge wrote into and after its
  /// answer.
  func verdictContent(columns: Int) -> PaneContent {
    var content =
      adjudicating == nil ? PaneContent(memo, .verdict) : conflictContent(columns: columns)
    let rows = contentRect(of: .verdict)?.rows ?? .max
    for line in adjudicating == nil ? verdictLines(columns: columns, rows: rows) : [] {
      content.add(line, columns: columns, style: theme[.text], wraps: true, isSearched: true)
    }
    if isCurrentOpen, let reading = shownReading, let panes = shownPanes {
      let target = shownTarget
      for passage in panes.closing {
        add(passage, of: reading, panes, target: target, to: &content, columns: columns)
      }
    }
    // A line has room for the beginning of a note of several, or of a very long one.
    if adjudicating == nil, let current, let note = myLabel(current)?.note,
      note.contains(where: \.isNewline) || note.utf8.count > Self.mostNoteCells
    {
      content.add(
        note, columns: columns, style: theme[.human], lead: StyledText("✎", theme[.dim]), indent: 2,
        isSearched: true)
    }
    return content
  }

  // MARK: - The judge

  var judgeLine: Segments {
    var line = Segments()
    line.add("judge  ", theme[.dim])
    guard let current, let presentation else { return line }
    guard isOpen(current) else {
      line.add(hasRun(current) ? "sealed" : "no run yet", theme[.sealed])
      return line
    }
    guard let run else {
      line.add("–  ", theme[.dim])
      if let place = desk.placesInQueue[stored(current)] {
        line.add(queueWords(place, desk.isPaused), theme[.dim])
        if case .loading(let name, let fraction) = desk.status {
          let percent = fraction.map { " \(Self.percent($0))" } ?? ""
          line.add("   \(Sanitizer.oneLine(name, limit: 40)) is loading\(percent)", theme[.dim])
        }
      } else {
        line.add("no run yet", theme[.dim])
      }
      return line
    }
    guard playback == nil || playback?.isAtEnd == true else {
      line.add("replaying …", theme[.dim])
      return line
    }
    line.add(verdictWord(run.verdict, presentation), verdictStyle(run.verdict))
    if let progress = desk.active[run.run.id] {
      line.add("   " + progressText(progress), theme[.accent])
      return line
    }
    if let odds = run.odds, case .letter(let letter, _) = run.rules.reading,
      let p = odds.probability(of: letter)
    {
      line.add("   letter p \(Self.figure(p)) ", theme[.text])
      line.add(meter(p))
      line.add(
        StyledText("mass \(Self.figure(odds.mass))", theme[.text]),
        after: StyledText(" · ", theme[.dim]))
      // All of the mass is the rule: only what is missing is worth a bar.
      if odds.mass < 0.995 { line.add(meter(odds.mass), after: StyledText(" ")) }
      if odds.isOffFormat { line.add(" ! off-format", theme[.warn]) }
    }
    if let text = run.run.error { line.add("   " + Sanitizer.oneLine(text), theme[.bad]) }
    if case .failure(let failure) = run.verdict { addAdvice(failure, to: &line) }
    addAmendment(of: run, presentation, to: &line)
    addOrders(current, run, to: &line)
    addRules(run, to: &line)
    if let figures = run.figures, figures.generatedTokens > 0 {
      let seconds = figures.prefillSeconds + figures.decodeSeconds
      line.add("   \(figures.generatedTokens) tok · \(Self.seconds(seconds))", theme[.dim])
    }
    return line
  }

  /// What a failure means, and what to do next.
  private func addAdvice(_ failure: Verdict.Failure, to line: inout Segments) {
    let meaning =
      switch failure {
      case .unparsed: "it ended without a verdict"
      case .truncated: "the token limit came first"
      case .loop: "it repeated itself without end"
      case .conflict: "it gives both letters"
      case .tooLong: "the prompt leaves no room for an answer"
      case .stopped: "it was stopped"
      case .interrupted: "the program ended before it"
      case .failed: "it broke off"
      }
    line.add("   " + meaning, theme[.text])
    // In two parts, so that a line has room for the first.
    line.add("   \(keyName(.raw)) shows all it wrote,", theme[.dim])
    line.add(" \(keyName(.run)) runs again", theme[.dim])
  }

  /// A bar of eight cells; nothing where no one looks.
  func meter(_ value: Double) -> StyledText {
    guard !look.isReadOut else { return StyledText() }
    let bar = Meter.bar(value, columns: 8)
    var drawn = StyledText(bar.filled, theme[.gauge])
    drawn.append(bar.rest, theme[.dim])
    return drawn
  }

  func queueWords(_ place: Int, _ isPaused: Bool) -> String {
    let words = place == 0 ? "next in the queue" : "in the queue, \(place) before it"
    return words + (isPaused ? " (paused, \(keyName(.pause)) goes on)" : "")
  }

  func progressText(_ progress: JudgeDesk.Progress) -> String {
    // A scaffolded judge reads twice: the responses come after its rubric.
    if progress.promptTotal > 0, progress.promptDone < progress.promptTotal {
      let percent = progress.promptDone * 100 / progress.promptTotal
      let figures = RunFigures(
        promptTokens: progress.promptTotal, cachedTokens: progress.promptCached)
      return "reading the prompt: \(percent)%, \(figures.cacheWords)"
    }
    guard let speed = speed(of: progress) else { return "starting" }
    let seconds = Double(max(0, now.milliseconds - progress.started.milliseconds)) / 1_000
    return "writing: \(progress.tokens) tok · \(speed) tok/s · \(Self.seconds(seconds))"
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
    case .response(let id): presentation.name(of: id)
    case .tie: "tie"
    case .failure(let failure): "? " + failure.rawValue
    case .pending: "…"
    }
  }

  private func verdictStyle(_ verdict: Verdict) -> Style {
    if case .failure = verdict { return theme[.bad] }
    return theme[.verdict]
  }

  /// What the judgment says as a person amended it.
  private func addAmendment(
    of run: RunRecord, _ presentation: Presentation, to line: inout Segments
  ) {
    guard let amendment = amendment(of: run) else { return }
    line.add(
      "   amended: \(verdictWord(amendment.record.verdict, presentation))"
        + (amendmentInView == nil ? " (\(keyName(.amended)))" : " (shown)"), theme[.human])
  }

  /// Which orders ran and what they say together.
  private func addOrders(_ comparison: ComparisonID, _ run: RunRecord, to line: inout Segments) {
    guard let other = otherOrder(than: run) else {
      let isUnderWay = runs(of: comparison).contains {
        $0.isInOtherOrder(than: run) && $0.isRunning
      }
      line.add(isUnderWay ? "   ⇄ other order runs" : "   this order only", theme[.dim])
      return
    }
    if let letter = run.letter, letter == other.letter {
      line.add("   ⇄ slot-decided", theme[.warn])
    } else if other.verdict.isDecision {
      line.add("   ⇄ both orders", theme[.text])
    } else {
      line.add("   ⇄ other order ", theme[.text])
      if case .failure(let failure) = other.verdict { line.add(failure.rawValue, theme[.bad]) }
    }
  }

  private func addRules(_ run: RunRecord, to line: inout Segments) {
    guard run.isLoaded else { return }
    if let decision = run.run.decision {
      line.add("   " + recordedWords(decision, of: run), theme[.dim])
      return
    }
    let differing = run.rules.differing
    guard !differing.isEmpty else {
      line.add("   by \(run.rules.official.rawValue), rules agree", theme[.dim])
      return
    }
    let others = differing.map { rule -> String in
      switch run.rules.readings[rule] {
      case .letter(let letter, _): "\(rule.rawValue) reads \(letter)"
      case .tie: "\(rule.rawValue) reads a tie"
      case .conflict: "\(rule.rawValue) sees a conflict"
      default: "\(rule.rawValue) finds none"
      }
    }
    line.add(
      "   by \(run.rules.official.rawValue); " + others.joined(separator: ", "), theme[.warn])
  }

  /// Where a log's decision comes from: its scores in the order shown here, or its own word for it.
  private func recordedWords(_ decision: RecordedDecision, of run: RunRecord) -> String {
    let silence = run.isWordless ? ", no reasoning recorded" : ""
    guard case .scores(let scores) = decision, let presentation else {
      return "as its log says" + silence
    }
    let scored = zip(run.run.presentation.responses, scores)
    let words = presentation.responses.flatMap { id in
      scored.filter { $0.0 == id }.map { "\(presentation.name(of: id)) \(Self.score($0.1))" }
    }
    return (silence.isEmpty ? "by its scores: " : "scores only: ")
      + words.joined(separator: " : ") + silence
  }

  /// A score as it was recorded, whole numbers without a fraction.
  private static func score(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: - What else

  var remarkLine: Segments {
    var line = Segments()
    guard let comparison, let presentation else { return line }
    func add(_ text: String, _ role: Role) {
      line.add(
        StyledText(Sanitizer.oneLine(text), theme[role]), after: StyledText(" · ", theme[.dim]))
    }
    if let words = openedBeforeWords { add(words, .warn) }
    if showsGold(comparison.id), let gold = comparison.gold {
      switch gold {
      case .response(let id):
        add("gold " + presentation.name(of: id), .strong)
      case .tie: add("gold tie", .strong)
      }
    }
    if adjudicating == nil, isOpen(comparison.id),
      let words = conflictWords(of: comparison, presentation)
    {
      add(words, .warn)
    }
    if adjudicating == nil, let words = rankingWords { add("ranked \(words)", .human) }
    for words in rationaleWords { add(words, .human) }
    if isOpen(comparison.id), let run {
      let count = runs(of: comparison.id).count
      if count > 1, let index = runsByComparison[comparison.id]?.firstIndex(of: run.run.id) {
        add("run \(index + 1)/\(count) {}", .accent)
      }
      if marksDoubt { add("marked: tokens below p .50, more so below .10", .dim) }
      // Judges that only think mostly have the opener from their chat template.
      let thinks = shownPanes?.route == .thinking
      let kinds = Set((shownReading?.irregularities ?? []).map(\.kind))
        .filter { !thinks || $0 != .noThinkOpener }.map(\.rawValue).sorted()
      for kind in kinds { add(kind, .warn) }
      if let figures = run.figures, figures.promptTokens > 0 { add(figures.cacheWords, .dim) }
      add(run.run.judge.name + (run.run.judge.kind == .imported ? " (recorded)" : ""), .dim)
      add(
        // A scaffolded protocol's id ends so; said once is enough.
        run.run.judgingProtocol.name.replacing("+scaffold", with: "")
          + (run.run.isScaffolded ? " (scaffolded)" : ""), .dim)
    }
    return line
  }
}
