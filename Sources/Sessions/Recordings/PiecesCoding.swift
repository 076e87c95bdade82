import JSON
import Judgment

/// A run's pieces as columns of equal length.
///
/// `text` holds strings, or `{"hex":"…"}` where a piece's bytes alone are no UTF-8 (a character
/// cut at a token's edge). Figures have a column where any piece knows one; null is unknown.
/// `origin` is run-length pairs.
enum PiecesCoding {
  static func encode(_ pieces: [Piece]) -> JSONObject {
    var object = JSONObject()
    object.append("text", .array(pieces.map { encodeText($0.bytes) }))
    object["token"] = column(pieces) { $0.token.map { .number($0) } }
    object["ms"] = column(pieces) { $0.milliseconds.map { .number($0) } }
    object["logprob"] = column(pieces) { $0.logProbability.flatMap(finite) }
    object["top"] = column(pieces) { piece in
      piece.alternatives.isEmpty
        ? nil
        : .array(
          piece.alternatives.map {
            .array([.number($0.token), finite($0.logProbability) ?? .null])
          })
    }
    object["letters"] = column(pieces) { piece in
      piece.letterMasses.map { .array($0.map { finite($0) ?? .null }) }
    }
    object.append("origin", .array(origins(pieces)))
    return object
  }

  static func decode(_ value: JSONValue) throws(LineError) -> [Piece] {
    let fields = try Fields(value, "pieces")
    let texts = try fields.array("text")
    var pieces: [Piece] = []
    pieces.reserveCapacity(texts.count)
    for text in texts { pieces.append(Piece(bytes: try decodeText(text))) }
    try fill(&pieces, fields, "token", "whole numbers of 32 bits") { piece, value in
      guard let token = value.int.flatMap({ Int32(exactly: $0) }) else { return false }
      piece.token = token
      return true
    }
    try fill(&pieces, fields, "ms", "whole numbers") { piece, value in
      guard let milliseconds = value.int else { return false }
      piece.milliseconds = milliseconds
      return true
    }
    try fill(&pieces, fields, "logprob", "numbers") { piece, value in
      guard let number = value.double, number.isFinite else { return false }
      piece.logProbability = number
      return true
    }
    try fill(&pieces, fields, "top", "arrays of [token, logprob]") { piece, value in
      guard let pairs = value.array else { return false }
      for pair in pairs {
        guard let token = pair[0]?.int.flatMap({ Int32(exactly: $0) }) else { return false }
        // Null is a logarithm of zero, which JSON can't write.
        let number = pair[1]?.double ?? -.infinity
        piece.alternatives.append(Piece.Alternative(token: token, logProbability: number))
      }
      return true
    }
    try fill(&pieces, fields, "letters", "arrays of numbers") { piece, value in
      guard let masses = value.array else { return false }
      piece.letterMasses = masses.map { $0.double ?? 0 }
      return true
    }
    try decodeOrigins(&pieces, fields)
    return pieces
  }

  // MARK: - Text

  static func encodeText(_ bytes: [UInt8]) -> JSONValue {
    if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
    return .members(["hex": .string(hex(bytes))])
  }

  private static func decodeText(_ value: JSONValue) throws(LineError) -> [UInt8] {
    if let text = value.string { return Array(text.utf8) }
    guard let digits = value["hex"]?.string, let bytes = bytes(hex: digits) else {
      throw LineError(description: "“text” of pieces should hold strings or {\"hex\":\"…\"}")
    }
    return bytes
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func bytes(hex: String) -> [UInt8]? {
    let digits = hex.utf8.map { digit -> UInt8? in
      switch digit {
      case 48...57: digit - 48
      case 65...70: digit - 55
      case 97...102: digit - 87
      default: nil
      }
    }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  // MARK: - Figures

  private static func finite(_ value: Double) -> JSONValue? {
    JSONNumber(value).map { .number($0) }
  }

  /// A column with null for the unknown; nil where all is unknown.
  private static func column(_ pieces: [Piece], _ figure: (Piece) -> JSONValue?) -> JSONValue? {
    let figures = pieces.map(figure)
    guard figures.contains(where: { $0 != nil }) else { return nil }
    return .array(figures.map { $0 ?? .null })
  }

  private static func fill(
    _ pieces: inout [Piece], _ fields: Fields, _ key: String, _ expected: String,
    _ set: (inout Piece, JSONValue) -> Bool
  ) throws(LineError) {
    guard let value = fields.value(key) else { return }
    guard let column = value.array, column.count == pieces.count else {
      throw LineError(
        description: "“\(key)” of pieces has \(value.array?.count ?? 0) values where “text” has "
          + "\(pieces.count)")
    }
    for (index, value) in column.enumerated() where !value.isNull {
      guard set(&pieces[index], value) else {
        throw LineError(description: "“\(key)” of pieces should hold \(expected) or null")
      }
    }
  }

  // MARK: - Origins

  static func origins(_ pieces: [Piece]) -> [JSONValue] {
    var runs: [(origin: Piece.Origin, count: Int)] = []
    for piece in pieces {
      if runs.last?.origin == piece.origin {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((piece.origin, 1))
      }
    }
    return runs.map { .array([.string($0.origin.rawValue), .number($0.count)]) }
  }

  /// Without the column all pieces are the model's.
  private static func decodeOrigins(
    _ pieces: inout [Piece], _ fields: Fields
  ) throws(LineError) {
    guard fields.value("origin") != nil else { return }
    var index = 0
    for pair in try fields.array("origin") {
      guard let word = pair[0]?.string, let origin = Piece.Origin(rawValue: word),
        let count = pair[1]?.int, count >= 0, count <= pieces.count - index
      else {
        throw LineError(
          description: "“origin” of pieces should hold pairs such as [\"model\",120] whose counts "
            + "sum to \(pieces.count)")
      }
      for _ in 0..<count {
        pieces[index].origin = origin
        index += 1
      }
    }
    guard index == pieces.count else {
      throw LineError(
        description: "“origin” of pieces counts \(index) where “text” has \(pieces.count)")
    }
  }
}
