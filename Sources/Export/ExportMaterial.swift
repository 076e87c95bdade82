package import Judgment
package import Review

/// What an export is made from.
package struct ExportMaterial: Sendable {
  package var items: [ItemID: Item]
  /// In the order in which rows are written.
  package var comparisons: [Comparison]
  package var decisions: Decisions
  /// Whose labels count; nil for everybody's.
  package var reviewers: Set<AuthorID>?

  package init(
    items: [Item], comparisons: [Comparison], decisions: Decisions,
    reviewers: Set<AuthorID>? = nil
  ) {
    self.items = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    self.comparisons = comparisons
    self.decisions = decisions
    self.reviewers = reviewers
  }

  /// What the reviewers decided on a comparison.
  ///
  /// With one reviewer named it is that reviewer's label. Otherwise an adjudication counts where
  /// there is one; without it all who decided must agree.
  package func outcome(of comparison: ComparisonID) -> Outcome {
    if reviewers?.count != 1, let adjudicated = decisions.adjudication(of: comparison) {
      return Outcome(adjudicated.adjudication.choice)
    }
    let labels = decisions.labels(of: comparison).filter {
      reviewers?.contains($0.author.id) ?? true
    }
    let choices = Set(labels.compactMap { $0.decision?.choice })
    if choices.count > 1 { return .leftOut(.disagreement) }
    if let choice = choices.first { return Outcome(choice) }
    return .leftOut(labels.contains { $0.current.label.state == .skipped } ? .skipped : .undecided)
  }

  /// A decision that has a winner, or why there is none.
  package enum Outcome: Hashable, Sendable {
    case chosen(ResponseID)
    case leftOut(Export.Reason)

    init(_ choice: Label.Choice) {
      self =
        switch choice {
        case .response(let id): .chosen(id)
        case .tie: .leftOut(.tie)
        case .bothBad: .leftOut(.bothBad)
        case .cannot: .leftOut(.cannotJudge)
        }
    }
  }
}
