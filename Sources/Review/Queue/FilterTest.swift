import Judgment

/// One question that a filter asks of a row.
package enum FilterTest: Sendable, Equatable {
  case subset(TextPattern)
  /// Nil is `none`: the row has no such thing. So it is for the next two.
  case gold(RowFacts.Pick?)
  case judge(RowFacts.Pick?)
  case human(RowFacts.Pick?)
  /// Whether the judge's verdict is the gold; false where either is missing.
  case judgeIsRight(Bool)
  /// Whether this reviewer's decision is the gold; false where either is missing.
  case humanIsRight(Bool)
  /// One of several kinds of state: the label's, the run's, or how the two stand to each other.
  case state(StateWord)
  case flag(Bool)
  case flip(Bool)
  case suspect(Bool)
  case quote(QuoteWord)
  /// The inner nil is `none`.
  case route(RowFacts.Route?)
  case review(RunReview.Rationale?)
  /// A part of a reason; nil where there is none.
  case reason(TextPattern?)
  /// A part of a judge's name; nil where none has run.
  case model(TextPattern?)
  /// Whether reviewers decided differently; nil where they did not.
  case conflict(Conflict.State?)
  case figure(QueueFigure, FigureTest)
  /// Whether the row lacks the figure.
  case lacks(QueueFigure)
  /// The figure's rank among all rows that have it, as a fraction.
  case rank(QueueFigure, FigureTest)
  /// Whether a part of question, responses or notes is this.
  case text(TextPattern)

  /// The words after `state:`.
  package enum StateWord: String, Sendable, Hashable, CaseIterable {
    /// Whether this reviewer's label is committed.
    case labelled, unlabelled
    /// A choice that lacks something to be a decision, such as a reason.
    case draft
    case skipped, flagged
    /// Whether any run has ended; whether the one in view goes on.
    case judged, unjudged, running
    /// The label beside the verdict of the run in view; who overruled it disagrees too.
    case agrees, overruled, disagrees
    /// This and all below: why the run in view has no verdict.
    case unparsed, truncated, loop, conflict
    case tooLong = "too-long"
    case stopped, interrupted, failed
  }

  /// The words after `quote:`.
  package enum QuoteWord: String, Sendable, Hashable, CaseIterable {
    /// A quote stands nowhere: it was made up.
    case none
    /// A quote stands in another response than it claims.
    case other
    /// A quote is put together from several places.
    case stitched
    /// There are quotes, and all stand where they claim to, whole or stitched.
    case all
  }

  /// What stands before the colon; nil for figures.
  package var field: FilterField? {
    switch self {
    case .subset: .subset
    case .gold: .gold
    case .judge, .judgeIsRight: .judge
    case .human, .humanIsRight: .human
    case .state: .state
    case .flag: .flag
    case .flip: .flip
    case .suspect: .suspect
    case .quote: .quote
    case .route: .route
    case .review: .review
    case .reason: .reason
    case .model: .model
    case .conflict: .conflict
    case .text: .text
    case .figure, .lacks, .rank: nil
    }
  }

  /// Whether an answer tells of what blind mode hides.
  package var tellsOfJudgeOrGold: Bool {
    switch self {
    case .gold, .judge, .judgeIsRight, .humanIsRight, .flip, .suspect, .quote, .route, .review,
      .model:
      true
    case .human, .flag, .text, .subset, .reason, .conflict: false
    case .figure(let figure, _), .lacks(let figure), .rank(let figure, _):
      figure.tellsOfJudgeOrGold
    case .state(let word):
      switch word {
      // That a run exists or goes on says nothing of what it decides.
      case .labelled, .unlabelled, .draft, .skipped, .flagged, .judged, .unjudged, .running: false
      default: true
      }
    }
  }

  /// Whether an answer needs gold: a row whose gold may not be seen counts as one without.
  package var asksForGold: Bool {
    switch self {
    case .gold, .judgeIsRight, .humanIsRight, .suspect: true
    default: false
    }
  }

  /// Whether the row's answer is yes; `ranks` are those of all rows, for `rank` alone.
  package func matches(_ facts: RowFacts, _ ranks: FigureRanks = FigureRanks()) -> Bool {
    switch self {
    case .subset(let pattern): pattern.isFound(in: facts.subset)
    case .gold(let pick): facts.gold == pick
    case .judge(let pick): facts.judge == pick
    case .human(let pick): facts.human == pick
    case .judgeIsRight(let isRight):
      facts.gold != nil && facts.judge != nil && (facts.judge == facts.gold) == isRight
    case .humanIsRight(let isRight):
      facts.gold != nil && facts.human != nil && (facts.human == facts.gold) == isRight
    case .state(let word): word.holds(facts)
    case .flag(let isFlagged): facts.isFlagged == isFlagged
    case .flip(let isFlipped): facts.isFlipped == isFlipped
    case .suspect(let isSuspect): facts.suspicion.isSuspect == isSuspect
    case .quote(let word): word.holds(facts.quotes)
    case .route(let route): facts.route == route
    case .review(let rationale): facts.review == rationale
    case .reason(let pattern?): facts.reasons.contains { pattern.isFound(in: $0) }
    case .reason(nil): facts.reasons.isEmpty
    case .model(let pattern?): facts.models.contains { pattern.isFound(in: $0) }
    case .model(nil): facts.models.isEmpty
    case .conflict(let state): facts.conflict == state
    case .figure(let figure, let test): facts.figures[figure].map(test.holds) ?? false
    case .lacks(let figure): facts.figures[figure] == nil
    case .rank(let figure, let test):
      facts.figures[figure].map { ranks.holds(test, figure, $0) } ?? false
    case .text(let pattern): facts.texts.contains { pattern.isFound(in: $0) }
    }
  }
}

extension FilterTest.StateWord {
  func holds(_ facts: RowFacts) -> Bool {
    switch self {
    case .labelled: facts.labelState == .committed
    case .unlabelled: facts.labelState != .committed
    case .draft: facts.labelState == .draft
    case .skipped: facts.labelState == .skipped
    case .flagged: facts.isFlagged
    case .judged: facts.isJudged
    case .unjudged: !facts.isJudged
    case .running: facts.isRunning
    case .agrees: facts.relation == .agrees
    case .overruled: facts.relation == .overrides
    case .disagrees: facts.relation == .disagrees || facts.relation == .overrides
    case .unparsed: facts.failure == .unparsed
    case .truncated: facts.failure == .truncated
    case .loop: facts.failure == .loop
    case .conflict: facts.failure == .conflict
    case .tooLong: facts.failure == .tooLong
    case .stopped: facts.failure == .stopped
    case .interrupted: facts.failure == .interrupted
    case .failed: facts.failure == .failed
    }
  }
}

extension FilterTest.QuoteWord {
  func holds(_ found: Set<QuoteCheck.Status>) -> Bool {
    switch self {
    case .none: found.contains(.notFound)
    case .other: found.contains(.inOther)
    case .stitched: found.contains(.stitched)
    case .all: !found.isEmpty && found.isSubset(of: [.verbatim, .stitched])
    }
  }
}
