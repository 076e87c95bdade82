import Inference

/// A byte-level vocabulary of our own making: the bytes as tokens 0 to 255, then more.
struct SmallVocabulary {
  var model = "gpt2"
  var pre: String? = "gpt2"
  /// Bytes that get a padding entry instead of a token.
  var withoutBytes: Set<UInt8> = []
  /// Tokens from 256 on, as files spell them, with their kinds.
  var tokens: [(text: String, kind: TokenKind)] = []
  var merges: [String] = []
  /// More metadata.
  var more: (inout GGUFBytes) -> Void = { _ in }

  /// A byte in the alphabet of byte-level vocabularies: the printable ones stand for themselves,
  /// the others count from U+0100.
  static func spelling(of byte: UInt8) -> String {
    func prints(_ byte: UInt8) -> Bool {
      (0x21...0x7E).contains(byte) || (0xA1...0xAC).contains(byte) || byte >= 0xAE
    }
    let value =
      prints(byte)
      ? UInt32(byte) : 0x100 + UInt32((0..<byte).count { !prints($0) })
    return Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  /// The file's bytes, still to be changed.
  var bytes: GGUFBytes {
    var bytes = GGUFBytes()
    bytes.add("tokenizer.ggml.model", model)
    if let pre { bytes.add("tokenizer.ggml.pre", pre) }
    let all = (UInt8.min...UInt8.max).map {
      withoutBytes.contains($0) ? "[PAD\($0)]" : Self.spelling(of: $0)
    }
    let kinds = (UInt8.min...UInt8.max).map {
      withoutBytes.contains($0) ? TokenKind.unused : .normal
    }
    bytes.add("tokenizer.ggml.tokens", all + tokens.map(\.text))
    bytes.add("tokenizer.ggml.token_type", (kinds + tokens.map(\.kind)).map(\.rawValue))
    bytes.add("tokenizer.ggml.merges", merges)
    more(&bytes)
    return bytes
  }

  func tokenizer() throws -> Tokenizer {
    try Tokenizer(GGUFFile(MappedFile(contents: bytes.file, path: "vocabulary.gguf")))
  }
}
