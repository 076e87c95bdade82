package import Judgment
package import Review

/// A text that has what is looked for.
package struct FoundText: Sendable, Equatable {
  package var comparison: ComparisonID
  /// Its place in the session, from 0.
  package var row: Int
  /// In which of the comparison's texts.
  package var place: Place
  /// How often it has it, and the first with what stands around.
  package var finding: TextFinding

  /// The text that was searched.
  package enum Place: Sendable, Hashable {
    /// Of the item, by its number from 0.
    case message(Int, item: ItemID)
    /// A message of a response, by its number from 0.
    case response(ResponseID, message: Int, item: ItemID)
    /// A run's transcript; its place among the runs of the comparison, from 0.
    case run(RunID, index: Int)
    /// What came with the item, such as a sample session's note.
    case itemNote
    /// What the reviewer wrote: of a label, a review, a span.
    case ownNote

    /// Whether it may be seen only where the comparison is open.
    var tellsOfJudge: Bool {
      switch self {
      case .run, .itemNote: true
      case .message, .response, .ownNote: false
      }
    }
  }

  /// By item; question, responses, judgments, notes.
  var order: (Int, Int) {
    switch place {
    case .itemNote: (row, 0)
    case .message: (row, 1)
    case .response: (row, 2)
    case .run(_, let index): (row, 3 + index)
    case .ownNote: (row, Int.max)
    }
  }

  /// The text that can be marked, where it is one.
  var target: MarkedSpan.Target? {
    switch place {
    case .message(let index, let item): .message(index, item: item)
    case .response(let id, let index, let item): .response(id, message: index, item: item)
    case .run(let id, _): .run(id)
    case .itemNote, .ownNote: nil
    }
  }
}

/// A stored judgment that has what is looked for.
package struct FoundRun: Sendable, Equatable {
  package var run: RunID
  package var finding: TextFinding

  package init(run: RunID, finding: TextFinding) {
    self.run = run
    self.finding = finding
  }
}
