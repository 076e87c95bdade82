package import Judgment

/// What is compared word by word while it is read.
package struct Diffing: Sendable, Equatable {
  /// Which two texts.
  package enum Texts: Sendable, Equatable {
    /// The responses on screen with each other: the first pane's with those of the second.
    case responses
    /// The run in view with another one of the comparison, in the raw view; and whether that was
    /// on before.
    case runs(other: RunID, wasRaw: Bool)
  }

  package var texts: Texts
  /// The difference that `]c` stands on.
  var change: Int?

  init(_ texts: Texts) { self.texts = texts }
}
