import Judgment
import Review
import Screen

extension State {
  /// Does what a command says. Without a moment (from a picker that needs none) nothing that
  /// makes an event is done.
  mutating func carryOut(_ command: Command, _ moment: Moment?) -> [Effect] {
    if opening.isUnderWay, session == nil, !command.worksWhileOpening {
      return holdBack(.command(command))
    }
    if case .start(let selection) = mode,
      let effects = carryOutAtStart(command, selection)
    {
      return effects
    }
    if let refused = refuse(command) { return refused }
    if measures.isOpen, let effects = carryOutInMeasures(command, moment) { return effects }
    if adjudicating != nil, let effects = carryOutAdjudicating(command, moment) { return effects }
    switch command {
    case .down: return moveOrScroll(rows: 1, moment)
    case .up: return moveOrScroll(rows: -1, moment)
    case .top: return moveOrScroll(rows: -1_000_000, moment)
    case .bottom: return moveOrScroll(rows: 1_000_000, moment)
    case .halfPageDown: return moveOrScroll(rows: max(1, pageRows / 2), moment)
    case .halfPageUp: return moveOrScroll(rows: -max(1, pageRows / 2), moment)
    case .pageDown: return moveOrScroll(rows: max(1, pageRows - 1), moment)
    case .pageUp: return moveOrScroll(rows: -max(1, pageRows - 1), moment)
    case .nextItem: return step(1, moment)
    case .previousItem: return step(-1, moment)
    case .open:
      return setFocus(.first)
    case .markItem: return toggleMark(moment)
    case .next:
      if let criterion = walked.criterion, focus == .rubric, isCurrentOpen {
        return openCriterion(criterion)
      }
      return goOn(moment)
    case .nextDisagreement:
      return jump(1, "disagreement", moment, judgeTells: true) { state, id in
        [.overrides, .disagrees].contains(state.relation(id))
      }
    case .previousDisagreement:
      return jump(-1, "disagreement", moment, judgeTells: true) { state, id in
        [.overrides, .disagrees].contains(state.relation(id))
      }
    case .nextUnlabelled:
      return jump(1, "unlabelled item", moment, isAboutTouched: false) { !$0.isLabelled($1) }
    case .previousUnlabelled:
      return jump(-1, "unlabelled item", moment, isAboutTouched: false) { !$0.isLabelled($1) }
    case .nextFlagged: return jump(1, "flag", moment) { $0.myLabel($1)?.isFlagged == true }
    case .previousFlagged: return jump(-1, "flag", moment) { $0.myLabel($1)?.isFlagged == true }
    case .nextConflict:
      return jump(1, "conflict that is left", moment, judgeTells: adjudicating == nil) {
        $0.isLeft($1)
      }
    case .previousConflict:
      return jump(-1, "conflict that is left", moment, judgeTells: adjudicating == nil) {
        $0.isLeft($1)
      }
    case .nextFailure:
      return jump(1, "run without a verdict", moment, judgeTells: true) { $0.hasFailed($1) }
    case .previousFailure:
      return jump(-1, "run without a verdict", moment, judgeTells: true) { $0.hasFailed($1) }
    case .nextQuote: return walkQuotes(1)
    case .previousQuote: return walkQuotes(-1)
    case .nextCriterion: return walkCriteria(1)
    case .previousCriterion: return walkCriteria(-1)
    case .nextDoubt: return walkTokens(1, onlyDoubtful: true)
    case .previousDoubt: return walkTokens(-1, onlyDoubtful: true)
    case .nextToken: return walkTokens(1, onlyDoubtful: false)
    case .previousToken: return walkTokens(-1, onlyDoubtful: false)

    case .labelA: return label(slot: 0, moment)
    case .labelB: return label(slot: 1, moment)
    case .labelTie: return label(.tie, moment)
    case .labelBothBad: return label(.bothBad, moment)
    case .labelCannot: return label(.cannot, moment)
    case .stronger: return changeStrength(1, moment)
    case .weaker: return changeStrength(-1, moment)
    case .agree: return followJudge(overruling: false, moment)
    case .overrule: return followJudge(overruling: true, moment)
    case .comment:
      guard let current else { return [] }
      let note = myLabel(current)?.note ?? ""
      guard !note.contains(where: \.isNewline) else {
        say("this note has several lines: \(keyName(.edit)) opens it in your editor")
        return []
      }
      guard note.utf8.count <= LineEditor.most else {
        say("this note is long: \(keyName(.edit)) opens it in your editor")
        return []
      }
      mode = .comment(LineEditor(note))
      return []
    case .edit: return edit()
    case .history:
      mode = .picker(Picker(.history))
      return []
    case .journal:
      mode = .picker(Picker(.journal))
      return []
    case .mark: return startSelecting()
    case .unmark: return unmark(moment)
    case .nextMark: return walkSpans(1)
    case .previousMark: return walkSpans(-1)
    case .amended: return toggleAmendment()
    case .reviewSound: return review(rationale: .sound, moment)
    case .reviewPartly: return review(rationale: .partly, moment)
    case .reviewUnsound: return review(rationale: .unsound, moment)
    case .reviewCriterion: return openCriterion()
    case .reviewMissing: return openMissing()
    case .claimTrue: return review(claim: .true, moment)
    case .claimFalse: return review(claim: .false, moment)
    case .claimUnsupported: return review(claim: .unsupported, moment)
    case .reviews:
      mode = .picker(Picker(.reviews))
      return []
    case .adjudicate: return toggleAdjudicating(moment)
    case .new: return writeComparison()
    case .guidelines:
      mode = .guidelines(GuidelinesView())
      return []
    case .reasons: return openReasons()
    case .flag: return markedTargets.map { flagMarked($0) } ?? toggleFlag(moment)
    case .skip:
      guard current != nil else { return [] }
      mode = .skip(LineEditor())
      return []
    case .undo: return undo(moment)
    case .redo: return redo(moment)

    case .run: return markedTargets.map { run($0) } ?? runJudge(reversed: false)
    case .otherOrder:
      return markedTargets.map { run($0, reversed: true) } ?? runJudge(reversed: true)
    case .runAll: return markedTargets.map { run($0) } ?? runAll()
    case .pause: return togglePause()
    case .stop: return stop()
    case .previousRun: return walkRuns(-1)
    case .nextRun: return walkRuns(1)
    case .runs: return listRuns()
    case .judges: return openJudges()

    case .focusNext: return moveFocus(1)
    case .focusPrevious: return moveFocus(-1)
    case .focus1: return setFocus(.list)
    case .focus2: return setFocus(.question)
    case .focus3: return setFocus(.first)
    case .focus4: return setFocus(.second)
    case .focus5: return setFocus(.rubric)
    case .focus6: return setFocus(focus == .evaluationA ? .evaluationB : .evaluationA)
    case .focus7: return setFocus(.evaluationB)
    case .focus8: return setFocus(.verdict)
    case .follow: return toggleFollow()
    case .zoom:
      zoom(sight.zoomed == nil ? focus : nil)
      return []
    case .raw:
      guard isCurrentOpen else { return sealed() }
      sight.showsRaw.toggle()
      sight.scrolls[.rubric] = nil
      keepListRowInView()
      return []
    case .wrap:
      arrangement.text.wraps.toggle()
      for pane in Pane.allCases { sight.scrolls[pane]?.column = 0 }
      say(wraps ? "long lines wrap" : "long lines run on; < and > scroll sideways")
      return [.rememberArrangement(arrangement)]
    case .heat: return toggleHeat()
    case .lineNumbers:
      arrangement.text.showsLineNumbers.toggle()
      say(arrangement.text.showsLineNumbers ? "lines are numbered" : "lines have no numbers")
      return [.rememberArrangement(arrangement)]
    case .markdown:
      arrangement.text.showsMarkdown.toggle()
      say(
        arrangement.text.showsMarkdown
          ? "Markdown looks like what it says" : "Markdown is plain text")
      return [.rememberArrangement(arrangement)]
    case .equalise: return equalise()
    case .borderLeft: return moveBorder(.left)
    case .borderRight: return moveBorder(.right)
    case .borderUp: return moveBorder(.up)
    case .borderDown: return moveBorder(.down)
    case .nextTurn: return walkTurns(1)
    case .previousTurn: return walkTurns(-1)
    case .nextResponse: return walkResponses(1)
    case .previousResponse: return walkResponses(-1)
    case .responses: return openResponses(.responses)
    case .labelOther: return openResponses(.labels)
    case .left: return scrollSideways(-8)
    case .right: return scrollSideways(8)
    case .search: return beginSearch()
    case .nextMatch: return walkMatches(1)
    case .previousMatch: return walkMatches(-1)
    case .searchEverywhere: return beginWideSearch()
    case .diff: return toggleDiff()
    case .nextDifference: return walkDifferences(1)
    case .previousDifference: return walkDifferences(-1)
    case .filter:
      beginFilter(LineEditor(queue.plan.filter))
      return []
    case .facets:
      mode = .picker(Picker(.facets))
      return count(.facets, in: queue.visible)
    case .sort:
      mode = .picker(
        Picker(
          .sorts, selection: QueueSort.Field.allCases.firstIndex(of: queue.plan.sort.field) ?? 0))
      return []
    case .queues: return openQueues()
    case .cube: return openCube()
    case .clear: return clear()
    case .copyA: return copyResponse(0)
    case .copyB: return copyResponse(1)
    case .copyReasoning, .copyVerdict, .copyJSON: return copyJudgment(command)
    case .copyLink: return copyLink()
    case .blind: return toggleBlind(moment)

    case .measures: return openMeasures()
    case .measureAgain, .nextChapter, .previousChapter: return openMeasures()

    case .replay: return toggleReplay()
    case .replayPause, .replayForward, .replayBack, .replayToken, .replayTokenBack, .replayTag,
      .replayTagBack, .replayFaster, .replaySlower, .replayStart, .replayEnd:
      return steer(command)

    case .help:
      mode = .picker(Picker(.commands))
      return []
    case .commandLine: return openCommandLine()
    case .theme:
      mode = .themes(selection: look.themeIndex, before: theme.name)
      return []
    case .picture: return [.savePicture(name: session?.title ?? "screen")]
    case .cast: return saveCast(named: session?.title ?? "replay")
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .back:
      if sight.zoomed != nil {
        zoom(nil)
        return []
      }
      if sight.showsRaw {
        sight.showsRaw = false
        return []
      }
      return quitIfSafe()
    case .quit: return quitIfSafe()
    }
  }

  private func hasFailed(_ comparison: ComparisonID) -> Bool {
    if case .failure? = run(inViewOf: comparison)?.verdict { return true }
    return false
  }
}
