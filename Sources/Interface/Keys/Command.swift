/// Everything that a key can ask for. The raw value is the command's name in `overrule keys`.
package enum Command: String, Sendable, CaseIterable {
  // Moving
  case down, up, top, bottom
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case nextItem = "next-item"
  case previousItem = "previous-item"
  case open
  case next
  case nextDisagreement = "next-disagreement"
  case previousDisagreement = "previous-disagreement"
  case nextUnlabelled = "next-unlabelled"
  case previousUnlabelled = "previous-unlabelled"
  case nextFlagged = "next-flagged"
  case previousFlagged = "previous-flagged"
  case nextQuote = "next-quote"
  case previousQuote = "previous-quote"
  case nextFailure = "next-failure"
  case previousFailure = "previous-failure"
  case nextCriterion = "next-criterion"
  case previousCriterion = "previous-criterion"

  // Deciding
  case labelA = "label-a"
  case labelB = "label-b"
  case labelTie = "label-tie"
  case labelBothBad = "label-both-bad"
  case labelCannot = "label-cannot"
  case stronger, weaker
  case agree, overrule
  case comment, flag, skip
  case undo, redo

  // Judging
  case run
  case runAll = "run-all"
  case otherOrder = "other-order"
  case pause, stop
  case previousRun = "previous-run"
  case nextRun = "next-run"
  case judges

  // Reading
  case focusNext = "focus-next"
  case focusPrevious = "focus-previous"
  case focus1 = "focus-1"
  case focus2 = "focus-2"
  case focus3 = "focus-3"
  case focus4 = "focus-4"
  case focus5 = "focus-5"
  case focus6 = "focus-6"
  case follow, zoom, raw
  case left, right, wrap
  case filter
  case clear
  case copyA = "copy-a"
  case copyB = "copy-b"
  case copyReasoning = "copy-reasoning"
  case copyVerdict = "copy-verdict"
  case copyJSON = "copy-json"
  case blind

  // Replaying
  case replay
  case replayPause = "replay-pause"
  case replayForward = "replay-forward"
  case replayBack = "replay-back"
  case replayFaster = "replay-faster"
  case replaySlower = "replay-slower"
  case replayStart = "replay-start"
  case replayEnd = "replay-end"

  // The program
  case help, theme, redraw, suspend, back, quit

  /// What help says of it.
  package var title: String {
    switch self {
    case .down: "down"
    case .up: "up"
    case .top: "to the top"
    case .bottom: "to the bottom"
    case .halfPageDown: "half a page down"
    case .halfPageUp: "half a page up"
    case .pageDown: "a page down"
    case .pageUp: "a page up"
    case .nextItem: "next item"
    case .previousItem: "previous item"
    case .open: "open the item for reading"
    case .next: "go on to the next item of the queue"
    case .nextDisagreement: "next disagreement of judge and human"
    case .previousDisagreement: "previous disagreement"
    case .nextUnlabelled: "next without a label"
    case .previousUnlabelled: "previous without a label"
    case .nextFlagged: "next flagged"
    case .previousFlagged: "previous flagged"
    case .nextQuote: "next quote, lit in its response"
    case .previousQuote: "previous quote"
    case .nextFailure: "next run without a verdict"
    case .previousFailure: "previous run without a verdict"
    case .nextCriterion: "next criterion of the rubric"
    case .previousCriterion: "previous criterion"
    case .labelA: "A is better"
    case .labelB: "B is better"
    case .labelTie: "tie"
    case .labelBothBad: "both bad"
    case .labelCannot: "cannot judge"
    case .stronger: "a stronger preference"
    case .weaker: "a weaker preference"
    case .agree: "agree with the judge in view"
    case .overrule: "overrule the judge in view to the other response"
    case .comment: "comment on the decision"
    case .flag: "flag, or take the flag away"
    case .skip: "skip, with a reason"
    case .undo: "take the last decision back, also after a restart"
    case .redo: "do again what was taken back"
    case .run: "run the judge on this comparison"
    case .runAll: "run the judge on all of the queue"
    case .otherOrder: "run the judge in the other order"
    case .pause: "pause or go on with the queue of runs"
    case .stop: "stop the run (twice within a second: quit)"
    case .previousRun: "previous run of this comparison"
    case .nextRun: "next run of this comparison"
    case .judges: "choose the judge"
    case .focusNext: "next pane"
    case .focusPrevious: "previous pane"
    case .focus1: "pane 1: the list"
    case .focus2: "pane 2: the question"
    case .focus3: "pane 3: the first response"
    case .focus4: "pane 4: the second response"
    case .focus5: "pane 5: rubric, solution or thinking"
    case .focus6: "pane 6: evaluation"
    case .follow: "follow the tokens as they arrive"
    case .zoom: "zoom the pane, or back"
    case .raw: "the raw transcript, or back"
    case .left: "scroll left when wrap is off"
    case .right: "scroll right when wrap is off"
    case .wrap: "wrap long lines, or not"
    case .filter: "filter the list while typing"
    case .clear: "clear the filter, or close what is open"
    case .copyA: "copy response A"
    case .copyB: "copy response B"
    case .copyReasoning: "copy the judgment's text"
    case .copyVerdict: "copy the verdict"
    case .copyJSON: "copy the run as JSON"
    case .blind: "blind mode on or off"
    case .replay: "replay the run token by token, or leave the replay"
    case .replayPause: "pause or go on with the replay"
    case .replayForward: "replay: forward"
    case .replayBack: "replay: back"
    case .replayFaster: "replay: faster"
    case .replaySlower: "replay: slower"
    case .replayStart: "replay: from the start"
    case .replayEnd: "replay: to the end"
    case .help: "help; type to filter, Enter runs"
    case .theme: "choose a theme, with a preview"
    case .redraw: "draw the screen anew"
    case .suspend: "suspend to the shell"
    case .back: "back, or quit from the review screen"
    case .quit: "quit"
    }
  }

  /// The heading in help that it stands under.
  package var group: Group {
    switch self {
    case .down, .up, .top, .bottom, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .nextItem,
      .previousItem, .open, .next, .nextDisagreement, .previousDisagreement, .nextUnlabelled,
      .previousUnlabelled, .nextFlagged, .previousFlagged, .nextQuote, .previousQuote,
      .nextFailure, .previousFailure, .nextCriterion, .previousCriterion:
      .moving
    case .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .stronger, .weaker, .agree,
      .overrule, .comment, .flag, .skip, .undo, .redo:
      .deciding
    case .run, .runAll, .otherOrder, .pause, .stop, .previousRun, .nextRun, .judges: .judging
    case .focusNext, .focusPrevious, .focus1, .focus2, .focus3, .focus4, .focus5, .focus6,
      .follow, .zoom, .raw, .left, .right, .wrap, .filter, .clear, .copyA, .copyB,
      .copyReasoning, .copyVerdict, .copyJSON, .blind:
      .reading
    case .replay, .replayPause, .replayForward, .replayBack, .replayFaster, .replaySlower,
      .replayStart, .replayEnd:
      .replaying
    case .help, .theme, .redraw, .suspend, .back, .quit: .program
    }
  }

  package enum Group: String, Sendable, CaseIterable {
    case moving = "Moving"
    case deciding = "Deciding"
    case judging = "Judging"
    case reading = "Reading"
    case replaying = "Replaying"
    case program = "The program"
  }
}
