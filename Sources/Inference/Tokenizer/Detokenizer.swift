/// Turns a model's tokens into text as they come, and never gives half a character.
///
/// Bytes that may still become a character are held back. Bytes that are certainly no UTF-8 become
/// U+FFFD, as `String(decoding:as:)` would do it: all texts joined equal the decoding of all bytes
/// joined, however they came.
package struct Detokenizer: Sendable {
  /// What one token gave.
  package struct Piece: Hashable, Sendable {
    /// The token's own bytes. All of them joined are the transcript.
    package let bytes: [UInt8]
    /// The characters that are now complete; those bytes may have come with earlier tokens.
    package let text: String
  }

  private let tokenizer: Tokenizer
  private let showsControl: Bool
  /// The start of a character: at most three bytes.
  private var held: [UInt8] = []

  /// `showsControl`: whether control tokens give their names as text; else they give nothing.
  package init(_ tokenizer: Tokenizer, showsControl: Bool = false) {
    self.tokenizer = tokenizer
    self.showsControl = showsControl
  }

  /// Takes in the next token.
  package mutating func feed(_ id: Int32) -> Piece {
    let bytes = showsControl || !tokenizer.isControl(id) ? tokenizer.bytes(of: id) : []
    return Piece(bytes: bytes, text: feed(bytes: bytes))
  }

  /// Takes in bytes that are no token's, such as a forced text's.
  package mutating func feed(bytes: [UInt8]) -> String {
    held += bytes
    let unfinished = UTF8Sequence.unfinishedLength(atEndOf: held)
    let complete = held.count - unfinished
    let text = String(decoding: held[..<complete], as: UTF8.self)
    held.removeFirst(complete)
    return text
  }

  /// Ends the text: what is still held back never became a character.
  package mutating func finish() -> String {
    defer { held = [] }
    return String(decoding: held, as: UTF8.self)
  }

  /// How many bytes are held back.
  package var heldBytes: Int { held.count }
}

extension Tokenizer {
  /// The bytes of `ids` joined. Control tokens give their names only where `showsControl`.
  package func decode(_ ids: some Sequence<Int32>, showsControl: Bool = false) -> [UInt8] {
    ids.flatMap { showsControl || !isControl($0) ? bytes(of: $0) : [] }
  }
}
