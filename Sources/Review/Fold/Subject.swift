package import Judgment

/// What an event is about: events of one subject replace or join each other.
package enum Subject: Hashable, Sendable {
  case labels(ComparisonID)
  /// Second readings in the other order: they stand beside the labels and replace none.
  case repeats(ComparisonID)
  case reviews(RunID)
  case spansOfItem(ItemID)
  case spansOfRun(RunID)
  case reveals(ComparisonID)
  case amendments(RunID)
  case adjudications(ComparisonID)
  case rankings(ItemID)
  case guidelines
  case assignments
}

extension Event.Body {
  /// What it is about; nil for an undo, which is about what it takes back.
  package var subject: Subject? {
    switch self {
    case .label(let label):
      label.isRepeat ? .repeats(label.comparison) : .labels(label.comparison)
    case .review(let review): .reviews(review.run)
    case .span(let span):
      switch span.target {
      case .response(_, _, let item), .message(_, let item): .spansOfItem(item)
      case .run(let run): .spansOfRun(run)
      }
    case .reveal(let reveal): .reveals(reveal.comparison)
    case .amendment(let amendment): .amendments(amendment.run)
    case .adjudication(let adjudication): .adjudications(adjudication.comparison)
    case .ranking(let ranking): .rankings(ranking.item)
    case .guidelines: .guidelines
    case .assignment: .assignments
    case .undo: nil
    }
  }

  /// Whether it can be taken back; what was seen can't be unseen, and what was handed out is out.
  package var isUndoable: Bool {
    switch self {
    case .reveal, .assignment: false
    default: true
    }
  }
}
