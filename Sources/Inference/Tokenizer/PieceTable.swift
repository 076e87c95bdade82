/// The pieces of a SentencePiece model: their tokens and scores, by the text that files give them.
///
/// Files, and this table, write a space as U+2581 (`▁`), and a byte's token as `<0xNN>`. Control
/// and unused entries are not in the table: no text is encoded to them.
struct PieceTable: Sendable {
  private var pieces: ByteStringTable
  /// By a piece's number: its token.
  private var tokens: [Int32] = []
  /// By a piece's number: its score; of two pieces the one of the higher score is made first.
  private var scores: [Float] = []
  /// The token of each byte, for characters that are no piece; -1 where there is none.
  private(set) var tokenOfByte = [Int32](repeating: -1, count: 256)
  /// The longest piece, in bytes.
  private(set) var longest = 0
  /// Whether text is encoded as if a space stood before it, at its start and after every marker.
  let addsSpacePrefix: Bool

  /// How files write a space.
  static let space: [UInt8] = [0xE2, 0x96, 0x81]

  init(_ vocabulary: Vocabulary, _ file: GGUFFile) throws(TokenizerError) {
    let texts: GGUFArray
    let scoreOfToken: GGUFArray
    do {
      texts = try file.requiredArray("tokenizer.ggml.tokens", of: .string)
      scoreOfToken = try file.requiredArray("tokenizer.ggml.scores", of: .float32)
    } catch {
      throw .metadata(error)
    }
    guard scoreOfToken.count == texts.count, let values = scoreOfToken.floats else {
      throw .inconsistent(
        file: file.path, what: "tokenizer.ggml.scores",
        expected: "\(texts.count) numbers, one a token", got: String(scoreOfToken.count))
    }
    if let token = values.firstIndex(where: \.isNaN) {
      throw .inconsistent(
        file: file.path, what: "tokenizer.ggml.scores", expected: "numbers",
        got: "none for token \(token)")
    }
    addsSpacePrefix = file.boolean("tokenizer.ggml.add_space_prefix") ?? true
    pieces = ByteStringTable(capacity: texts.count)
    tokens.reserveCapacity(texts.count)
    scores.reserveCapacity(texts.count)
    var token: Int32 = 0
    texts.forEachString { text in
      defer { token += 1 }
      guard vocabulary.spellsText(Int(token)), !text.isEmpty else { return }
      if vocabulary.kind(of: Int(token)) == .byte {
        if let byte = Self.byte(namedBy: text) { tokenOfByte[Int(byte)] = token }
        return
      }
      let score = Float(values[Int(token)])
      let number = pieces.add(text)
      if number == tokens.count {
        tokens.append(token)
        scores.append(score)
        longest = max(longest, text.count)
      } else {
        // Of two tokens of one text the later is used, as elsewhere.
        tokens[number] = token
        scores[number] = score
      }
    }
    for byte in UInt8.min...UInt8.max where tokenOfByte[Int(byte)] < 0 {
      let text = byte == UInt8(ascii: " ") ? Self.space : [byte]
      tokenOfByte[Int(byte)] = text.withUnsafeBytes { piece(of: $0)?.token } ?? -1
    }
  }

  /// The token and score of a text; `nil` where it is no piece.
  @inline(__always)
  func piece(of text: UnsafeRawBufferPointer) -> (token: Int32, score: Float)? {
    guard text.count <= longest, let number = pieces.number(of: text) else { return nil }
    return (tokens[number], scores[number])
  }

  /// The byte that `<0xNN>` names; `nil` for any other text.
  static func byte(namedBy text: UnsafeRawBufferPointer) -> UInt8? {
    guard text.count == 6, text.starts(with: Array("<0x".utf8)), text[5] == UInt8(ascii: ">")
    else { return nil }
    return UInt8(String(decoding: text[3..<5], as: UTF8.self), radix: 16)
  }
}
