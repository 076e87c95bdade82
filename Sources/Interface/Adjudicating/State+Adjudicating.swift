import Judgment
import Review

/// Going over to the conflicts, through them, and back.
extension State {
  /// Goes over to the conflicts of this session, or back to where one was.
  mutating func toggleAdjudicating(_ moment: Moment?) -> [Effect] {
    guard adjudicating == nil else { return endAdjudicating(moment) }
    let rows = tallies.byComparison.compactMap { id, tally in
      tally.conflict == nil ? nil : number(of: id)
    }
    guard !rows.isEmpty else {
      say(noConflictWords)
      return []
    }
    adjudicating = Adjudicating(
      rows: Set(rows),
      before: Adjudicating.Before(
        plan: queue.plan, narrowed: queue.narrowed,
        place: ListPlace(comparison: current, top: sight.listTop),
        focus: focus, isBlind: blindness.isOn, blindFraction: blindness.fraction))
    blindness.isOn = true
    blindness.fraction = 1
    queue.marked = []
    searches.inPanes = nil
    sight.zoomed = nil
    queue.plan = QueuePlan()
    var effects = closeOpen()
    // Where the first conflict is that is left, unless the one in view is.
    if let current { self.current = stored(current) }
    let isHere = current.map { isLeft($0) } ?? false
    effects += refilter()
    if !isHere, let first = queue.visible.first(where: { isLeft($0) }) ?? queue.visible.first {
      effects += show(first, moment)
    }
    sight.listTop = 0
    keepListRowInView()
    if focus.isList { effects += setFocus(.verdict) }
    leaveVerdictScrolls()
    say("conflicts: names, judge and gold are masked until you decide; \(keyName(.back)) goes back")
    return effects
  }

  /// Brings back the list, the item and what was open before.
  private mutating func endAdjudicating(_ moment: Moment?) -> [Effect] {
    guard let before = adjudicating?.before else { return [] }
    var effects = closeOpen()
    adjudicating = nil
    blindness.isOn = before.isBlind
    blindness.fraction = before.blindFraction
    queue.narrowed = before.narrowed
    queue.plan = before.plan
    searches.inPanes = nil
    sight.zoomed = nil
    queue.cameFrom = before.place
    effects += refilter()
    if !queue.isFiltering, let place = before.place.comparison, current != place {
      effects += show(place, moment)
    }
    effects += setFocus(before.focus)
    leaveVerdictScrolls()
    say("back from the conflicts: " + conflictsLeftWords)
    return effects + loadRunInView()
  }

  /// Enter: the next conflict that is left, from the top where none comes after.
  mutating func goToNextConflict(_ moment: Moment?) -> [Effect] {
    let start = position.map { $0 + 1 } ?? 0
    if let later = queue.visible[start...].first(where: { isLeft($0) }) {
      return show(later, moment)
    }
    if let earlier = queue.visible[..<start].first(where: { isLeft($0) && $0 != current }) {
      say("from the top: a conflict that is left")
      return show(earlier, moment)
    }
    say(
      queue.visible.contains { isLeft($0) }
        ? "the last conflict that is left"
        : "every conflict here is adjudicated; \(keyName(.back)) goes back")
    return []
  }

  /// Whether a comparison's conflict waits for an adjudicator.
  func isLeft(_ comparison: ComparisonID) -> Bool {
    tallies[comparison]?.conflict?.isLeft == true
  }

  /// The conflict in view.
  var conflictInView: Conflict? { current.flatMap { decisions.conflict(on: stored($0)) } }

  /// Whether one's own label is as masked as all others.
  func isMasked(_ comparison: ComparisonID) -> Bool {
    adjudicating != nil && !isOpen(comparison)
  }

  /// Whether what somebody did may not be told with a name: it is about a conflict that is masked.
  func masksNames(_ subject: Subject) -> Bool {
    adjudicating != nil && comparison(of: subject).map { isMasked($0) } ?? false
  }

  /// `3 of 4 conflicts left`.
  var conflictsLeftWords: String {
    "\(tallies.counts.conflictsLeft) of \(Self.counted(tallies.counts.conflicts, "conflict")) left"
  }

  var noConflictWords: String {
    let count = decisions.unanimousCount
    return count == 0
      ? "no conflicts: no comparison is labelled by two or more"
      : "no conflicts: \(Self.counted(count, "comparison")) labelled by two or more agree"
  }

  // MARK: - What does not work meanwhile

  /// Why a command does nothing while conflicts are settled; nil where it does what it always does.
  func obstacleWhileAdjudicating(to command: Command) -> String? {
    guard adjudicating != nil else { return nil }
    switch command {
    case .stronger, .weaker: return "an adjudication has no strength"
    case .flag, .skip: return "not while adjudicating: \(keyName(.next)) goes on"
    case .edit:
      let isJudgment = [.rubric, .evaluationA, .evaluationB].contains(focus)
      return isJudgment ? nil : "judgment in focus only; \(keyName(.comment)) notes"
    case .unmark: return "marks stay while adjudicating"
    case .blind: return sealedSentence
    case .new, .cube, .measures, .measureAgain, .nextChapter, .previousChapter:
      return "not while adjudicating: \(keyName(.back)) goes back first"
    case .equalise, .borderLeft, .borderRight, .borderUp, .borderDown:
      return layout.labels == .insteadOfJudgment
        ? "borders stand still until there is a judgment to read" : nil
    default: return nil
    }
  }

  /// What a command does otherwise while conflicts are settled; nil where it does what it always
  /// does.
  mutating func carryOutAdjudicating(_ command: Command, _ moment: Moment?) -> [Effect]? {
    if let reason = obstacleWhileAdjudicating(to: command) {
      say(reason)
      return []
    }
    switch command {
    case .next: return goToNextConflict(moment)
    case .nextUnlabelled: return goToNextConflict(moment)
    case .previousUnlabelled: return carryOut(.previousConflict, moment)
    case .back where sight.zoomed == nil && !sight.showsRaw: return endAdjudicating(moment)
    case .comment:
      mode = .comment(LineEditor(remarksInView.note ?? ""))
      return []
    case .reasons: return openCategories()
    default: return nil
    }
  }
}
