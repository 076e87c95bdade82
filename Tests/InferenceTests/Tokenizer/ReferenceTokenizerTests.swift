import Foundation
import Inference
import TestGround
import Testing

/// Our ids against those of llama.cpp, record for record. See ../shared/reference/README.md.
@Suite struct ReferenceTokenizerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let records: String
    let model: String?
    var testDescription: String { records }
  }

  struct Record: Decodable {
    let n: Int
    let category: String
    let text: String?
    let text_hex: String
    let ids: [Int32]
    let ids_special: [Int32]
    let ids_bos_special: [Int32]
    let detok_hex: String
  }

  static let cases = [
    Case(records: "tokenizer-smollm2.jsonl", model: TestGround.smolLM2),
    Case(
      records: "tokenizer-qwen2.5.jsonl",
      model: TestGround.model("synth-qwen2.5-0.5b-Q4_K_M.gguf")),
    Case(
      records: "tokenizer-deepseek-r1-distill-qwen.jsonl",
      model: TestGround.shared("reference/vocab-deepseek-r1-distill-qwen.gguf")),
    Case(
      records: "tokenizer-gemma3.jsonl", model: TestGround.model("gemma-3-270m-Q4_K_M.gguf")),
  ]

  @Test(
    .enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"),
    arguments: cases)
  func everyRecordHasTheSameTokens(_ test: Case) throws {
    guard let model = test.model else {
      print("SKIPPED: \(test.records): its model is not at hand")
      return
    }
    let tokenizer = try Tokenizer(GGUFFile(path: model))
    let bytes = try TestGround.sharedBytes("reference/" + test.records)
    var compared = 0
    for line in bytes.split(separator: 0x0A) {
      let record = try JSONDecoder().decode(Record.self, from: Data(line))
      // The engine spells invalid bytes its own way, and takes `</s>` for a control token.
      guard record.category != "invalid_utf8", !(record.text ?? "").contains("</s>") else {
        continue
      }
      let text = Hex.bytes(record.text_hex)
      let plain = tokenizer.encode(text, specials: .asText)
      let special = tokenizer.encode(text, specials: .recognised)
      let framed =
        (tokenizer.addsBOS ? [tokenizer.bos].compactMap { $0 } : []) + special
        + (tokenizer.addsEOS ? [tokenizer.eos].compactMap { $0 } : [])
      #expect(plain == record.ids, "record \(record.n)")
      #expect(special == record.ids_special, "record \(record.n), specials")
      #expect(framed == record.ids_bos_special, "record \(record.n), BOS")
      #expect(
        tokenizer.decode(record.ids) == Hex.bytes(record.detok_hex), "record \(record.n), back")
      compared += 4
    }
    TestGround.report("\(test.records) against llama.cpp", compared: compared)
    #expect(compared >= 400)
  }

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func theMarkersOfADistilledReasoner() throws {
    let path = TestGround.shared("reference/vocab-deepseek-r1-distill-qwen.gguf")
    let tokenizer = try Tokenizer(GGUFFile(path: path))
    #expect((tokenizer.bos, tokenizer.eos) == (151_646, 151_643))
    #expect((tokenizer.addsBOS, tokenizer.addsEOS) == (true, false))
    #expect(tokenizer.isEndOfGeneration(151_643))
    #expect(tokenizer.text(of: 151_643) == "<｜end▁of▁sentence｜>")
    // Thinking is text that the model writes, so its tags are found in data too.
    #expect(tokenizer.id(of: "<think>") == 151_648)
    #expect(tokenizer.kind(of: 151_648) == .userDefined)
    #expect(tokenizer.missingBytes.isEmpty)
    #expect(tokenizer.ids(havingPrefix: "[PAD").allSatisfy { $0 < 151_643 })
  }

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func everyByteStringComesBackFromAWholeVocabulary() throws {
    let path = TestGround.shared("reference/vocab-deepseek-r1-distill-qwen.gguf")
    let tokenizer = try Tokenizer(GGUFFile(path: path))
    var random = SeededGenerator(seed: 6)
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(tokenizer.decode(tokenizer.encode(bytes, specials: .asText)) == bytes)
    }
    TestGround.report("random byte strings there and back", compared: 3_000)
  }
}
