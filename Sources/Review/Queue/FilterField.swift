/// What can stand before a colon.
package enum FilterField: String, Sendable, Hashable, CaseIterable {
  case subset, gold, judge, human, state, flag, flip, suspect, quote, route, review, reason, model
  case conflict, text

  /// What it takes, for help and for error sentences.
  package var takes: String {
    switch self {
    case .subset: "a part of a subset's name"
    case .gold: "A, B, tie or none"
    case .judge: "A, B, tie, none, right or wrong"
    case .human: "A, B, tie, bad, cannot, none, right or wrong"
    case .state:
      FilterTest.StateWord.allCases.map(\.rawValue).joined(separator: ", ")
    case .flag, .flip, .suspect: "yes or no"
    case .quote: "none, other, stitched or all"
    case .route: "reasoning, chat, thinking or none"
    case .review: "sound, partly, unsound or none"
    case .reason: "a part of a reason, or none"
    case .model: "a part of a judge's name, or none"
    case .conflict: "open, adjudicated, stale or none"
    case .text: "words to look for"
    }
  }

  /// What it asks, for help and completion.
  package var summary: String {
    switch self {
    case .subset: "the benchmark's own grouping"
    case .gold: "what the benchmark says (where it may be seen)"
    case .judge: "the verdict in view; right or wrong by gold"
    case .human: "your decision"
    case .state: "how far it is, and how judging ended"
    case .flag: "whether you flagged it"
    case .flip: "whether the two orders contradict each other"
    case .suspect: "whether you, or the judge in both orders, contradict gold"
    case .quote: "where the judge's quotes stand"
    case .route: "which way the judge went"
    case .review: "your review of the judge's reasoning"
    case .reason: "a reason that you gave"
    case .model: "the judge's name"
    case .conflict: "whether reviewers decided differently, and what came of it"
    case .text: "question, responses and notes"
    }
  }

  /// Whether it takes any text besides words of its own.
  package var takesAnyText: Bool {
    switch self {
    case .subset, .reason, .model, .text: true
    default: false
    }
  }

  /// The words it takes, in the order of help; empty where it takes any text.
  package var words: [String] {
    switch self {
    case .gold: ["A", "B", "tie", "none"]
    case .judge: ["A", "B", "tie", "none", "right", "wrong"]
    case .human: ["A", "B", "tie", "bad", "cannot", "none", "right", "wrong"]
    case .state: FilterTest.StateWord.allCases.map(\.rawValue)
    case .flag, .flip, .suspect: ["yes", "no"]
    case .quote: FilterTest.QuoteWord.allCases.map(\.rawValue)
    case .route: RowFacts.Route.allCases.map(\.rawValue) + ["none"]
    case .review: ["sound", "partly", "unsound", "none"]
    case .conflict: Conflict.State.allCases.map(\.rawValue) + ["none"]
    case .subset, .text: []
    case .reason, .model: ["none"]
    }
  }
}
