package import Judgment
package import Review

/// What an export is made from.
package struct ExportMaterial: Sendable {
  /// At least those of the comparisons; one that lacks is left out as missing.
  package var items: [ItemID: Item]
  /// In the order in which rows are written.
  package var comparisons: [Comparison]
  /// Everybody's; `reviewers` says whose count.
  package var decisions: Decisions
  /// Whose labels count; nil for everybody's.
  package var reviewers: Set<AuthorID>?
  /// Which decision counts where there are several.
  package var rule: LabelRule
  /// Runs with their transcripts, in the order of time, for the formats that hold judgments.
  package var runs: [ComparisonID: [Run]]
  /// What was asked for beside the format.
  package var settings: ExportSettings
  /// The words that a tool is to offer beside those in use.
  package var taxonomy: Taxonomy

  package init(
    items: [Item], comparisons: [Comparison], decisions: Decisions,
    reviewers: Set<AuthorID>? = nil, rule: LabelRule = .adjudicatedOrUnanimous,
    runs: [Run] = [], settings: ExportSettings = ExportSettings(),
    taxonomy: Taxonomy = Taxonomy()
  ) {
    self.items = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    self.comparisons = comparisons
    self.decisions = decisions
    self.reviewers = reviewers
    self.rule = rule
    self.runs = Dictionary(grouping: runs, by: \.comparison)
    self.settings = settings
    self.taxonomy = taxonomy
  }

  /// The same about these comparisons only.
  package func restricted(to kept: Set<ComparisonID>) -> ExportMaterial {
    var copy = self
    copy.comparisons = comparisons.filter { kept.contains($0.id) }
    return copy
  }

  /// The labels that may count on a comparison, in the order of author ids.
  func labels(of comparison: ComparisonID) -> [LabelHistory] {
    decisions.labels(of: comparison).filter { counts($0.author.id) }
  }

  /// Whether what somebody did counts.
  func counts(_ author: AuthorID) -> Bool { reviewers?.contains(author) ?? true }

  /// The adjudications that rows are decided by.
  package var adjudications: [Adjudication] {
    comparisons.compactMap { comparison in
      (try? finals(of: comparison.id))?.first?.adjudication
    }
  }

  /// The decisions on a comparison that count: one, or with `all` one a reviewer.
  ///
  /// With one reviewer named it is that reviewer's label whatever the rule says.
  func finals(of comparison: ComparisonID) throws(LeftOut) -> [FinalLabel] {
    let labels = labels(of: comparison)
    let decided = labels.filter { $0.decision != nil }
    let choices = decided.compactMap { $0.decision?.choice }
    if rule == .adjudicatedOrUnanimous, reviewers?.count != 1,
      let (event, adjudication) = decisions.adjudication(of: comparison)
    {
      var label = FinalLabel(choice: adjudication.choice, of: decided, authors: [event.author])
      label.adjudication = adjudication
      return [label]
    }
    guard let first = choices.first else {
      throw LeftOut(
        labels.contains { $0.current.label.state == .skipped } ? .skipped : .undecided)
    }
    switch rule {
    case .all:
      return decided.compactMap { label in
        (label.decision?.choice).map { FinalLabel(choice: $0, of: [label]) }
      }
    case .adjudicatedOrUnanimous:
      guard choices.allSatisfy({ $0 == first }) else { throw LeftOut(.disagreement) }
      return [FinalLabel(choice: first, of: decided)]
    case .majority:
      let counts = Dictionary(grouping: choices) { $0 }.mapValues(\.count)
      guard let (choice, _) = counts.first(where: { $0.value * 2 > choices.count }) else {
        throw LeftOut(.disagreement)
      }
      return [FinalLabel(choice: choice, of: decided)]
    }
  }
}
