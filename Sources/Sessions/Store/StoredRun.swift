package import Judgment

/// A run as the store lists it: everything but its pieces, which are read when they are wanted.
package struct StoredRun: Sendable, Equatable {
  /// The run with an empty transcript.
  package var run: Run
  /// How many pieces are stored.
  package var pieceCount: Int
  /// How long the transcript's text is, in bytes.
  package var byteCount: Int
}

/// How far a reader of the store has read.
package struct StoreCursor: Sendable, Hashable {
  var items: Int64 = 0
  var comparisons: Int64 = 0
  var runs: Int64 = 0
  var events: Int64 = 0

  /// Before everything.
  package static let start = StoreCursor()
}
