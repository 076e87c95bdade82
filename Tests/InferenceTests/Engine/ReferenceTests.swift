import Foundation
import Inference
import JSON
import TestGround
import Testing

/// The engine against another engine's exact answers (`../shared/reference`): the same tokens are
/// forced, and what is compared is the log-probability of each.
@Suite(.serialized) struct ReferenceTests {
  static let isReady = TestGround.hasShared && TestGround.smolLM2 != nil
  static let why: Comment = "SKIPPED: no ../shared or no SmolLM2 model"

  private static func records(_ name: String) throws -> [[String: Any]] {
    let text = String(decoding: try TestGround.sharedBytes("reference/" + name), as: UTF8.self)
    return try text.split(separator: "\n").map {
      try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// How far a model lies from exact arithmetic.
  struct Figures {
    /// How many tokens were compared.
    var count: Int
    /// |Δ ln p| of the forced token: median and 95th percentile.
    var median: Double
    var high: Double
    /// The share of places with the same most probable token.
    var sameBest: Double

    init(_ differences: [Double], sameBest: Int) {
      let sorted = differences.sorted()
      count = sorted.count
      median = sorted.isEmpty ? .infinity : sorted[sorted.count / 2]
      high = sorted.isEmpty ? .infinity : sorted[sorted.count * 95 / 100]
      self.sameBest = Double(sameBest) / Double(max(1, sorted.count))
    }
  }

  /// All steps of the greedy file, forced.
  static func forcedSteps(
    _ model: Likelihood, _ file: String = "greedy-smollm2-135m-q4_1.jsonl"
  ) throws -> Figures {
    var differences: [Double] = []
    var sameBest = 0
    for record in try records(file) {
      let prompt = try #require(record["prompt_ids"] as? [Int]).map { Int32($0) }
      let generated = try #require(record["gen_ids"] as? [Int]).map { Int32($0) }
      let steps = try #require(record["steps"] as? [[String: Any]])
      let scores = try model.scores(of: prompt + generated).suffix(generated.count)
      for (score, step) in zip(scores, steps) {
        let exact = try #require(step["exact_logprob"] as? Double)
        let top = try #require(step["exact_top"] as? [[Double]])
        differences.append(abs(Double(score.logprob) - exact))
        if Int32(try #require(top.first?.first)) == score.best { sameBest += 1 }
      }
    }
    return Figures(differences, sameBest: sameBest)
  }

  @Test(.enabled(if: isReady, why))
  func forcedStepsOfTheGreedyFile() throws {
    let figures = try Self.forcedSteps(Likelihood(path: #require(TestGround.smolLM2)))
    print("forced steps: \(figures)")
    TestGround.report("forced steps, greedy", compared: figures.count)
    #expect(figures.count > 400)
    #expect(figures.median <= 0.018)
    #expect(figures.high <= 0.14)
    #expect(figures.sameBest >= 0.97)
  }

  /// A long text of a file, forced.
  private static func longText(
    _ model: Likelihood, _ file: String, number: Int
  ) throws -> Figures {
    let record = try #require(try records(file).first { $0["n"] as? Int == number })
    let ids = try #require(record["ids"] as? [Int]).map { Int32($0) }
    let exact = try #require(record["exact_logprobs"] as? [Double])
    let best = try #require(record["exact_argmax"] as? [Int])
    let scores = try model.scores(of: ids)
    var differences: [Double] = []
    var same = 0
    for (index, score) in scores.enumerated() where index < exact.count {
      differences.append(abs(Double(score.logprob) - exact[index]))
      if Int(score.best) == best[index] { same += 1 }
    }
    let figures = Figures(differences, sameBest: same)
    print("long text \(number): \(figures)")
    TestGround.report("long text \(number) of \(file)", compared: figures.count)
    return figures
  }

  @Test(.enabled(if: isReady, why), arguments: [100, 101])
  func longTexts(number: Int) throws {
    let figures = try Self.longText(
      Likelihood(path: #require(TestGround.smolLM2)), "nll-smollm2-135m-q4_1.jsonl",
      number: number)
    #expect(figures.count > 1900)
    #expect(figures.median <= 0.053)
    #expect(figures.sameBest >= 0.945)
  }

  private static let gemma = TestGround.model("gemma-3-270m-Q4_K_M.gguf")
  private static let hasGemma = TestGround.hasShared && gemma != nil
  private static let whyNoGemma: Comment = "SKIPPED: no ../shared or no Gemma 3 270M model"

  @Test(.enabled(if: hasGemma, whyNoGemma))
  func forcedStepsOfGemma() throws {
    let figures = try Self.forcedSteps(
      Likelihood(path: #require(Self.gemma)), "greedy-gemma-3-270m-q4_k_m.jsonl")
    print("Gemma, forced steps: \(figures)")
    TestGround.report("Gemma, forced steps, greedy", compared: figures.count)
    #expect(figures.count > 400)
    #expect(figures.median <= 0.007)
    #expect(figures.high <= 0.16)
    #expect(figures.sameBest >= 0.98)
  }

  /// Three and a half windows long.
  @Test(.enabled(if: hasGemma, whyNoGemma))
  func longTextOfGemma() throws {
    let figures = try Self.longText(
      Likelihood(path: #require(Self.gemma)), "nll-gemma-3-270m-q4_k_m.jsonl", number: 100)
    #expect(figures.count > 1800)
    #expect(figures.median <= 0.064)
    #expect(figures.sameBest >= 0.935)
  }

  /// The readable forward is exact arithmetic on the file's weights, as the reference's is.
  @Test(.enabled(if: isReady, why))
  func readableForwardIsExact() throws {
    var forward = try ReadableForward(GGUFFile(path: #require(TestGround.smolLM2)))
    let record = try #require(
      try Self.records("greedy-smollm2-135m-q4_1.jsonl").first { $0["n"] as? Int == 5 })
    let prompt = try #require(record["prompt_ids"] as? [Int]).map { Int32($0) }
    let generated = try #require(record["gen_ids"] as? [Int]).map { Int32($0) }
    let steps = try #require(record["steps"] as? [[String: Any]])
    for token in prompt.dropLast() { _ = forward.forward(token, wantsLogits: false) }
    var last = try #require(prompt.last)
    var worst = 0.0
    for (token, step) in zip(generated, steps) {
      let exact = try #require(step["exact_logprob"] as? Double)
      forward.forward(last).withUnsafeBufferPointer {
        worst = max(worst, abs(Double(Distribution($0).logProbability(token)) - exact))
      }
      last = token
    }
    print("readable forward: largest difference \(worst)")
    TestGround.report("readable forward and exact arithmetic", compared: steps.count)
    #expect(steps.count > 10)
    // The reference has five decimals; sums in another order cost a little more.
    #expect(worst < 1e-3)
  }
}
