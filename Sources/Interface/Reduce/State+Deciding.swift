import Judgment
import Review

extension State {
  // MARK: - Labels

  mutating func label(slot: Int, _ moment: Moment?) -> [Effect] {
    guard let presentation, presentation.responses.indices.contains(slot) else { return [] }
    return label(.response(presentation.responses[slot]), moment)
  }

  /// Stores a decision on the comparison in view.
  mutating func label(_ choice: Label.Choice, _ moment: Moment?) -> [Effect] {
    guard let moment, var label = draftLabel() else { return [] }
    let before = label.choice
    label.choice = choice
    label.state = .committed
    if before != choice { label.strength = nil }
    return store(label, moment)
  }

  mutating func changeStrength(_ step: Int, _ moment: Moment?) -> [Effect] {
    guard let moment, let current, let label = myLabel(current), label.isDecision else {
      say("label first: 1 or 2, then + or -")
      return []
    }
    guard case .response? = label.choice else {
      say("only a preference for one response has a strength")
      return []
    }
    let strength = min(max((label.strength ?? (step > 0 ? 1 : 2)) + step, 1), 3)
    guard strength != label.strength, var changed = draftLabel() else { return [] }
    changed.strength = strength
    return store(changed, moment)
  }

  /// `a` takes the judge's verdict as one's own; `x` decides for the other response.
  mutating func followJudge(overruling: Bool, _ moment: Moment?) -> [Effect] {
    guard let current, let presentation else { return [] }
    guard isOpen(current) else { return sealed() }
    guard let run else {
      say("no run to \(overruling ? "overrule" : "agree with"); r runs the judge")
      return []
    }
    switch run.verdict {
    case .response(let winner):
      if !overruling { return label(.response(winner), moment) }
      let others = presentation.responses.filter { $0 != winner }
      guard others.count == 1 else {
        say("more than one other response: use the digits")
        return []
      }
      return label(.response(others[0]), moment)
    case .tie:
      if !overruling { return label(.tie, moment) }
      say("the judge sees a tie: say which is better with 1 or 2")
    case .pending: say("the judge has not decided yet")
    case .failure(let failure): say("the run has no verdict (\(failure.rawValue)); use the digits")
    }
    return []
  }

  mutating func toggleFlag(_ moment: Moment?) -> [Effect] {
    guard let moment, var label = draftLabel() else { return [] }
    label.isFlagged.toggle()
    return store(label, moment)
  }

  mutating func comment(_ text: String, _ moment: Moment) -> [Effect] {
    guard var label = draftLabel() else { return [] }
    let note = text.isEmpty ? nil : text
    guard note != label.note else { return [] }
    label.note = note
    return store(label, moment)
  }

  mutating func skip(reason: String, _ moment: Moment) -> [Effect] {
    guard var label = draftLabel() else { return [] }
    label.state = .skipped
    label.choice = nil
    label.strength = nil
    label.reasons = reason.isEmpty ? [] : [reason]
    let effects = store(label, moment)
    return effects + step(1, moment)
  }

  /// The label in view's comparison as it stands, or a new one, stamped with what is on screen.
  private func draftLabel() -> Label? {
    guard let comparison, let presentation else { return nil }
    let isSealed = !isOpen(comparison.id)
    var label =
      myLabel(comparison.id)
      ?? Label(comparison: comparison.id, presentation: presentation, choice: nil, state: .draft)
    if label.state == .skipped { label.state = .draft }
    label.presentation = presentation
    // What was seen open before blind mode came on can't be unseen.
    label.isBlind = isSealed && !seenOpen.contains(comparison.id)
    label.seen = isSealed ? [] : seen(comparison.id)
    label.activeMilliseconds = activeMilliseconds
    if !filterText.isEmpty { label.queue = Label.Queue(filter: filterText, probability: 1) }
    return label
  }

  /// What of the judge is on screen now.
  private func seen(_ comparison: ComparisonID) -> [Label.Seen] {
    guard let run = run(inViewOf: comparison), run.isLoaded else { return [] }
    let shown = playback?.position ?? run.run.transcript.pieces.count
    guard shown > 0 else { return [] }
    let panes = layout.panes.compactMap { pane -> String? in
      switch pane {
      case .rubric: showsRaw ? "raw" : "rubric"
      case .evaluationA, .evaluationB: "evaluation"
      case .verdict: "verdict"
      default: nil
      }
    }
    return [Label.Seen(run: run.run.id, pieces: shown, panes: panes.uniqued)]
  }

  /// Applies an event at once, shown as pending until the store says that it is on disk.
  mutating func store(_ label: Label, _ moment: Moment) -> [Effect] {
    let event = Event(id: moment.place.id, author: me, at: moment.place.at, body: .label(label))
    var effects = store(event)
    if label.isBlind, label.isDecision, let place = moment.later.first,
      !(runsByComparison[label.comparison] ?? []).isEmpty,
      !decisions.hasRevealed(label.comparison, by: me.id)
    {
      // The judge opens now; that it was seen from here on is recorded.
      let runs = runsByComparison[label.comparison] ?? []
      effects += store(
        Event(
          id: place.id, author: me, at: place.at,
          body: .reveal(Reveal(comparison: label.comparison, runs: runs))))
      effects += loadRunInView()
    }
    return effects
  }

  mutating func store(_ event: Event) -> [Effect] {
    decisions.apply(event)
    saving.insert(event.id)
    return [.save(event)]
  }

  // MARK: - Undo

  mutating func undo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextUndo(for: me.id) else {
      say("nothing to undo")
      return []
    }
    return take(step, [moment.place] + moment.later, word: "undone", moment)
  }

  mutating func redo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextRedo(for: me.id) else {
      say("nothing to redo")
      return []
    }
    return take(step, [moment.place] + moment.later, word: "redone", moment)
  }

  private mutating func take(
    _ step: UndoStep, _ places: [Event.Place], word: String, _ moment: Moment
  ) -> [Effect] {
    var effects: [Effect] = []
    for (target, place) in zip(step.targets, places) {
      effects += store(Event(id: place.id, author: me, at: place.at, body: .undo(of: target)))
    }
    var shown = ""
    if case .labels(let id) = step.change.subject, let comparison = comparisonsByID[id] {
      if id != current, let index = session?.comparisons.firstIndex(where: { $0.id == id }) {
        shown = " on item \(index + 1)"
        if !visible.contains(id) { setFilter("") }
        effects += show(id, moment)
      }
      let presentation = presentation(of: comparison)
      let words = step.change.words { presentation.letter(of: $0).map(String.init) ?? "?" }
      say("\(word): \(words)\(shown)")
    } else {
      say("\(word): \(step.change.words { _ in "?" })")
    }
    return effects
  }

  // MARK: - Blind

  mutating func toggleBlind(_ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    guard isBlind else {
      isBlind = true
      playback = nil
      showsRaw = false
      refilter()
      say("blind: judge and gold are sealed until you have labelled")
      return []
    }
    var effects: [Effect] = []
    if let current, !isOpen(current), let runs = runsByComparison[current], !runs.isEmpty {
      effects += store(
        Event(
          id: moment.place.id, author: me, at: moment.place.at,
          body: .reveal(Reveal(comparison: current, runs: runs))))
      effects += loadRunInView()
      say("opened here, and recorded; B again opens everything")
      return effects
    }
    isBlind = false
    refilter()
    say("blind mode is off: labels from now on are not blind")
    return loadRunInView()
  }
}

extension Array where Element: Hashable {
  /// Without repetitions, in order.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
