/// What the three panes show of a judgment. Letters are those of the run's own presentation.
package struct JudgmentPanes: Hashable, Sendable {
  package var route: Route = .undecided
  /// The first pane in reading order: thoughts, the route, criteria, justification, solution, and
  /// text that stood before or between them.
  package var first: [Passage] = []
  /// The criteria that `Passage.Kind.criterion` points at.
  package var rubric: [RubricItem] = []
  /// The evaluation panes, row by row.
  package var evaluation: [EvaluationRow] = []
  /// The verdict pane's text: contents of answer tags, and what stands after the first.
  package var closing: [Passage] = []

  /// Which way the judge went; the first pane's title.
  package enum Route: String, Hashable, Sendable, CaseIterable {
    /// Nothing tells yet.
    case undecided
    /// It wrote criteria (RM-R1's chat route).
    case rubric
    /// It solved the task itself (RM-R1's reasoning route).
    case solution
    /// It only thought and answered.
    case thinking
  }

  /// Every passage, with headings, in the panes' order.
  package var passages: [Passage] {
    first + evaluation.flatMap { [$0.heading].compactMap { $0 } + $0.passages } + closing
  }

  /// Every quote in the evaluation, in reading order: what `]q` walks.
  package var quotes: [Passage] {
    passages.filter { $0.kind == .quote }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
