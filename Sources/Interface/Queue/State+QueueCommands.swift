import Review

extension State {
  /// Reads a queue that was typed, and says what came of its options.
  mutating func read(_ plan: QueuePlan) -> [Effect] {
    if isBlind && tells(plan) { return sealed() }
    if plan.repeats > 0 && !isBlind {
      say("repeats need blind mode: the judge's letters would tell that the order is another")
    }
    return setQueue(plan)
  }

  /// Shows gold before a label too, or hides it again. Labels given meanwhile say so.
  mutating func showGold(_ isShown: Bool) -> [Effect] {
    showsGoldAlways = isShown
    counting = nil
    if isBlind && isShown {
      say("gold shows where nothing is sealed: in blind mode after the label")
    } else {
      say(isShown ? "gold shows; labels from now on say so" : "gold is hidden until the label")
    }
    return refilter()
  }
}
