package import Judgment
import Review

/// Blind mode: what is sealed, what opens it, and turning it on and off.
extension State {
  /// Whether a comparison is read blind: all are in blind mode, or those whose coin says so.
  package func isBlind(_ comparison: ComparisonID) -> Bool {
    sealing?.isBlind(stored(comparison)) ?? false
  }

  /// Whether the judge and what tells of gold may be seen on a comparison. A decision opens it,
  /// and what was open stays so, also when the decision is taken back.
  package func isOpen(_ comparison: ComparisonID) -> Bool {
    // Whatever was open before: who settles a conflict sees no more of it than the labels.
    if adjudicating != nil { return tallies[stored(comparison)]?.hasAdjudicated == true }
    return !isBlind(comparison) || tallies[comparison]?.hasDecided == true || isRevealed(comparison)
  }

  private func isRevealed(_ row: ComparisonID) -> Bool {
    // Its first time was opened before it comes again.
    isRepeat(row)
      ? decisions.revealCount(stored(row), by: me.id) > 1
      : decisions.hasRevealed(row, by: me.id)
  }

  /// `isOpen` of the comparison in view; true where none is.
  package var isCurrentOpen: Bool { current.map { isOpen($0) } ?? true }

  /// Why an item in blind mode is open that has no label: it would look as if nothing were sealed.
  /// Nil where that is no question.
  var openedBeforeWords: String? {
    guard adjudicating == nil, let current, isBlind(current), isOpen(current), hasRun(current),
      !isLabelled(current)
    else { return nil }
    return tallies[current]?.hasDecided == true
      ? "not sealed: you have labelled it before" : "not sealed: you have seen it open before"
  }

  /// Gold stays hidden until the comparison is labelled, blind or not, unless it was asked for;
  /// never while it is sealed.
  package func showsGold(_ comparison: ComparisonID) -> Bool {
    if adjudicating != nil { return isOpen(comparison) }
    return isLabelled(comparison) || (blindness.showsGold && isOpen(comparison))
  }

  /// Why something is hidden: the sentence that a sealed key or pane gives.
  package var sealedSentence: String {
    adjudicating == nil
      ? "sealed until you have labelled it (blind mode; \(keyName(.blind)) opens)"
      : "sealed until you have adjudicated it"
  }

  /// Why a filter is not read that asks for what is sealed.
  var sealedFilterSentence: String {
    adjudicating == nil
      ? "judge, gold and subsets are sealed in blind mode: no filter or order asks for them"
      : "judge, gold and subsets are sealed while adjudicating: no filter or order asks for them"
  }

  /// Says why a key does nothing here in blind mode.
  mutating func sealed() -> [Effect] {
    say(sealedSentence)
    return []
  }

  /// Closes whatever shows, or was computed from, what is sealed from now on.
  mutating func closeOpen() -> [Effect] {
    measures.forget()
    queue.narrowed = nil
    playback = nil
    sight.amendedRun = nil
    sight.showsRaw = false
    counting = nil
    walked.leave()
    if case .runs? = diffing?.texts { endDiff() }
    return stopWideSearch()
  }

  mutating func toggleBlind(_ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    guard blindness.isOn else {
      blindness.isOn = true
      let stopped = closeOpen()
      say("blind: judge and gold are sealed until you have labelled")
      // A list filtered or sorted by the judge would tell.
      if queue.plan.sort.field.tellsOfJudgeOrGold { queue.plan.sort = .fileOrder }
      if let filter = queue.filter, !Self.tellsSealed(filter) {
        return stopped + refilter()
      }
      return stopped + setFilter("")
    }
    var effects: [Effect] = []
    if !isReadOnly, let current, !isOpen(current), let runs = runsByComparison[current],
      !runs.isEmpty
    {
      effects += store(
        Event(at: moment.place, by: me, .reveal(Reveal(comparison: stored(current), runs: runs))))
      effects += loadRunInView()
      say("opened here, and recorded; \(keyName(.blind)) again opens everything")
      return effects
    }
    blindness.isOn = false
    measures.forget()
    counting = nil
    effects += refilter()
    say(isReadOnly ? "blind mode is off" : "blind mode is off: labels from now on are not blind")
    return effects + loadRunInView()
  }
}
