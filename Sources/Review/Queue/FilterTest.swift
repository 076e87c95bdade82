import Judgment

/// One question that a filter asks of a row.
package enum FilterTest: Sendable, Equatable {
  case subset(TextPattern)
  case gold(RowFacts.Pick?)
  case judge(RowFacts.Pick?)
  case human(RowFacts.Pick?)
  /// Whether the judge's verdict is the gold; false where either is missing.
  case judgeIsRight(Bool)
  /// Whether this reviewer's decision is the gold; false where either is missing.
  case humanIsRight(Bool)
  case state(StateWord)
  case flag(Bool)
  case flip(Bool)
  case text(TextPattern)

  /// The words after `state:`.
  package enum StateWord: String, Sendable, Hashable, CaseIterable {
    case labelled, unlabelled, draft, skipped, flagged
    case judged, unjudged, running
    case agrees, overruled, disagrees
    case unparsed, truncated, loop, conflict
    case tooLong = "too-long"
    case stopped, interrupted, failed
  }

  package var field: FilterField {
    switch self {
    case .subset: .subset
    case .gold: .gold
    case .judge, .judgeIsRight: .judge
    case .human, .humanIsRight: .human
    case .state: .state
    case .flag: .flag
    case .flip: .flip
    case .text: .text
    }
  }

  /// Whether an answer tells of what blind mode hides.
  package var tellsOfJudgeOrGold: Bool {
    switch self {
    case .gold, .judge, .judgeIsRight, .humanIsRight, .flip: true
    case .human, .flag, .text, .subset: false
    case .state(let word):
      switch word {
      // That a run exists or goes on says nothing of what it decides.
      case .labelled, .unlabelled, .draft, .skipped, .flagged, .judged, .unjudged, .running: false
      default: true
      }
    }
  }

  package func matches(_ facts: RowFacts) -> Bool {
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
