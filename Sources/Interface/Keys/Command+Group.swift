extension Command {
  /// The headings in help, in their order there.
  package enum Group: String, Sendable, CaseIterable {
    case moving = "Moving"
    case deciding = "Deciding"
    case reviewing = "Reviewing a judgment"
    case judging = "Judging"
    case reading = "Reading"
    case measuring = "Measures and scores"
    case replaying = "Replaying"
    case program = "The program"
  }

  /// The heading in help that it stands under.
  package var group: Group {
    switch self {
    case .down, .up, .top, .bottom, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .nextItem,
      .previousItem, .open, .markItem, .next, .nextDisagreement, .previousDisagreement,
      .nextUnlabelled,
      .previousUnlabelled, .nextFlagged, .previousFlagged, .nextQuote, .previousQuote,
      .nextFailure, .previousFailure, .nextCriterion, .previousCriterion, .nextDoubt, .nextConflict,
      .previousConflict,
      .previousDoubt, .nextToken, .previousToken, .nextTurn, .previousTurn:
      .moving
    case .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .labelOther, .stronger, .weaker,
      .agree, .overrule, .comment, .edit, .reasons, .amended, .guidelines, .history, .journal, .new,
      .adjudicate,
      .flag, .skip, .undo, .redo:
      .deciding
    case .reviewSound, .reviewPartly, .reviewUnsound, .reviewCriterion, .reviewMissing, .claimTrue,
      .claimFalse, .claimUnsupported, .reviews, .mark, .unmark, .nextMark, .previousMark:
      .reviewing
    case .run, .runAll, .otherOrder, .pause, .stop, .previousRun, .nextRun, .runs, .judges: .judging
    case .focusNext, .focusPrevious, .focus1, .focus2, .focus3, .focus4, .focus5, .focus6, .focus7,
      .focus8, .follow, .zoom, .raw, .heat, .left, .right, .wrap, .filter, .sort, .facets,
      .queues, .cube, .search, .nextMatch, .previousMatch, .searchEverywhere, .diff,
      .nextDifference, .previousDifference, .clear, .copyA, .copyB,
      .copyReasoning, .copyVerdict, .copyJSON, .copyLink, .blind, .equalise, .borderLeft,
      .borderRight,
      .borderUp, .borderDown, .nextResponse, .previousResponse, .responses, .lineNumbers,
      .markdown:
      .reading
    case .measures, .measureAgain, .nextChapter, .previousChapter: .measuring
    case .replay, .replayPause, .replayForward, .replayBack, .replayFaster, .replaySlower,
      .replayStart, .replayEnd, .replayToken, .replayTokenBack, .replayTag, .replayTagBack:
      .replaying
    case .help, .theme, .picture, .cast, .redraw, .suspend, .back, .quit, .commandLine: .program
    }
  }
}
