import Inference
import TestGround
import Testing

/// SentencePiece on vocabularies of our own making.
@Suite struct SentencePieceTests {
  /// Tokens from 0 on: text, score, kind.
  typealias Entry = (text: String, score: Float, kind: TokenKind)

  static let bytes: [Entry] = (0..<256).map { byte in
    let digits = String(byte, radix: 16, uppercase: true)
    return ("<0x" + (digits.count < 2 ? "0" : "") + digits + ">", 0, .byte)
  }

  static func tokenizer(
    _ more: [Entry], prefix: Bool? = false, change: (inout GGUFBytes) -> Void = { _ in }
  ) throws -> Tokenizer {
    let all = bytes + more
    var file = GGUFBytes()
    file.add("tokenizer.ggml.model", "llama")
    file.add("tokenizer.ggml.tokens", all.map(\.text))
    file.add("tokenizer.ggml.token_type", all.map(\.kind.rawValue))
    file.add(
      "tokenizer.ggml.scores", 9,
      GGUFBytes.array(6, all.map { GGUFBytes.number($0.score.bitPattern) }))
    if let prefix { file.add("tokenizer.ggml.add_space_prefix", 7, [prefix ? 1 : 0]) }
    change(&file)
    return try Tokenizer(GGUFFile(MappedFile(contents: file.file, path: "v.gguf")))
  }

  @Test func theHighestScoreIsMergedFirstThenTheLeftmost() throws {
    // 256 a, 257 b, 258 c, 259 ab, 260 bc, 261 aa.
    let pieces: [Entry] = [
      ("a", -9, .normal), ("b", -9, .normal), ("c", -9, .normal), ("ab", -2, .normal),
      ("bc", -1, .normal), ("aa", -3, .normal),
    ]
    let tokenizer = try Self.tokenizer(pieces)
    #expect(tokenizer.encode("abc", specials: .asText) == [256, 260])
    #expect(tokenizer.encode("aab", specials: .asText) == [256, 259])
    #expect(tokenizer.encode("aaa", specials: .asText) == [261, 256])
    #expect(tokenizer.encode("aaaa", specials: .asText) == [261, 261])
  }

  @Test func whatIsNoPieceBecomesItsBytes() throws {
    let tokenizer = try Self.tokenizer([("é", -1, .normal), ("▁", -2, .normal)])
    #expect(tokenizer.missingBytes.isEmpty)
    #expect(tokenizer.encode("éx文", specials: .asText) == [256, 0x78, 0xE6, 0x96, 0x87])
    // Bytes that are no UTF-8, and the start of é alone.
    #expect(tokenizer.encode([0xFF, 0xC3], specials: .asText) == [0xFF, 0xC3])
    #expect(tokenizer.encode("é <0x41>", specials: .asText).starts(with: [256, 257, 0x3C]))
    // Text can't write a byte's token by its name.
    #expect(!tokenizer.encode("<0x41>", specials: .recognised).contains(0x41))
    #expect(tokenizer.decode([256, 257, 0x41]) == Array("é A".utf8))

    var detokenizer = Detokenizer(tokenizer)
    let texts = [0xE6, 0x96, 0x87, 257, 0xC3].map { detokenizer.feed(Int32($0)).text }
    #expect(texts == ["", "", "文", " ", ""])
    #expect(detokenizer.finish() == "\u{FFFD}")
  }

  @Test func aVocabularyWithoutBytesSaysWhichAreMissing() throws {
    var file = GGUFBytes()
    file.add("tokenizer.ggml.model", "llama")
    file.add("tokenizer.ggml.tokens", ["a", "▁"])
    file.add(
      "tokenizer.ggml.scores", 9,
      GGUFBytes.array(6, [Float(-1), -2].map { GGUFBytes.number($0.bitPattern) }))
    let tokenizer = try Tokenizer(GGUFFile(MappedFile(contents: file.file, path: "v.gguf")))
    #expect(
      tokenizer.missingBytes == (UInt8.min...UInt8.max).filter { ![0x20, 0x61].contains($0) })
    #expect(tokenizer.encode("axa", specials: .asText) == [1, 0, 0])
  }

  @Test func aSpaceBeforeEveryTextWhereTheModelWantsIt() throws {
    // 256 ▁, 257 a, 258 ▁a, 259 <s>, 260 <t>.
    let pieces: [Entry] = [
      ("▁", -9, .normal), ("a", -9, .normal), ("▁a", -1, .normal), ("<s>", 0, .control),
      ("<t>", 0, .userDefined),
    ]
    for prefix in [true, nil] {
      let tokenizer = try Self.tokenizer(pieces, prefix: prefix)
      #expect(tokenizer.encode("", specials: .asText) == [])
      #expect(tokenizer.encode("a", specials: .asText) == [258])
      #expect(tokenizer.encode(" a", specials: .asText) == [256, 258])
      #expect(tokenizer.encode("<s>a<t>a", specials: .recognised) == [259, 258, 260, 258])
    }
    let plain = try Self.tokenizer(pieces)
    #expect(plain.encode("a a", specials: .asText) == [257, 258])
    #expect(plain.bytes(of: 258) == Array(" a".utf8))
    #expect(plain.ids(havingPrefix: " a") == [258])
  }

  @Test func markersAndTheEndOfAnAnswer() throws {
    // 256 <end_of_turn>, 257 </s>, 258 two spaces, 259 a newline.
    let pieces: [Entry] = [
      ("<end_of_turn>", 0, .control), ("</s>", 0, .userDefined), ("▁▁", 0, .userDefined),
      ("\n", 0, .userDefined),
    ]
    let tokenizer = try Self.tokenizer(pieces) { $0.add("tokenizer.ggml.bos_token_id", UInt32(2)) }
    // HTML's strike-through, as Gemma has it, ends nothing.
    #expect(tokenizer.endOfGeneration == [256])
    #expect(tokenizer.eot == 256)
    #expect((tokenizer.addsBOS, tokenizer.addsEOS) == (true, false))
    #expect(tokenizer.encode("  \n", specials: .asText) == [258, 259])
    #expect(tokenizer.bytes(of: 258) == [0x20, 0x20])
    #expect(!tokenizer.encode("<end_of_turn>", specials: .asText).contains(256))
    let spans = [(text: "<end_of_turn>", isTemplate: true), (text: "</s>", isTemplate: false)]
    #expect(tokenizer.encode(spans: spans) == [256, 257])
  }

  @Test func scoresThatDoNotFitAreSaid() {
    func sentence(_ change: (inout GGUFBytes) -> Void) -> String {
      var message = "no error"
      do { _ = try Self.tokenizer([], change: change) } catch { message = "\(error)" }
      return message
    }
    func replacing(_ scores: [Float]?) -> String {
      sentence { file in
        file.pairs.removeAll { $0.key == "tokenizer.ggml.scores" }
        guard let scores else { return }
        file.add(
          "tokenizer.ggml.scores", 9,
          GGUFBytes.array(6, scores.map { GGUFBytes.number($0.bitPattern) }))
      }
    }
    #expect(replacing(nil).contains("key tokenizer.ggml.scores is missing"))
    #expect(replacing([1, 2]).contains("expected 256 numbers, one a token, got 2"))
    #expect(replacing([Float](repeating: .nan, count: 256)).contains("none for token 0"))
  }

  @Test(.enabled(if: TestGround.model("gemma-3-270m-Q4_K_M.gguf") != nil, "SKIPPED: no Gemma"))
  func everyByteStringComesBackAndNothingIsQuadratic() throws {
    let path = try #require(TestGround.model("gemma-3-270m-Q4_K_M.gguf"))
    let start = ContinuousClock.now
    let tokenizer = try Tokenizer(GGUFFile(path: path))
    print("Gemma's vocabulary opened in \(ContinuousClock.now - start)")
    #expect((tokenizer.bos, tokenizer.eos, tokenizer.eot) == (2, 1, 106))
    #expect((tokenizer.addsBOS, tokenizer.addsEOS) == (true, false))
    #expect(tokenizer.endOfGeneration == [1, 106])
    #expect(tokenizer.missingBytes.isEmpty)
    var random = SeededGenerator(seed: 9)
    for round in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ -> UInt8 in
        round % 2 == 0
          ? .random(in: 0...255, using: &random) : .random(in: 0x20...0x7E, using: &random)
      }
      let tokens = tokenizer.encode(bytes, specials: .asText)
      #expect(tokenizer.decode(tokens) == bytes)
      #expect(!tokens.contains { tokenizer.isControl($0) })
    }
    for byte in [0x61, 0x20, 0x0A, 0x3C, 0xE2] as [UInt8] {
      let same = [UInt8](repeating: byte, count: 500_000)
      #expect(tokenizer.decode(tokenizer.encode(same, specials: .recognised)) == same)
    }
    TestGround.report("Gemma: byte strings there and back", compared: 2_005)
  }
}
