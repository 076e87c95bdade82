package import Judgment

/// One decision where reviewers differed.
package struct Adjudication: Sendable, Equatable {
  package var comparison: ComparisonID
  /// What is right, by its author.
  package var choice: Label.Choice
  /// The labels it was decided from.
  package var sources: [EventID]
  /// Why they differed, such as `guideline gap`.
  package var category: String?
  /// Free text; nil where there is none.
  package var note: String?
  /// Whether its author had adjudicated the comparison before, taken back or not.
  package var isRevision: Bool
  /// What its author had seen of the comparison before deciding.
  package var knowledge: Set<Knowledge>

  package init(
    comparison: ComparisonID, choice: Label.Choice, sources: [EventID],
    category: String? = nil, note: String? = nil, isRevision: Bool = false,
    knowledge: Set<Knowledge> = []
  ) {
    self.comparison = comparison
    self.choice = choice
    self.sources = sources
    self.category = category
    self.note = note
    self.isRevision = isRevision
    self.knowledge = knowledge
  }

  /// What can't be unseen, and may sway who decides between reviewers. The raw values are RECORDING.md's.
  package enum Knowledge: String, Sendable, Hashable, CaseIterable {
    /// A judgment of it.
    case judge
    /// What the benchmark says is right.
    case gold
    /// Whose label is whose.
    case names
    /// A label of it by the adjudicator, who was one of the reviewers.
    case ownLabel = "own_label"

    /// As tables and reports call it.
    package var word: String { self == .ownLabel ? "own label" : rawValue }
  }

  /// Whether it was the author's first word, with everything masked that can be.
  package var isUnswayed: Bool { !isRevision && knowledge.isEmpty }

  /// What was known, in a fixed order.
  package var known: [Knowledge] { Knowledge.allCases.filter(knowledge.contains) }
}
