package import Judgment

/// A human's judgment of a run's reasoning, apart from its verdict. Called `review` in files.
package struct RunReview: Sendable, Equatable {
  package var run: RunID
  /// Of the reasoning as a whole; nil where not said.
  package var rationale: Rationale?
  package var criteria: [Criterion]
  /// Criteria that the rubric should have had.
  package var missing: [String]
  package var claims: [Claim]
  /// Free text; nil where there is none.
  package var note: String?

  package init(
    run: RunID, rationale: Rationale? = nil, criteria: [Criterion] = [], missing: [String] = [],
    claims: [Claim] = [], note: String? = nil
  ) {
    self.run = run
    self.rationale = rationale
    self.criteria = criteria
    self.missing = missing
    self.claims = claims
    self.note = note
  }

  /// Whether the reasoning holds; the raw values are the words in files and filters.
  package enum Rationale: String, Sendable, Hashable, CaseIterable { case sound, partly, unsound }

  /// A mark on one criterion of the run's rubric.
  package struct Criterion: Hashable, Sendable {
    /// The criterion's place in the rubric, from 0.
    package var index: Int
    /// `apt`, `irrelevant`, `misweighted`, or another word.
    package var mark: String
    package var note: String?

    package init(index: Int, mark: String, note: String? = nil) {
      self.index = index
      self.mark = mark
      self.note = note
    }
  }

  /// A mark on something the run claims.
  package struct Claim: Hashable, Sendable {
    /// The span event that marks the claim's text.
    package var span: EventID
    /// `true`, `false`, `unsupported`, or another word.
    package var mark: String

    package init(span: EventID, mark: String) {
      self.span = span
      self.mark = mark
    }
  }
}
