import Judgment
import Review

extension State {
  // MARK: - Undo

  mutating func undo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextUndo(for: me.id) else {
      say("nothing to undo")
      return []
    }
    return take(step, [moment.place] + moment.later, verb: "taken back", moment)
  }

  mutating func redo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextRedo(for: me.id) else {
      say("nothing to redo")
      return []
    }
    return take(step, [moment.place] + moment.later, verb: "brought back", moment)
  }

  private mutating func take(
    _ step: UndoStep, _ places: [Event.Place], verb: String, _ moment: Moment
  ) -> [Effect] {
    var effects: [Effect] = []
    for (target, place) in zip(step.targets, places) {
      effects += store(Event(id: place.id, author: me, at: place.at, body: .undo(of: target)))
    }
    let words = self.words(of: step.change)
    guard let id = comparison(of: step.change.subject), let number = number(of: stored(id)) else {
      say("\(words) \(verb)")
      return effects
    }
    let isElsewhere = id != current
    if isElsewhere {
      if !visible.contains(id) { effects += setFilter("") }
      effects += show(id, moment)
    }
    say("\(words)\(isElsewhere ? " on item \(number + 1)" : "") \(verb)")
    return effects
  }

  // MARK: - Blind

  mutating func toggleBlind(_ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    guard isBlind else {
      isBlind = true
      playback = nil
      amendedRun = nil
      showsRaw = false
      leavePlaces()
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
