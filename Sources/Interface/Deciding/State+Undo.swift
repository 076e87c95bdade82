import Judgment
import Review

extension State {
  // MARK: - Undo

  mutating func undo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextUndo(for: me.id), mayTake(step) else {
      say("nothing to undo")
      return []
    }
    return take(step, [moment.place] + moment.later, verb: "taken back", moment)
  }

  mutating func redo(_ moment: Moment?) -> [Effect] {
    guard let moment, let step = decisions.nextRedo(for: me.id), mayTake(step) else {
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
      effects += store(Event(at: place, by: me, .undo(of: target)))
    }
    let words = self.words(of: step.change)
    guard let id = comparison(of: step.change.subject), let number = number(of: stored(id)) else {
      say("\(words) \(verb)")
      return effects
    }
    let isElsewhere = id != current
    if isElsewhere {
      if !queue.visible.contains(id) { effects += showAll() }
      effects += show(id, moment)
    }
    say("\(words)\(isElsewhere || isOutsideList ? " on item \(number + 1)" : "") \(verb)")
    return effects
  }
}
