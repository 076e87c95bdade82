import Judgment
import Review

/// Settling what reviewers decided differently: the list holds conflicts only, all of them sealed
/// until they are adjudicated, whatever was open before.
package struct Adjudicating: Sendable, Equatable {
  /// The conflicts by their places in the session.
  var rows: Set<Int>
  /// What is brought back when it is left.
  var before: Before

  /// How the list was read, and where the reader was.
  struct Before: Sendable, Equatable {
    var plan: QueuePlan
    var narrowed: MeasuredRows?
    var place: ListPlace
    var focus: Pane
    var isBlind: Bool
    var blindFraction: Double
  }
}

/// What was said of a conflict before it was decided: it is stored with the decision.
struct AdjudicationRemarks: Sendable, Equatable {
  var category: String?
  var note: String?

  var isEmpty: Bool { category == nil && note == nil }
}
