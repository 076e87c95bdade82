import Foundation
import Inference
import TestGround
import Testing

/// Committed fixtures: what an independent implementation in NumPy floats
/// (`Tests/Interop/forced_likelihoods.py`) says about our own sentences and about a small model.
@Suite(.serialized) struct ForcedLikelihoodTests {
  private struct Sentence: Decodable {
    var text: String
    var ids: [Int32]
    var logprobs: [Double]
    var argmax: [Int32]
  }

  private func sentences() throws -> [Sentence] {
    let path = TestGround.fixture("Inference", "forced-likelihoods-smollm2.jsonl")
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Sentence.self, from: Data($0.utf8))
    }
  }

  /// What int8 activations may cost: bounds as for the reference files' forced steps.
  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"))
  func smolLM2() throws {
    let model = try Likelihood(path: #require(TestGround.smolLM2))
    var differences: [Double] = []
    var sameBest = 0
    for sentence in try sentences() {
      #expect(
        model.tokenizer?.encode(sentence.text, specials: .recognised) == sentence.ids,
        "\(sentence.text.prefix(30))")
      for (index, score) in try model.scores(of: sentence.ids).enumerated() {
        differences.append(abs(Double(score.logprob) - sentence.logprobs[index]))
        if score.best == sentence.argmax[index] { sameBest += 1 }
      }
    }
    TestGround.report("our sentences, log-probabilities", compared: differences.count)
    #expect(differences.count > 600)
    differences.sort()
    let median = differences[differences.count / 2]
    let high = differences[differences.count * 95 / 100]
    let share = Double(sameBest) / Double(differences.count)
    print("our sentences: median \(median), 95th percentile \(high), same best token \(share)")
    #expect(median <= 0.018)
    // Twice the 95th percentile of what those roundings cost (0.146, see above).
    #expect(high <= 0.29)
    #expect(share >= 0.97)
  }

  /// What a cache of bytes may cost. Keys and values are rounded as the inputs of a layer's seven
  /// products are, so what they cost is bounded as what those do.
  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"))
  func smolLM2QuantisedCache() throws {
    let path = try #require(TestGround.smolLM2)
    let halves = try Likelihood(path: path)
    let bytes = try Likelihood(path: path, options: EngineOptions(cacheType: .q8_0))
    var differences: [Double] = []
    var toReference: [Double] = []
    var sameBest = 0
    for sentence in try sentences() {
      let expected = try halves.scores(of: sentence.ids)
      for (index, score) in try bytes.scores(of: sentence.ids).enumerated() {
        differences.append(abs(Double(score.logprob - expected[index].logprob)))
        toReference.append(abs(Double(score.logprob) - sentence.logprobs[index]))
        if score.best == expected[index].best { sameBest += 1 }
      }
    }
    TestGround.report("our sentences, a q8_0 cache against f16", compared: differences.count)
    #expect(differences.count > 600)
    differences.sort()
    toReference.sort()
    let median = differences[differences.count / 2]
    let high = differences[differences.count * 95 / 100]
    let share = Double(sameBest) / Double(differences.count)
    print(
      "q8_0 against f16 cache: median \(median), 95th percentile \(high), same best token \(share); "
        + "q8_0 against the reference: median \(toReference[toReference.count / 2])")
    #expect(median > 0 && median <= 0.02)
    // Twice the 95th percentile of what those roundings cost (0.146, see above).
    #expect(high <= 0.29)
    #expect(share >= 0.97)
  }

  private struct TinyLogits: Decodable {
    var ids: [Int32]
    var after: [String: [Float]]
  }

  @Test func tinyQwen2() throws {
    let path = TestGround.fixture("Inference", "tiny-qwen2.gguf")
    let data = try Data(
      contentsOf: URL(fileURLWithPath: TestGround.fixture("Inference", "tiny-qwen2-logits.json")))
    let expected = try JSONDecoder().decode(TinyLogits.self, from: data)
    let counts = Set(expected.after.keys.compactMap { Int($0) })
    let fast = try Likelihood(path: path, options: EngineOptions(threads: 2))
      .logits(of: expected.ids, after: counts)
    var readable = try ReadableForward(GGUFFile(path: path))
    var compared = 0
    for (index, token) in expected.ids.enumerated() {
      let logits = readable.forward(token)
      guard let wanted = expected.after[String(index + 1)] else { continue }
      let worst = zip(logits, wanted).map { abs($0 - $1) }.max() ?? .infinity
      #expect(worst < 2e-4, "readable, after \(index + 1) tokens")
      // Int8 activations: a few hundredths of logits whose deviation is about 8.
      let got = try #require(fast[index + 1])
      let error = zip(got, wanted).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      let spread = wanted.reduce(0.0) { $0 + Double($1 * $1) }
      #expect((error / spread).squareRoot() < 0.03, "fast, after \(index + 1) tokens")
      compared += wanted.count
    }
    TestGround.report("tiny qwen2, logits", compared: compared)
    #expect(compared == 4 * 288)
  }
}
