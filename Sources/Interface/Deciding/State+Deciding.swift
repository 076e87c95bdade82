import Judgment
import Review

extension State {
  // MARK: - Labels

  mutating func label(slot: Int, _ moment: Moment?) -> [Effect] {
    guard let presentation else { return isBeingRead() }
    guard presentation.responses.indices.contains(slot) else { return [] }
    return label(.response(presentation.responses[slot]), moment)
  }

  /// Stores a decision on the comparison in view.
  mutating func label(_ choice: Label.Choice, _ moment: Moment?) -> [Effect] {
    if adjudicating != nil, comparison != nil { return adjudicate(choice, moment) }
    guard let moment, var label = draftLabel() else { return isBeingRead() }
    let before = myLabel(label.comparison)
    label.choice = choice
    label.reasons = before?.state == .skipped ? [] : label.reasons
    if before?.choice != choice { label.strength = nil }
    label.state = settledState(of: label)
    // The same again is no new decision, unless more of the judge has been seen since.
    if let before, before.isDecision, before.choice == choice, before.seen == label.seen,
      before.isBlind == label.isBlind
    {
      if case .failed = storage(label.comparison) {
        say("that is your label already; it is tried again to store it")
        return storeAgain()
      }
      say("that is your label already; \(keyName(.next)) goes on, \(keyName(.undo)) takes it back")
      return []
    }
    if let words = draftWords(of: label) {
      say(words)
    } else if let outsider {
      say("labelled: \(outsider), which is not in the list; \(keyName(.undo)) takes it back")
    }
    return store(label, moment)
  }

  /// Nothing can be decided on a comparison whose texts are not there yet.
  private mutating func isBeingRead() -> [Effect] {
    guard let current, comparison == nil else { return [] }
    if let reason = unreadReason(of: current) {
      say("this comparison can't be read: \(reason)", .bad)
    } else {
      say("this comparison is still being read")
    }
    return []
  }

  mutating func changeStrength(_ step: Int, _ moment: Moment?) -> [Effect] {
    guard let moment, let current else { return [] }
    guard let label = myLabel(current), label.isDecision else {
      say(
        "label first: \(keyName(.labelA)) or \(keyName(.labelB)), then \(keyName(.stronger)) or \(keyName(.weaker))"
      )
      return []
    }
    guard case .response? = label.choice else {
      say("only a preference for one response has a strength")
      return []
    }
    let strength = min(max((label.strength ?? (step > 0 ? 1 : 2)) + step, 1), 3)
    guard strength != label.strength else {
      say(step > 0 ? "by far is the strongest" : "slightly is the weakest")
      return []
    }
    guard var changed = draftLabel() else { return [] }
    changed.strength = strength
    return store(changed, moment)
  }

  /// `a` takes the judge's verdict as one's own; `x` decides for the other response.
  mutating func followJudge(overruling: Bool, _ moment: Moment?) -> [Effect] {
    guard let current, let presentation else { return [] }
    guard isOpen(current) else { return sealed() }
    guard let run else {
      say("no run to \(overruling ? "overrule" : "agree with"); \(keyName(.run)) runs the judge")
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
      say(
        "the judge sees a tie: say which is better with \(keyName(.labelA)) or \(keyName(.labelB))")
      return []
    case .pending: say("the judge has not decided yet")
    case .failure(let failure): say("the run has no verdict (\(failure.rawValue)); use the digits")
    }
    return []
  }

  mutating func toggleFlag(_ moment: Moment?) -> [Effect] {
    guard let moment, var label = standingLabel() else { return [] }
    label.isFlagged.toggle()
    return store(label, moment)
  }

  mutating func comment(_ text: String, _ moment: Moment) -> [Effect] {
    if adjudicating != nil { return noteOnConflict(text, moment) }
    guard var label = standingLabel() else { return [] }
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
    var effects = store(label, moment)
    effects += goOn(moment)
    return effects
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
    label.isBlind = isSealed && !seen.hasShown(comparison.id)
    label.blindFraction = blindness.isOn && blindness.fraction < 1 ? blindness.fraction : nil
    // A decision shows gold: whatever is decided after it was decided knowing it.
    label.hasSeenGold =
      comparison.gold != nil
      && (showsGold(comparison.id) || tallies[comparison.id]?.hasDecided == true)
    label.seen = label.isBlind ? [] : seenRuns(of: comparison.id)
    label.activeMilliseconds = activeMilliseconds
    label.queue = queue(of: comparison.id)
    label.guidelines = guidelinesInForce?.event.id.text
    return label
  }

  /// The label as it stands, for a change that decides nothing anew, such as a note: what was seen
  /// and what was on screen when it was decided stay as they were.
  func standingLabel() -> Label? {
    guard var label = draftLabel() else { return nil }
    if let before = myLabel(label.comparison), before.choice != nil {
      label.presentation = before.presentation
      label.seen = before.seen
      label.isBlind = before.isBlind
      label.queue = before.queue
      label.blindFraction = before.blindFraction
      label.hasSeenGold = before.hasSeenGold
      label.guidelines = before.guidelines
      // Only what isn't decided yet takes more time.
      if before.isDecision { label.activeMilliseconds = before.activeMilliseconds }
    }
    return label
  }

  /// Applies an event at once, shown as pending until the store says that it is on disk.
  mutating func store(_ label: Label, _ moment: Moment) -> [Effect] {
    let row = label.comparison
    var label = label
    label.comparison = stored(row)
    let event = Event(at: moment.place, by: me, .label(label))
    var effects = store(event)
    if isBlind(row), label.isDecision, let place = moment.later.first, hasRun(label.comparison),
      decisions.events[place.id] == nil,
      !decisions.hasRevealed(label.comparison, by: me.id)
    {
      // The judge opens now; that it was seen from here on is recorded.
      let runs = runsByComparison[label.comparison] ?? []
      effects += store(
        Event(at: place, by: me, .reveal(Reveal(comparison: label.comparison, runs: runs))))
      effects += loadRunInView()
    }
    return effects
  }

  mutating func store(_ event: Event) -> [Effect] {
    guard !isReadOnly else {
      saving.hasRefused = true
      return []
    }
    decisions.apply(event)
    saving.pending.insert(event.id)
    retallyAll(about: event)
    return [.save(event)]
  }

  /// Brings the counts up to date with an event; one of an undo is about what it takes back.
  mutating func retallyAll(about event: Event) {
    switch decisions.origin(of: event).event.body {
    case .label(let label): retallyRows(of: label.comparison)
    case .reveal(let reveal): retallyRows(of: reveal.comparison)
    case .adjudication(let adjudication): retallyRows(of: adjudication.comparison)
    default: break
    }
  }

  /// A comparison's row, and the one on which it comes again.
  private mutating func retallyRows(of comparison: ComparisonID) {
    retally(comparison)
    if let again = secondTime(of: comparison) { retally(again) }
  }
}
