import Inference
import TestGround
import Testing

/// The fast forward against the readable one, on models of many shapes and types that the test
/// writes itself, at depths to 4,096.
@Suite struct ForwardTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var model: TinyModel
    /// The largest allowed root mean square of the logits' differences, as a share of the logits'
    /// own deviation. Int8 activations cost about half a percent a product; floats only the
    /// cache's half precision.
    var tolerance: Double
    /// Text tokens before the logits that are compared.
    var depths: [Int] = [1, 2, 17, 100, 300]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    var cases: [Case] = []
    let floats: [GGUFTensorType] = [.f32, .f16, .bf16]
    let quantised: [GGUFTensorType] = [
      .q8_0, .q4_0, .q4_1, .q5_0, .q5_1, .q2_K, .q3_K, .q4_K, .q5_K, .q6_K, .iq4_NL, .iq4_XS,
    ]
    for type in floats + quantised {
      // Blocks of 256 need wider rows.
      let isWide = type.blockSize == 256
      cases.append(
        Case(
          name: "llama \(type)",
          model: TinyModel(
            width: isWide ? 256 : 64, hidden: isWide ? 256 : 96, heads: isWide ? 8 : 4,
            headSize: isWide ? 32 : 16, type: type),
          tolerance: floats.contains(type) ? 0.002 : 0.03))
    }
    cases.append(
      Case(
        name: "qwen2 with biases, tied, seven queries a key, mixed types",
        model: TinyModel(
          architecture: "qwen2", layers: 3, width: 224, hidden: 288, heads: 14, kvHeads: 2,
          headSize: 16, ropeBase: 1_000_000, isTied: true, hasBiases: true, type: .q5_0,
          types: ["token_embd.weight": .q8_0, "attn_v.weight": .q8_0, "ffn_down.weight": .q4_1]),
        tolerance: 0.03))
    cases.append(
      Case(
        name: "qwen2 without shared keys, large heads, Q4_K and Q6_K",
        model: TinyModel(
          architecture: "qwen2", width: 256, hidden: 512, heads: 2, kvHeads: 2, headSize: 128,
          hasBiases: true, type: .q4_K,
          types: ["ffn_down.weight": .q6_K, "output.weight": .q6_K]),
        tolerance: 0.03))
    cases.append(
      Case(
        name: "llama, heads wider than the stream, one key head, rows no multiple of a panel",
        model: TinyModel(
          width: 96, hidden: 160, heads: 3, kvHeads: 1, headSize: 64, type: .q8_0),
        tolerance: 0.03))
    cases.append(
      Case(
        name: "llama, a part of each head rotated",
        model: {
          var model = TinyModel(headSize: 32, type: .f16)
          model.metadata = [("llama.rope.dimension_count", 4, GGUFBytes.number(UInt32(16)))]
          return model
        }(),
        tolerance: 0.002))
    cases.append(
      Case(
        name: "llama, deep", model: TinyModel(width: 64, hidden: 64, type: .q4_1),
        tolerance: 0.03, depths: [33, 255, 256, 257, 1000, 2048, 4095, 4096]))
    cases.append(
      Case(
        name: "qwen2, deep",
        model: TinyModel(
          architecture: "qwen2", width: 64, hidden: 64, heads: 6, kvHeads: 3,
          ropeBase: 1_000_000, hasBiases: true, type: .f16),
        tolerance: 0.002, depths: [33, 255, 256, 257, 1000, 2048, 4095, 4096]))
    cases.append(
      Case(
        name: "qwen3, heads wider than the stream",
        model: TinyModel(
          architecture: "qwen3", width: 96, hidden: 160, heads: 6, kvHeads: 2, headSize: 64,
          ropeBase: 1_000_000, isTied: true, type: .f16),
        tolerance: 0.002, depths: [1, 2, 17, 100, 600]))
    cases.append(
      Case(
        name: "qwen3, Q8_0",
        model: TinyModel(architecture: "qwen3", headSize: 32, ropeBase: 1_000_000, type: .q8_0),
        tolerance: 0.03))
    for (name, type, tolerance) in [("F16", GGUFTensorType.f16, 0.003), ("Q8_0", .q8_0, 0.03)] {
      var model = TinyModel(
        architecture: "gemma3", layers: 7, headSize: 32, ropeBase: 1_000_000, isTied: true,
        type: type)
      model.metadata = [
        ("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(70))),
        ("gemma3.rope.scaling.factor", 6, GGUFBytes.number(Float(8).bitPattern)),
      ]
      cases.append(
        Case(
          name: "gemma3, a window of 70, \(name)", model: model, tolerance: tolerance,
          depths: [1, 2, 69, 70, 71, 72, 130, 255, 400, 700]))
    }
    func scaled(_ kind: String, _ factor: Float) -> TinyModel {
      var model = TinyModel(type: .f16)
      model.metadata = [
        ("llama.rope.scaling.type", 8, GGUFBytes.string(kind)),
        ("llama.rope.scaling.factor", 6, GGUFBytes.number(factor.bitPattern)),
        (
          "llama.rope.scaling.original_context_length", 4, GGUFBytes.number(UInt32(256))
        ),
      ]
      return model
    }
    cases.append(Case(name: "llama, linear", model: scaled("linear", 4), tolerance: 0.002))
    cases.append(Case(name: "llama, YaRN", model: scaled("yarn", 4), tolerance: 0.002))
    cases.append(
      Case(
        name: "llama, Llama 3's factors",
        model: {
          var model = TinyModel(type: .f16)
          model.ropeFactors = [1, 1, 1.5, 2, 4, 8, 8, 8]
          return model
        }(), tolerance: 0.002))
    return cases
  }()

  @Test(arguments: cases)
  func logitsAgree(_ item: Case) throws {
    let tokens = TinyModel.tokens(item.depths.max() ?? 1, seed: 5)
    let depths = Set(item.depths)
    let fast = try item.model.withFile { path in
      try Likelihood(path: path, options: EngineOptions(threads: 2))
        .logits(of: tokens, after: depths)
    }
    var readable = try ReadableForward(item.model.file())
    var worst = 0.0
    var compared = 0
    for (index, token) in tokens.enumerated() {
      let isWanted = depths.contains(index + 1)
      let expected = readable.forward(token, wantsLogits: isWanted)
      guard isWanted else { continue }
      let got = try #require(fast[index + 1])
      #expect(got.count == expected.count)
      let mean = expected.reduce(0.0) { $0 + Double($1) } / Double(expected.count)
      let spread = expected.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let error = zip(got, expected).reduce(0.0) {
        $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
      }
      let share = (error / spread).squareRoot()
      #expect(share <= item.tolerance, "after \(index + 1) tokens")
      #expect(spread / Double(expected.count) > 0.1, "logits too flat to tell anything")
      worst = max(worst, share)
      compared += got.count
    }
    TestGround.report("\(item.name): worst \(worst)", compared: compared)
    #expect(compared == depths.count * TinyModel.vocabularySize)
  }

  /// The real model, at the start of a text; deeper it is held by `ReferenceTests`. What int8
  /// activations cost over thirty layers: the bounds are those of the reference files.
  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"))
  func smolLM2() throws {
    let path = try #require(TestGround.smolLM2)
    let model = try Likelihood(path: path, options: EngineOptions(threads: 2))
    let tokens = try #require(model.tokenizer).encode(
      "A judge reads both answers twice, then writes down what convinced her, and why. The first "
        + "names its sources and admits what it does not know; the second is longer, warmer, and "
        + "wrong about the date.",
      specials: .asText)
    let fast = try model.logits(of: tokens, after: Set(1...tokens.count))
    var readable = try ReadableForward(GGUFFile(path: path))
    var differences: [Float] = []
    var sameBest = 0
    for (index, token) in tokens.enumerated() {
      let expected = readable.forward(token)
      let got = try #require(fast[index + 1])
      expected.withUnsafeBufferPointer { expected in
        got.withUnsafeBufferPointer { got in
          let (wanted, found) = (Distribution(expected), Distribution(got))
          let best = wanted.best.id
          differences.append(abs(found.logProbability(best) - wanted.logProbability(best)))
          if found.best.id == best { sameBest += 1 }
        }
      }
    }
    differences.sort()
    let median = differences[differences.count / 2]
    print("SmolLM2, readable and fast: median \(median), same best \(sameBest)")
    TestGround.report("SmolLM2, readable and fast", compared: differences.count)
    #expect(differences.count > 30)
    #expect(median <= 0.053)
    #expect(Double(sameBest) >= 0.9 * Double(differences.count))
  }
}
