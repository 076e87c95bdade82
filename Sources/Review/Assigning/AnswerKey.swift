package import Judgment

/// What is known to be right of comparisons: what an adjudication decided, else the gold. Reviewers'
/// decisions are held against it; it stays with whoever packed their recordings.
package struct AnswerKey: Sendable, Equatable {
  private var answers: [ComparisonID: Label.Choice] = [:]

  package init(_ comparisons: some Sequence<Comparison>, _ decisions: Decisions) {
    for comparison in comparisons {
      guard
        let answer = Self.answer(
          gold: comparison.gold,
          adjudication: decisions.adjudication(of: comparison.id)?.adjudication.choice)
      else { continue }
      answers[comparison.id] = answer
    }
  }

  /// Nil where nothing is known of it.
  package subscript(comparison: ComparisonID) -> Label.Choice? { answers[comparison] }

  /// Nil where nothing is known: “cannot judge” is no answer.
  package static func answer(gold: Gold?, adjudication: Label.Choice?) -> Label.Choice? {
    if let adjudication, adjudication != .cannot { return adjudication }
    return switch gold {
    case .response(let id): .response(id)
    case .tie: .tie
    case nil: nil
    }
  }

  /// Of the comparisons of an assignment that its reviewer decided first, and whose answer is
  /// known, how many were decided so. “Cannot judge” is decided, and found nothing.
  package func hits(
    of assignment: Assignment, _ decisions: Decisions
  ) -> (found: Int, of: Int) {
    var found = 0
    var total = 0
    for entry in assignment.entries where entry.role != .repeated {
      guard let answer = answers[entry.comparison],
        let first = decisions.label(of: entry.comparison, by: assignment.reviewer.id)?.first
      else { continue }
      total += 1
      if first.label.choice == answer { found += 1 }
    }
    return (found, total)
  }
}
