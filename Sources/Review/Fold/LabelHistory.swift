package import Judgment

/// One author's labels on one comparison: the current one and how it came to be.
package struct LabelHistory: Sendable, Equatable {
  /// A label with the event that gave it.
  package struct Revision: Sendable, Equatable {
    package var event: EventID
    package var at: Timestamp
    package var label: Label
  }

  /// As named by the author's newest event here.
  package var author: Author
  /// The active labels in order, at least one; undone ones are left out.
  package var revisions: [Revision]

  /// The current label, drafts and skips included.
  package var current: Revision { revisions[revisions.count - 1] }

  /// The decision that counts now; nil for a draft or a skip.
  package var decision: Label? { current.label.isDecision ? current.label : nil }

  /// The first committed decision: in blind mode the one made before the judge was seen.
  package var first: Revision? { revisions.first { $0.label.isDecision } }

  /// Whether the decision that counts now chooses otherwise than the first one.
  package var isRevised: Bool {
    guard let first, let decision else { return false }
    return first.label.choice != decision.choice
  }
}
