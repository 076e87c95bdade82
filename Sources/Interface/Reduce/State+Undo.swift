import Judgment
import Review

extension State {
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
    if let id = row(of: step.change.subject), let comparison = comparison(id) {
      if id != current, let index = number(of: stored(id)) {
        shown = " on item \(index + 1)"
        if !visible.contains(id) { effects += setFilter("") }
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

  /// The row that a decision was made on; of a second reading that isn't in the list, the first.
  private func row(of subject: Subject) -> ComparisonID? {
    switch subject {
    case .labels(let id): id
    case .repeats(let id): secondTime(of: id) ?? id
    default: nil
    }
  }

  // MARK: - Blind

  mutating func toggleBlind(_ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    guard isBlind else {
      isBlind = true
      playback = nil
      showsRaw = false
      quote = nil
      criterion = nil
      if case .runs? = diffing?.texts { endDiff() }
      let stopped = stopWideSearch()
      say("blind: judge and gold are sealed until you have labelled")
      // A list filtered or sorted by the judge would tell.
      if sort.field.tellsOfJudgeOrGold { sort = .fileOrder }
      counting = nil
      if let filter = try? QueueFilter(parsing: filterText), !Self.tellsSealed(filter) {
        return stopped + refilter()
      }
      return stopped + setFilter("")
    }
    var effects: [Effect] = []
    if let current, !isOpen(current), let runs = runsByComparison[current], !runs.isEmpty {
      effects += store(
        Event(
          id: moment.place.id, author: me, at: moment.place.at,
          body: .reveal(Reveal(comparison: stored(current), runs: runs))))
      effects += loadRunInView()
      say("opened here, and recorded; B again opens everything")
      return effects
    }
    isBlind = false
    counting = nil
    effects += refilter()
    say("blind mode is off: labels from now on are not blind")
    return effects + loadRunInView()
  }
}
