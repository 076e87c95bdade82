import JSON
import Judgment

extension PiecesCoding {
  /// Writes the columns as `encode` gives them, value by value.
  static func write(_ pieces: [Piece], into writer: inout JSONWriter) {
    writer.write(part: #"{"text":"#)
    write(pieces, into: &writer) { $1.write(encodeText($0.bytes)) }
    writeColumn("token", of: pieces, into: &writer) {
      $0.token != nil
    } put: { piece, writer in
      write(piece.token, into: &writer)
    }
    writeColumn("ms", of: pieces, into: &writer) {
      $0.milliseconds != nil
    } put: { piece, writer in
      write(piece.milliseconds, into: &writer)
    }
    writeColumn("logprob", of: pieces, into: &writer) {
      $0.logProbability?.isFinite == true
    } put: { piece, writer in
      write(piece.logProbability ?? .nan, into: &writer)
    }
    writeColumn("top", of: pieces, into: &writer) {
      !$0.alternatives.isEmpty
    } put: { piece, writer in
      write(piece.alternatives, into: &writer) { alternative, writer in
        writer.write(part: "[")
        write(alternative.token, into: &writer)
        writer.write(part: ",")
        write(alternative.logProbability, into: &writer)
        writer.write(part: "]")
      }
    }
    writeColumn("letters", of: pieces, into: &writer) {
      $0.letterMasses != nil
    } put: { piece, writer in
      write(piece.letterMasses ?? [], into: &writer) { write($0, into: &$1) }
    }
    writer.write(part: #","origin":"#)
    writer.write(.array(origins(pieces)))
    writer.write(part: "}")
  }

  /// A column with null for the unknown; nothing where all is unknown.
  private static func writeColumn(
    _ key: String, of pieces: [Piece], into writer: inout JSONWriter, isKnown: (Piece) -> Bool,
    put: (Piece, inout JSONWriter) -> Void
  ) {
    guard pieces.contains(where: isKnown) else { return }
    writer.write(part: ",\"\(key)\":")
    write(pieces, into: &writer) { piece, writer in
      if isKnown(piece) { put(piece, &writer) } else { writer.write(part: "null") }
    }
  }

  private static func write<Element>(
    _ elements: [Element], into writer: inout JSONWriter,
    put: (Element, inout JSONWriter) -> Void
  ) {
    writer.write(part: "[")
    for (index, element) in elements.enumerated() {
      if index > 0 { writer.write(part: ",") }
      put(element, &writer)
    }
    writer.write(part: "]")
  }

  private static func write(_ value: (some BinaryInteger)?, into writer: inout JSONWriter) {
    writer.write(part: value.map { String($0) } ?? "null")
  }

  /// A number that JSON has none for is null.
  private static func write(_ value: Double, into writer: inout JSONWriter) {
    writer.write(part: value.isFinite ? value.description : "null")
  }
}
