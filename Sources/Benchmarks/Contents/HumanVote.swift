package import Judgment

/// What a person decided on a comparison, as a file recorded it: a label of somebody who never had
/// this program.
package struct HumanVote: Sendable, Equatable {
  /// As the file names them, such as `expert_3`.
  package var annotator: String
  /// The reader of the file: annotators of the same name in another format are others.
  package var reader: String
  package var comparison: ComparisonID
  /// In the record's order; in which they were shown, files don't say.
  package var presentation: Presentation
  package var choice: Gold
  /// 1 slightly, 2 clearly, 3 by far; nil where not said.
  package var strength: Int?
  /// What the annotator wrote; nil where there is nothing.
  package var note: String?
}
