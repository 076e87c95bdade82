package import Judgment

/// One decision where reviewers differed.
package struct Adjudication: Sendable, Equatable {
  package var comparison: ComparisonID
  package var choice: Label.Choice
  /// The labels it was decided from.
  package var sources: [EventID]
  /// Why they differed, such as `guideline gap`.
  package var category: String?
  package var note: String?

  package init(
    comparison: ComparisonID, choice: Label.Choice, sources: [EventID],
    category: String? = nil, note: String? = nil
  ) {
    self.comparison = comparison
    self.choice = choice
    self.sources = sources
    self.category = category
    self.note = note
  }
}
