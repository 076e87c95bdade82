import Foundation
import Inference
import TestGround
import Testing

/// Words and tokens of our own sentences against other implementations; the fixtures come from
/// Tests/Interop/tokenizer_fixtures.py and sentencepiece_fixtures.py.
@Suite struct TokenizerFixtureTests {
  struct Split: Decodable {
    let pre: String
    let text: String
    let words: [String]
  }

  struct Tokens: Decodable {
    let text: String
    let as_text: [Int32]
    let recognised: [Int32]
  }

  struct Pieces: Decodable {
    let text: String
    let as_text: [Int32]
  }

  struct Classes: Decodable {
    let letter: [[UInt32]]
    let number: [[UInt32]]
    let whitespace: [[UInt32]]
  }

  static func records<Record: Decodable>(_ name: String) throws -> [Record] {
    let path = TestGround.fixture("Inference", name)
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Record.self, from: $0)
    }
  }

  @Test(arguments: PreTokenizer.allCases)
  func wordsAreThoseOfThePublishedExpression(_ preTokenizer: PreTokenizer) throws {
    let splits: [Split] = try Self.records("word-splits.jsonl")
    var compared = 0
    for split in splits where split.pre == preTokenizer.rawValue {
      let bytes = Array(split.text.utf8)
      let words = preTokenizer.words(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
      // Compared by bytes: `==` on strings takes some different scalars for equal.
      #expect(
        words.map { Array($0.utf8) } == split.words.map { Array($0.utf8) }, "\(split.text)")
      compared += 1
    }
    TestGround.report("\(preTokenizer.rawValue) words against PyPI regex", compared: compared)
    #expect(compared >= 250)
  }

  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2"))
  func tokensAreThoseOfPyPITokenizers() throws {
    let tokenizer = try Tokenizer(GGUFFile(path: try #require(TestGround.smolLM2)))
    let records: [Tokens] = try Self.records("tokens-smollm2.jsonl")
    for record in records {
      #expect(
        tokenizer.encode(record.text, specials: .asText) == record.as_text, "\(record.text)")
      #expect(
        tokenizer.encode(record.text, specials: .recognised) == record.recognised,
        "\(record.text)")
    }
    TestGround.report("SmolLM2 tokens against PyPI tokenizers", compared: records.count * 2)
    #expect(records.count >= 250)
  }

  @Test(.enabled(if: TestGround.model(gemma) != nil, "SKIPPED: no Gemma"))
  func gemmasTokensAreThoseOfPyPISentencepiece() throws {
    let path = try #require(TestGround.model(Self.gemma))
    try compareWithSentencepiece(Tokenizer(GGUFFile(path: path)), "tokens-gemma3.jsonl")
  }

  @Test func aSmallVocabularysTokensAreThoseOfPyPISentencepiece() throws {
    let path = TestGround.fixture("Inference", "tiny-spm.gguf")
    try compareWithSentencepiece(Tokenizer(GGUFFile(path: path)), "tokens-tiny-spm.jsonl")
  }

  static let gemma = "gemma-3-270m-Q4_K_M.gguf"

  private func compareWithSentencepiece(_ tokenizer: Tokenizer, _ name: String) throws {
    let records: [Pieces] = try Self.records(name)
    for record in records {
      #expect(
        tokenizer.encode(record.text, specials: .asText) == record.as_text, "\(record.text)")
    }
    TestGround.report("\(name) against PyPI sentencepiece", compared: records.count)
    #expect(records.count >= 300)
  }

  @Test func classesAreThoseOfUnicode15_1() throws {
    let path = TestGround.fixture("Inference", "scalar-classes.json")
    let classes = try JSONDecoder().decode(
      Classes.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    var expected = [UInt8](repeating: 0, count: 0x110000)
    for (mark, ranges) in [classes.letter, classes.number, classes.whitespace].enumerated() {
      for range in ranges {
        for value in range[0]...range[1] { expected[Int(value)] = UInt8(mark + 1) }
      }
    }
    var wrong: [UInt32] = []
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let mark: UInt8 =
        switch ScalarClass(scalar) {
        case .other, .apostrophe: 0
        case .letter: 1
        case .number: 2
        case .space, .newline, .otherWhitespace: 3
        }
      if mark != expected[Int(value)] { wrong.append(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
    TestGround.report("classes of scalars against Unicode 15.1", compared: 0x110000 - 2_048)
  }
}
