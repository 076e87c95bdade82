import Foundation
import Inference
import TestGround
import Testing

@Suite struct TokenizerTests {
  private func ids(_ text: String) -> [Int32] { text.utf8.map { Int32($0) } }

  @Test func theLowestRankMergesFirstAndFromTheLeft() throws {
    // Ranks: bc, ab, aa. So "abc" is a+bc though ab comes earlier in the text.
    let tokenizer = try SmallVocabulary(
      tokens: [("bc", .normal), ("ab", .normal), ("aa", .normal)],
      merges: ["b c", "a b", "a a"]
    ).tokenizer()
    #expect(tokenizer.encode("abc", specials: .asText) == [97, 256])
    #expect(tokenizer.encode("abab", specials: .asText) == [257, 257])
    #expect(tokenizer.encode("aaa", specials: .asText) == [258, 97])
    #expect(tokenizer.encode("aaab", specials: .asText) == [258, 257])
  }

  @Test func aMergeMayPassThroughWhatIsNoToken() throws {
    // "xy" is no token: alone it is spelt out, within "xyz" it is a step on the way.
    let tokenizer = try SmallVocabulary(
      tokens: [("xyz", .normal)], merges: ["x y", "xy z"]
    ).tokenizer()
    #expect(tokenizer.encode("xyz", specials: .asText) == [256])
    #expect(tokenizer.encode("xyx", specials: .asText) == ids("xyx"))
  }

  @Test func onlyLlamaBPETakesWholeWordsFirst() throws {
    // No merge leads to "abc".
    var vocabulary = SmallVocabulary(
      pre: "llama-bpe", tokens: [("abc", .normal), ("ab", .normal)], merges: ["a b"])
    let whole = try vocabulary.tokenizer()
    #expect(whole.encode("abc", specials: .asText) == [256])
    vocabulary.pre = "qwen2"
    let merged = try vocabulary.tokenizer()
    #expect(merged.encode("abc", specials: .asText) == [257, 99])
  }

  @Test func bytesAreSpelledInTheAlphabetOfFiles() throws {
    // GPT-2's published examples: space is Ġ, newline Ċ, tab ĉ, NUL Ā, U+00AD Ń.
    let spellings = [0x20: "Ġ", 0x0A: "Ċ", 0x09: "ĉ", 0x00: "Ā", 0xAD: "Ń", 0x41: "A", 0xFF: "ÿ"]
    for (byte, text) in spellings {
      #expect(SmallVocabulary.spelling(of: UInt8(byte)) == text)
    }
    let tokenizer = try SmallVocabulary().tokenizer()
    for byte in UInt8.min...UInt8.max { #expect(tokenizer.bytes(of: Int32(byte)) == [byte]) }
    #expect(tokenizer.missingBytes.isEmpty)
  }

  @Test func whatItDoesNotKnowItNames() {
    func sentence(_ vocabulary: SmallVocabulary) -> String {
      do {
        _ = try vocabulary.tokenizer()
        return "no error"
      } catch { return "\(error)" }
    }
    for name in ["\"t5\"", "\"gpt2\"", "\"llama\""] {
      #expect(sentence(SmallVocabulary(model: "t5")).contains(name))
    }
    let tekken = sentence(SmallVocabulary(pre: "tekken"))
    #expect(tekken.contains("\"tekken\""))
    for name in ["smollm", "qwen2", "deepseek-r1-qwen", "llama-bpe", "gpt2"] {
      #expect(tekken.contains(name))
    }
    #expect(sentence(SmallVocabulary(pre: nil)).contains("no pre-tokenizer named"))
    #expect(sentence(SmallVocabulary(merges: ["ab"])).contains("got ab"))
    #expect(sentence(SmallVocabulary(merges: ["a \u{4E00}"])).contains("got a \u{4E00}"))
    let wrongEnd = SmallVocabulary { $0.add("tokenizer.ggml.eos_token_id", UInt32(256)) }
    #expect(sentence(wrongEnd).contains("a token from 0 to 255, got 256"))
  }

  @Test func missingTypesAndMergesAreSaid() throws {
    var bytes = GGUFBytes()
    bytes.add("tokenizer.ggml.model", "gpt2")
    bytes.add("tokenizer.ggml.pre", "gpt2")
    bytes.add("tokenizer.ggml.tokens", ["a", "b"])
    func error() -> String? {
      #expect(throws: TokenizerError.self) {
        try Tokenizer(GGUFFile(MappedFile(contents: bytes.file, path: "v.gguf")))
      }?.description
    }
    #expect(error() == "v.gguf: key tokenizer.ggml.merges is missing, expected an array of string.")
    bytes.add("tokenizer.ggml.token_type", [Int32(1)])
    #expect(error()?.contains("expected 2 integers, one a token") == true)
  }

  @Test func markersInTemplateAndData() throws {
    let tokenizer = try SmallVocabulary(
      pre: "qwen2",
      tokens: [
        ("<|end|>", .control), ("<tool>", .userDefined), ("<|end|>>", .control),
        ("[PAD]", .unused), (" b", .normal), ("Ġb", .normal),
      ],
      merges: ["Ġ b"]
    ).tokenizer()
    let text = "a<|end|> b<tool>"
    #expect(tokenizer.encode(text, specials: .recognised) == [97, 256, 261, 257])
    // As text the name is spelt out, the user-defined token is not.
    #expect(
      tokenizer.encode(text, specials: .asText) == [97] + ids("<|end|>") + [261, 257])
    // The longest name wins; a padding entry is nothing to be found.
    #expect(tokenizer.encode("<|end|>>[PAD]", specials: .recognised) == [258] + ids("[PAD]"))

    #expect(tokenizer.isControl(256))
    #expect(!tokenizer.isControl(257))
    #expect(tokenizer.id(of: "<|end|>") == 256)
    #expect(tokenizer.id(of: "<tool>") == 257)
    #expect(tokenizer.id(of: "<tool") == nil)
    #expect(tokenizer.id(of: "[PAD]") == nil)
    #expect(tokenizer.bytes(of: 259).isEmpty)
    #expect(tokenizer.bytes(of: 999).isEmpty)
    #expect(tokenizer.bytes(of: -1).isEmpty)
    #expect(tokenizer.isEndOfGeneration(256))
    #expect(!tokenizer.isEndOfGeneration(257))
  }

  @Test func aKnownEndIsControlWhateverTheFileSays() throws {
    let tokenizer = try SmallVocabulary(
      tokens: [("<|im_end|>", .normal), ("</s>", .normal)]
    ).tokenizer()
    #expect(tokenizer.isControl(256))
    #expect(tokenizer.isEndOfGeneration(256))
    // HTML's strike-through ends nothing.
    #expect(!tokenizer.isControl(257))
    #expect(!tokenizer.isEndOfGeneration(257))
  }

  @Test func beginningsAndEnds() throws {
    func tokenizer(_ pre: String, _ more: @escaping (inout GGUFBytes) -> Void) throws -> Tokenizer {
      try SmallVocabulary(pre: pre, tokens: [("<s>", .control), ("<e>", .control)], more: more)
        .tokenizer()
    }
    let plain = try tokenizer("qwen2") { _ in }
    #expect((plain.bos, plain.eos, plain.addsBOS, plain.addsEOS) == (nil, nil, false, false))
    let both = try tokenizer("llama-bpe") {
      $0.add("tokenizer.ggml.bos_token_id", UInt32(256))
      $0.add("tokenizer.ggml.eos_token_id", UInt32(257))
      $0.add("tokenizer.ggml.add_eos_token", 7, [1])
    }
    #expect((both.bos, both.eos, both.addsBOS, both.addsEOS) == (256, 257, true, true))
    #expect(both.isEndOfGeneration(257))
    #expect(both.withBOS([65]) == [256, 65])
    #expect(both.withBOS([256, 65]) == [256, 65])
    #expect(plain.withBOS([65]) == [65])
  }

  @Test func missingBytesAreLeftOutAndTold() throws {
    let tokenizer = try SmallVocabulary(withoutBytes: [0xFF, 0x04]).tokenizer()
    #expect(tokenizer.missingBytes == [0x04, 0xFF])
    #expect(tokenizer.encode([65, 0xFF, 66, 0x04], specials: .asText) == [65, 66])
  }

  @Test func tokensByPrefix() throws {
    let tokenizer = try SmallVocabulary(
      tokens: [("A]]", .normal), ("ĠA", .normal), ("A!", .control), ("Ab", .userDefined)]
    ).tokenizer()
    #expect(tokenizer.ids(havingPrefix: "A") == [65, 256, 259])
    #expect(tokenizer.ids(havingPrefix: " A") == [257])
    #expect(tokenizer.ids(havingPrefix: "A]]]").isEmpty)
  }

  @Test func damagedVocabulariesNeverCrash() {
    var random = SeededGenerator(seed: 5)
    let whole = SmallVocabulary(
      pre: "llama-bpe",
      tokens: [("ab", .normal), ("abc", .normal), ("<|end|>", .control), ("<t>", .userDefined)],
      merges: ["a b", "ab c", "Ġ a"]
    ) { $0.add("tokenizer.ggml.eos_token_id", UInt32(258)) }.bytes.file
    let text = "abc <|end|> <t>\n12345 abcabc \u{6587}"
    var read = 0
    var refused = 0
    for _ in 0..<10_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      do {
        let tokenizer = try Tokenizer(
          GGUFFile(MappedFile(contents: bytes, path: "vocabulary.gguf")))
        for specials in [SpecialTokens.recognised, .asText] {
          let tokens = tokenizer.encode(text, specials: specials)
          #expect(tokens.allSatisfy { 0..<Int32(tokenizer.vocabularySize) ~= $0 })
          _ = tokenizer.decode(tokens)
        }
        read += 1
      } catch {
        #expect("\(error)".hasPrefix("vocabulary.gguf: "))
        refused += 1
      }
    }
    TestGround.report("damaged vocabularies read or refused", compared: read + refused)
    #expect(read > 0)
    #expect(refused > 0)
  }
}
