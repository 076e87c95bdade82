import Judgment
import Review
import Screen

/// Deciding a conflict, with a category and a note.
extension State {
  /// Stores a decision between the labels in conflict. It opens the judge, gold and names.
  mutating func adjudicate(_ choice: Label.Choice, _ moment: Moment?) -> [Effect] {
    guard let moment, let current, comparison != nil else { return [] }
    guard let conflict = conflictInView else {
      say("no labels differ here: there is nothing to adjudicate")
      return []
    }
    let before = myAdjudication(current)?.adjudication
    let sources = conflict.votes.map(\.event)
    if let before, before.choice == choice, before.sources == sources {
      say(
        "that is your adjudication already; \(keyName(.next)) goes on, \(keyName(.undo)) takes it back"
      )
      return []
    }
    let remarks = remarksInView
    adjudicationRemarks[stored(current)] = nil
    return store(
      Adjudication(
        comparison: stored(current), choice: choice, sources: sources, category: remarks.category,
        note: remarks.note,
        isRevision: decisions.hasEverAdjudicated(stored(current), by: me.id),
        knowledge: knowledge(of: stored(current))), moment)
  }

  /// What of a conflict has been seen, here or in any session before. A decision opens all of it, and
  /// taking the decision back masks nothing again: what was seen can't be unseen.
  private func knowledge(of comparison: ComparisonID) -> Set<Adjudication.Knowledge> {
    let isOpen = decisions.hasEverAdjudicated(comparison, by: me.id)
    let ownLabel = decisions.hasEverDecided(comparison, by: me.id)
    var knowledge: Set<Adjudication.Knowledge> = []
    if isOpen { knowledge.insert(.names) }
    if ownLabel { knowledge.insert(.ownLabel) }
    let sawJudge = isOpen || ownLabel || decisions.hasRevealed(comparison, by: me.id)
    if hasRun(comparison), sawJudge || !seenRuns(of: comparison).isEmpty {
      knowledge.insert(.judge)
    }
    if self.comparison(comparison)?.gold != nil, isOpen || ownLabel { knowledge.insert(.gold) }
    return knowledge
  }

  private mutating func store(_ adjudication: Adjudication, _ moment: Moment) -> [Effect] {
    var effects = store(Event(at: moment.place, by: me, .adjudication(adjudication)))
    let comparison = adjudication.comparison
    if let place = moment.later.first, hasRun(comparison), decisions.events[place.id] == nil,
      !decisions.hasRevealed(comparison, by: me.id)
    {
      // As with a blind label: that the judge was seen from here on is recorded.
      let runs = runsByComparison[comparison] ?? []
      effects += store(
        Event(at: place, by: me, .reveal(Reveal(comparison: comparison, runs: runs))))
    }
    if contentRect(of: .verdict) == nil, let presentation {
      // Where the pane that tells it is hidden.
      let word = adjudication.choice.word { presentation.name(of: $0) }
      say(
        "adjudicated: \(word); \(tallies.counts.conflictsLeft) of \(tallies.counts.conflicts) left")
    }
    return effects + loadRunInView()
  }

  /// One's own adjudication of a comparison.
  func myAdjudication(
    _ comparison: ComparisonID
  ) -> (event: Event, adjudication: Adjudication)? {
    decisions.adjudication(of: stored(comparison), by: me.id)
  }

  /// Category and note: of the decision where there is one, else as they wait for it.
  var remarksInView: AdjudicationRemarks {
    guard let current else { return AdjudicationRemarks() }
    if let waiting = adjudicationRemarks[stored(current)] { return waiting }
    let own = myAdjudication(current)?.adjudication
    return AdjudicationRemarks(category: own?.category, note: own?.note)
  }

  /// Changes category or note: a decision is stored anew with it, else it waits for one.
  private mutating func remark(
    _ moment: Moment, _ change: (inout AdjudicationRemarks) -> Void
  ) -> [Effect] {
    guard let current, conflictInView != nil else {
      say("no labels differ here: there is nothing to adjudicate")
      return []
    }
    var remarks = remarksInView
    let before = remarks
    change(&remarks)
    guard remarks != before else { return [] }
    guard var own = myAdjudication(current)?.adjudication else {
      adjudicationRemarks[stored(current)] = remarks.isEmpty ? nil : remarks
      if !remarks.isEmpty { say("it is stored with your decision") }
      return []
    }
    own.category = remarks.category
    own.note = remarks.note
    return store(own, moment)
  }

  mutating func noteOnConflict(_ text: String, _ moment: Moment) -> [Effect] {
    remark(moment) { $0.note = text.isEmpty ? nil : text }
  }

  // MARK: - Why they differed

  mutating func openCategories() -> [Effect] {
    guard !taxonomy.categories.isEmpty else {
      say("there are no categories to choose from: reasons.toml has none")
      return []
    }
    mode = .choosing(.categories)
    return []
  }

  var categoryRows: [KeyRow] {
    let given = remarksInView.category
    return taxonomy.categories.map { entry in
      KeyRow(
        key: String(entry.key), word: entry.word, about: entry.about, isOn: entry.word == given)
    }
  }

  /// Chooses a category, or takes back the one that was chosen, and closes the box.
  mutating func chooseCategory(at key: Character, _ moment: Moment) -> [Effect] {
    guard let category = taxonomy.category(at: key) else {
      say("\(key) is no category here")
      return []
    }
    mode = .review
    let effects = remark(moment) {
      $0.category = $0.category == category.word ? nil : category.word
    }
    sayCategory()
    return effects
  }

  /// Says why reviewers differ as it is noted now, and when that is stored.
  mutating func sayCategory() {
    guard let current, conflictInView != nil else { return }
    guard let category = remarksInView.category else {
      say("not said why they differ")
      return
    }
    let words = "they differ by “\(Sanitizer.oneLine(category, limit: 40))”"
    say(
      words + (myAdjudication(current) == nil ? ": stored with your decision" : ": stored with it"))
  }

  // MARK: - Undo

  /// Whether undo or redo may do this now: while conflicts are settled it must not touch, or tell
  /// of, one's own labels.
  func mayTake(_ step: UndoStep) -> Bool {
    guard adjudicating != nil else { return true }
    switch step.change.subject {
    case .labels, .repeats, .rankings: return false
    // A mark that is undone would tell whose it was.
    default: return !masksNames(step.change.subject)
    }
  }
}
