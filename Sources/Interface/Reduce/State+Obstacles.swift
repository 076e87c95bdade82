import Judgment

extension State {
  /// Why a command would do nothing here and now, in a few words; nil where it does something.
  /// Of what is sealed it tells only that it is.
  func obstacle(to command: Command) -> String? {
    if measures.isOpen {
      guard command.belongsToMeasures else { return "about an item" }
      if command == .left || command == .right {
        return measuresScreen.page.mostSideways > 0 ? nil : "all columns are in view"
      }
      return nil
    }
    if let reason = obstacleWhileAdjudicating(to: command) { return reason }
    switch command {
    case .help, .commandLine, .theme, .redraw, .suspend, .back, .quit, .judges, .stop, .picture:
      return nil
    case .down, .up, .top, .bottom, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .open:
      return session == nil && !isAtStart ? "nothing is open" : nil
    case .replayPause, .replayForward, .replayBack, .replayFaster, .replaySlower, .replayStart,
      .replayEnd, .replayToken, .replayTokenBack, .replayTag, .replayTagBack:
      return playback == nil ? "only in a replay" : nil
    case .measureAgain, .nextChapter, .previousChapter: return "only among the measures"
    default: break
    }
    guard session != nil else { return "nothing is open" }
    if isReadOnly, command.stores { return "read only" }
    switch command {
    case .adjudicate:
      return adjudicating == nil && tallies.counts.conflicts == 0 ? "no labels differ" : nil
    case .nextConflict, .previousConflict:
      return tallies.counts.conflictsLeft == 0 ? "no conflict is left" : nil
    case .undo, .redo, .new, .filter, .searchEverywhere, .wrap, .blind, .follow, .zoom, .measures:
      return nil
    case .left, .right: return widestRunningOn > 0 ? nil : "long lines are wrapped"
    case .lineNumbers, .markdown: return nil
    case .equalise: return arrangement.shares[layout.kind] == nil ? "no border was moved" : nil
    case .borderLeft, .borderRight, .borderUp, .borderDown:
      return layout.dividers.isEmpty ? "one pane has the whole screen" : nil
    case .clear:
      return clearable == nil ? "nothing to clear" : nil
    case .pause:
      return desk.waiting.isEmpty && desk.active.isEmpty && !desk.isPaused ? "no runs wait" : nil
    case .run, .runAll, .otherOrder: return judgeProblem == nil ? nil : "no judge is chosen"
    default: break
    }
    guard let current else { return "no item is in view" }
    switch command {
    case .markItem: return focus.isList ? nil : "only in the list"
    case .nextResponse, .previousResponse, .responses:
      return responseCount > 2 ? nil : "only two responses"
    case .nextTurn, .previousTurn:
      return turnCount(of: paneOfTurns) > 1 ? nil : "only one turn"
    case .next where adjudicating != nil:
      return tallies.counts.conflictsLeft > (isLeft(current) ? 1 : 0)
        ? nil : "no other conflict is left"
    case .nextMark, .previousMark: return spansInView.isEmpty ? "no passage is marked" : nil
    case .nextMatch, .previousMatch: return searches.inPanes == nil ? "nothing is looked for" : nil
    case .nextDifference, .previousDifference: return obstacleToDifferences
    case .stronger, .weaker:
      guard isLabelled(current) else { return "no label yet" }
      return nil
    case .agree, .overrule, .nextQuote, .previousQuote, .nextCriterion, .previousCriterion,
      .nextDoubt, .previousDoubt, .nextToken, .previousToken, .raw,
      .copyReasoning, .copyVerdict, .copyJSON, .replay, .previousRun, .nextRun, .runs:
      guard isOpen(current) else { return "sealed" }
      guard let run else { return "no run yet" }
      return obstacle(to: command, run)
    default: return nil
    }
  }

  private func obstacle(to command: Command, _ run: RunRecord) -> String? {
    switch command {
    case .agree, .overrule:
      switch run.verdict {
      case .response: return nil
      case .tie: return command == .agree ? nil : "the verdict is a tie"
      case .pending: return "no verdict yet"
      case .failure: return "no verdict"
      }
    case .replay: return run.isRunning ? "still being written" : nil
    case .nextQuote, .previousQuote: return shownQuotes.isEmpty ? "no quotes in it" : nil
    case .nextCriterion, .previousCriterion:
      return shownLedger.entries.isEmpty ? "no criteria in it" : nil
    case .previousRun, .nextRun:
      return runsByComparison[run.run.comparison]?.count ?? 0 > 1 ? nil : "only one run"
    default: return nil
    }
  }
}
