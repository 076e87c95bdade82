/// What a vocabulary entry is for. Raw values: GGUF's `tokenizer.ggml.token_type`.
package enum TokenKind: Int32, Sendable {
  case undefined = 0
  case normal, unknown, control, userDefined, unused, byte
}

/// The tokens of a model: kinds and bytes by id.
struct Vocabulary: Sendable {
  /// How files spell tokens.
  enum Spelling: Sendable {
    /// Every byte as a printable character.
    case byteLevel
    /// As text, with `▁` for a space and `<0xNN>` for a byte.
    case sentencePiece
  }

  private let bytes: [UInt8]
  /// Where each token's bytes end; token `n` starts where `n - 1` ends.
  private let ends: [Int]
  private let kinds: [TokenKind]

  /// How many tokens.
  var count: Int { ends.count }

  /// The bytes of a token: what it spells, for control and user-defined ones their name. Empty
  /// for unused ones and ids out of range.
  subscript(id: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(id) else { return [] }
    return bytes[(id == 0 ? 0 : ends[id - 1])..<ends[id]]
  }

  /// What a token is for; `unused` for ids out of range.
  func kind(of id: Int) -> TokenKind { kinds.indices.contains(id) ? kinds[id] : .unused }

  /// Whether it stands for text that a model writes: what data may be encoded to.
  func spellsText(_ id: Int) -> Bool {
    switch kind(of: id) {
    case .normal, .userDefined, .byte, .undefined: true
    case .unknown, .control, .unused: false
    }
  }

  /// The tokens that spell text which begins with `prefix`, ascending.
  func ids(havingPrefix prefix: [UInt8]) -> [Int32] {
    var ids: [Int32] = []
    bytes.withUnsafeBytes { bytes in
      for id in ends.indices {
        let start = id == 0 ? 0 : ends[id - 1]
        guard ends[id] > start, ends[id] - start >= prefix.count, spellsText(id) else { continue }
        if bytes[start..<start + prefix.count].elementsEqual(prefix) { ids.append(Int32(id)) }
      }
    }
    return ids
  }

  init(_ file: GGUFFile, spelling: Spelling) throws(TokenizerError) {
    let tokens: GGUFArray
    do { tokens = try file.requiredArray("tokenizer.ggml.tokens", of: .string) } catch {
      throw .metadata(error)
    }
    guard tokens.count > 0, tokens.count < Int(Int32.max) else {
      throw .inconsistent(
        file: file.path, what: "tokenizer.ggml.tokens", expected: "1 to 2^31 - 2 tokens",
        got: String(tokens.count))
    }
    var kinds = try Self.kinds(file, count: tokens.count)
    var bytes: [UInt8] = []
    var ends: [Int] = []
    ends.reserveCapacity(tokens.count)
    tokens.forEachString { text in
      let id = ends.count
      // Some files call the token that ends a turn a normal one. Text could then spell it.
      if !kinds[id].isMarker, EndOfGeneration.isMarker(text) { kinds[id] = .control }
      switch (kinds[id], spelling) {
      case (.unused, _): break
      case (.control, _), (.unknown, _), (.userDefined, .byteLevel):
        bytes.append(contentsOf: text)
      case (_, .byteLevel):
        if !ByteLevelAlphabet.append(spelledBy: text, to: &bytes) {
          bytes.append(contentsOf: text)
        }
      case (.byte, .sentencePiece):
        if let byte = PieceTable.byte(namedBy: text) {
          bytes.append(byte)
        } else {
          bytes.append(contentsOf: text)
        }
      case (_, .sentencePiece):
        Self.append(piece: text, to: &bytes)
      }
      ends.append(bytes.count)
    }
    self.bytes = bytes
    self.ends = ends
    self.kinds = kinds
  }

  /// Appends a piece with its `▁` as spaces.
  private static func append(piece text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    let space = PieceTable.space
    guard text.contains(space[0]) else {
      bytes.append(contentsOf: text)
      return
    }
    var place = 0
    while place < text.count {
      if text[place] == space[0], place + 2 < text.count, text[place + 1] == space[1],
        text[place + 2] == space[2]
      {
        bytes.append(UInt8(ascii: " "))
        place += 3
      } else {
        bytes.append(text[place])
        place += 1
      }
    }
  }

  private static func kinds(
    _ file: GGUFFile, count: Int
  ) throws(TokenizerError) -> [TokenKind] {
    let key = "tokenizer.ggml.token_type"
    guard let value = file.metadata[key] else {
      return [TokenKind](repeating: .normal, count: count)
    }
    // Its length first: a list of another length is not read out.
    guard let list = value.array, list.count == count, let numbers = list.integers else {
      throw .inconsistent(
        file: file.path, what: key, expected: "\(count) integers, one a token",
        got: String(value.description.prefix(80)))
    }
    return numbers.map { Int32(exactly: $0).flatMap(TokenKind.init(rawValue:)) ?? .undefined }
  }
}

extension TokenKind {
  /// Whether encoding looks for its name in the text, rather than building it by merges.
  var isMarker: Bool { self == .control || self == .userDefined || self == .unknown }
}
