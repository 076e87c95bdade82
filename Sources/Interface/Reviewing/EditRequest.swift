package import Judgment

/// A text that a person is to write in their own editor.
package struct EditRequest: Sendable, Equatable {
  package var subject: Subject
  /// What the editor begins with.
  package var text: String

  package init(_ subject: Subject, text: String) {
    self.subject = subject
    self.text = text
  }

  /// What is written.
  package enum Subject: Sendable, Equatable {
    case note(ComparisonID)
    /// A run's judgment, rewritten.
    case amendment(RunID)
    case guidelines
    /// A new comparison; an empty text begins with the form to fill in.
    case comparison
  }

  /// The stem of the file's name, so that an editor's title says what it holds.
  package var name: String {
    switch subject {
    case .note: "note"
    case .amendment: "judgment"
    case .guidelines: "guidelines"
    case .comparison: "comparison"
    }
  }
}
