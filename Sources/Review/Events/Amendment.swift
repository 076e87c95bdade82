package import Judgment

/// A judgment rewritten by a person; the run itself is never changed.
package struct Amendment: Sendable, Equatable {
  /// The run whose transcript it rewrites; it stays as it was written.
  package var run: RunID
  /// Pieces of origin `human` where the person wrote.
  package var pieces: [Piece]

  package init(run: RunID, pieces: [Piece]) {
    self.run = run
    self.pieces = pieces
  }
}
