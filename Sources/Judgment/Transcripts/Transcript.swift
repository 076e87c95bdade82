/// A judgment as it was written: the only truth of a run. Sections, quotes, verdict and figures
/// are computed from it.
package struct Transcript: Hashable, Sendable {
  /// In the order written.
  package var pieces: [Piece]

  package init(_ pieces: [Piece] = []) { self.pieces = pieces }

  package init(text: String, origin: Piece.Origin = .model) {
    pieces = [Piece(text, origin: origin)]
  }

  /// All pieces' bytes in a row: what byte offsets count in. Made anew each time.
  package var bytes: [UInt8] { pieces.flatMap(\.bytes) }

  /// The whole as text; bytes that are no UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
