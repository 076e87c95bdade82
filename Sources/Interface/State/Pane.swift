/// The parts of the review screen that can have the focus, in the order of Tab.
package enum Pane: Int, Sendable, Hashable, CaseIterable {
  case list, question, first, second, rubric, evaluationA, evaluationB, verdict

  package var isList: Bool { self == .list }

  /// Those that show the run in view.
  static let ofJudgment: [Pane] = [.rubric, .evaluationA, .evaluationB, .verdict]
}

/// How far a pane is scrolled.
package struct Scroll: Sendable, Equatable {
  /// The first row shown; nil where the pane was not scrolled yet.
  var top: RowPlace?
  /// Cells scrolled sideways, where wrapping is off.
  package var column = 0
  /// Whether it goes along with what is being written.
  package var follows = true
  /// Rows that its content had when it was scrolled away from the end: those after are new.
  var known = 0

  package init() {}
}
