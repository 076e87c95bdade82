/// One thing of a judgment that a review speaks of: each has a place of its own to go to.
package enum ReviewedPart: Sendable, Equatable {
  /// The reasoning as a whole.
  case rationale
  /// A criterion by its place in the rubric, from 0.
  case criterion(Int)
  /// What the rubric lacks, by its place among what the review misses.
  case missing(Int)
}
