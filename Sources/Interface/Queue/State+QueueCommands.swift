import Review

extension State {
  /// Reads a queue that was typed, and says what came of its options.
  mutating func read(_ plan: QueuePlan) -> [Effect] {
    if blindness.isOn && tells(plan) { return sealed() }
    if plan.repeats > 0 && !blindness.isOn {
      say("repeats need blind mode: the judge's letters would tell that the order is another")
    }
    return setQueue(plan)
  }

  /// Shows gold before a label too, only counts it in figures, or hides it again. Labels given
  /// while it shows say so.
  mutating func see(gold sight: GoldSight) -> [Effect] {
    // Figures that count what is hidden now are not to be seen again.
    if sight == .off, blindness.gold != .off { measures.forget() }
    blindness.gold = sight
    counting = nil
    switch sight {
    case .on where blindness.isOn:
      say("gold shows where nothing is sealed: in blind mode after the label")
    case .on: say("gold shows; labels from now on say so")
    case .figures: say("figures count all gold that is not sealed; beside the items it is hidden")
    case .off: say("gold is hidden until the label")
    }
    let effects = refilter()
    return measures.isOpen && measures.basis != basisOfMeasures ? effects + measure() : effects
  }
}
