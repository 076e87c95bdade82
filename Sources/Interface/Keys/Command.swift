/// Everything that a key can ask for. The raw value is the command's name on the command line,
/// in `config.toml` and in `overrule keys`.
///
/// A new one also needs its title (`Command+Title`), its heading in help (`Command+Group`), keys
/// if it has some (`DefaultKeymap`), and what it does (`Reduce/State+Commands`).
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
  case markItem = "mark-item"
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
  case nextDoubt = "next-doubt"
  case previousDoubt = "previous-doubt"
  case nextToken = "next-token"
  case previousToken = "previous-token"
  case nextTurn = "next-turn"
  case previousTurn = "previous-turn"

  // Deciding
  case labelA = "label-a"
  case labelB = "label-b"
  case labelTie = "label-tie"
  case labelBothBad = "label-both-bad"
  case labelCannot = "label-cannot"
  case labelOther = "label-other"
  case stronger, weaker
  case agree, overrule
  case comment, edit, reasons, flag, skip
  /// Shows a judgment as amended, or as the judge wrote it.
  case amended
  case guidelines

  // Reviewing a run
  case reviewSound = "review-sound"
  case reviewPartly = "review-partly"
  case reviewUnsound = "review-unsound"
  case reviewCriterion = "review-criterion"
  case reviewMissing = "review-missing"
  case claimTrue = "claim-true"
  case claimFalse = "claim-false"
  case claimUnsupported = "claim-unsupported"
  case reviews
  case mark
  case unmark
  case nextMark = "next-mark"
  case previousMark = "previous-mark"

  /// Goes over to what reviewers decided differently, and back.
  case adjudicate
  case nextConflict = "next-conflict"
  case previousConflict = "previous-conflict"

  case history, journal
  /// A new comparison, in the reviewer's editor.
  case new

  case undo, redo

  // Judging
  case run
  case runAll = "run-all"
  case otherOrder = "other-order"
  case pause, stop
  case previousRun = "previous-run"
  case nextRun = "next-run"
  case runs
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
  case focus7 = "focus-7"
  case focus8 = "focus-8"
  case follow, zoom, raw
  case heat
  case equalise
  case borderLeft = "border-left"
  case borderRight = "border-right"
  case borderUp = "border-up"
  case borderDown = "border-down"
  case nextResponse = "next-response"
  case previousResponse = "previous-response"
  case responses
  case left, right, wrap
  case lineNumbers = "line-numbers"
  case markdown
  case filter
  case sort, facets, queues, cube
  case search
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case searchEverywhere = "search-everywhere"
  case diff
  case nextDifference = "next-difference"
  case previousDifference = "previous-difference"
  case clear
  case copyA = "copy-a"
  case copyB = "copy-b"
  case copyReasoning = "copy-reasoning"
  case copyVerdict = "copy-verdict"
  case copyJSON = "copy-json"
  case copyLink = "copy-link"
  case blind

  // Measures
  case measures
  case measureAgain = "measure-again"
  case nextChapter = "next-chapter"
  case previousChapter = "previous-chapter"

  // Replaying
  case replay
  case replayPause = "replay-pause"
  case replayForward = "replay-forward"
  case replayBack = "replay-back"
  case replayFaster = "replay-faster"
  case replaySlower = "replay-slower"
  case replayToken = "replay-token"
  case replayTokenBack = "replay-token-back"
  case replayTag = "replay-tag"
  case replayTagBack = "replay-tag-back"
  case replayStart = "replay-start"
  case replayEnd = "replay-end"

  // The program
  case help, theme, picture, cast, redraw, suspend, back, quit
  case commandLine = "command-line"
}
