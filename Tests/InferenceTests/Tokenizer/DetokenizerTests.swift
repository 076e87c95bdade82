import Inference
import TestGround
import Testing

@Suite struct DetokenizerTests {
  let tokenizer: Tokenizer

  init() throws {
    tokenizer = try SmallVocabulary(
      tokens: [("<|end|>", .control), ("<tool>", .userDefined)]
    ).tokenizer()
  }

  @Test func charactersComeWhenTheyAreComplete() {
    var detokenizer = Detokenizer(tokenizer)
    // é is C3 A9, 文 is E6 96 87, 😀 is F0 9F 98 80.
    let texts = [0xC3, 0xA9, 0x41, 0xE6, 0x96, 0x87, 0xF0, 0x9F, 0x98, 0x80].map {
      detokenizer.feed(Int32($0)).text
    }
    #expect(texts == ["", "é", "A", "", "", "文", "", "", "", "😀"])
    #expect(detokenizer.heldBytes == 0)
    #expect(detokenizer.finish() == "")
  }

  @Test func whatCanBeNoCharacterIsReplacedAtOnce() {
    var detokenizer = Detokenizer(tokenizer)
    #expect(detokenizer.feed(0xFF).text == "\u{FFFD}")
    #expect(detokenizer.feed(0x80).text == "\u{FFFD}")
    #expect(detokenizer.feed(0xE6).text == "")
    // 文 was never finished.
    #expect(detokenizer.feed(0x41).text == "\u{FFFD}A")
    // E0 80 would be an overlong form: wrong as soon as it is there, each byte for itself.
    #expect(detokenizer.feed(0xE0).text == "")
    #expect(detokenizer.feed(0x80).text == "\u{FFFD}\u{FFFD}")
    // A surrogate, and beyond U+10FFFF.
    #expect(detokenizer.feed(bytes: [0xED, 0xA0]) == "\u{FFFD}\u{FFFD}")
    #expect(detokenizer.feed(bytes: [0xF4, 0x90]) == "\u{FFFD}\u{FFFD}")
    #expect(detokenizer.feed(bytes: [0xF0, 0x9F, 0x98]) == "")
    #expect(detokenizer.heldBytes == 3)
    #expect(detokenizer.finish() == "\u{FFFD}")
    #expect(detokenizer.finish() == "")
  }

  @Test func controlTokensShowOnlyWhereAsked() {
    var quiet = Detokenizer(tokenizer)
    let end = quiet.feed(256)
    #expect((end.bytes, end.text) == ([], ""))
    #expect(quiet.feed(257).text == "<tool>")
    var loud = Detokenizer(tokenizer, showsControl: true)
    #expect(loud.feed(256).text == "<|end|>")
    #expect(loud.feed(5_000).bytes.isEmpty)
    #expect(tokenizer.decode([65, 256, 66]) == Array("AB".utf8))
    #expect(tokenizer.decode([65, 256, 66], showsControl: true) == Array("A<|end|>B".utf8))
  }

  @Test func piecesJoinedAreTheWholeHoweverTheyAreCut() {
    var random = SeededGenerator(seed: 4)
    // Bytes that start, go on with and break sequences come often.
    let likely: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xC3, 0xE0, 0xE6, 0xED, 0xEF,
      0xF0, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        likely[Int.random(in: 0..<likely.count, using: &random)]
      }
      var detokenizer = Detokenizer(tokenizer)
      var joined = ""
      var place = 0
      while place < bytes.count {
        let end = min(bytes.count, place + Int.random(in: 1...4, using: &random))
        let text = detokenizer.feed(bytes: Array(bytes[place..<end]))
        joined += text
        place = end
      }
      joined += detokenizer.finish()
      let whole = String(decoding: bytes, as: UTF8.self)
      #expect(Array(joined.utf8) == Array(whole.utf8), "\(bytes)")
    }
    TestGround.report("byte strings cut at random", compared: 20_000)
  }

  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2"))
  func aTextByTokensIsTheText() throws {
    let model = try Tokenizer(GGUFFile(path: try #require(TestGround.smolLM2)))
    let text = "Die Bewertung: \u{1F44D}\u{1F3FD} 文化 \u{92A}\u{941} – 3½ von 5, „naïve“\r\n👩‍👩‍👧"
    var detokenizer = Detokenizer(model)
    let pieces = model.encode(text, specials: .asText).map { detokenizer.feed($0) }
    #expect(pieces.map(\.text).joined() + detokenizer.finish() == text)
    #expect(pieces.flatMap(\.bytes) == Array(text.utf8))
    // The text does need holding back: some token ends within a character.
    #expect(pieces.contains { $0.text.isEmpty })
  }
}
