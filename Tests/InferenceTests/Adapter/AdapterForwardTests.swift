import Foundation
import Inference
import TestGround
import Testing

/// Adapters in the fast forward and the readable one, on models of every architecture that the test
/// writes itself.
@Suite struct AdapterForwardTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var model: TinyModel
    var adapter: TinyAdapter
    /// As in `ForwardTests`.
    var tolerance: Double
    var testDescription: String { name }

    init(
      _ name: String, _ model: TinyModel, tolerance: Double = 0.002, rank: Int = 4,
      type: GGUFTensorType = .f32, maps: [String] = TinyAdapter.allMaps
    ) {
      self.name = name
      self.model = model
      self.tolerance = tolerance
      adapter = TinyAdapter(
        model: model, rank: rank, alpha: 2 * Float(rank), type: type, maps: maps)
    }
  }

  private static var gemma: TinyModel {
    var model = TinyModel(
      architecture: "gemma3", layers: 7, headSize: 32, ropeBase: 1_000_000, isTied: true,
      type: .f16)
    model.metadata = [("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(20)))]
    return model
  }

  static let cases = [
    Case("llama, F32", TinyModel(type: .f16)),
    Case("llama, F16, rank 1", TinyModel(type: .f16), rank: 1, type: .f16),
    Case("llama, BF16, rank 20", TinyModel(type: .f16), rank: 20, type: .bf16),
    Case("llama, Q8_0, rank 32", TinyModel(type: .f16), rank: 32, type: .q8_0),
    Case("llama, Q4_1 below", TinyModel(type: .q4_1), tolerance: 0.03),
    Case("llama, attention alone", TinyModel(type: .f16), maps: ["attn_q", "attn_v"]),
    Case("llama, gate alone", TinyModel(type: .f16), maps: ["ffn_gate"]),
    Case("llama, up alone", TinyModel(type: .f16), maps: ["ffn_up"]),
    Case("llama, embedding alone, tied", TinyModel(isTied: true, type: .f16), maps: ["token_embd"]),
    Case("llama, output alone, tied", TinyModel(isTied: true, type: .f16), maps: ["output"]),
    Case(
      "qwen2 with biases, seven queries a key",
      TinyModel(
        architecture: "qwen2", layers: 3, width: 224, hidden: 288, heads: 14, kvHeads: 2,
        isTied: true, hasBiases: true, type: .f16)),
    Case(
      "qwen3, heads wider than the stream",
      TinyModel(
        architecture: "qwen3", width: 96, hidden: 160, heads: 6, kvHeads: 2, headSize: 64,
        type: .f16)),
    Case("gemma3, a window of 20", gemma, tolerance: 0.003),
  ]

  private static let depths: Set<Int> = [1, 2, 17, 60]
  private static let tokens = TinyModel.tokens(60, seed: 5)

  private static func fast(
    _ model: TinyModel, _ adapters: [AdapterChoice], _ options: EngineOptions = .init(threads: 2),
    after counts: Set<Int> = depths
  ) throws -> [Int: [Float]] {
    var options = options
    options.adapters = adapters
    return try model.withFile {
      try Likelihood(path: $0, options: options).logits(of: tokens, after: counts)
    }
  }

  private static func readable(
    _ model: TinyModel, _ adapters: [AdapterChoice]
  ) throws -> [Int: [Float]] {
    var forward = try ReadableForward(model.file(), adapters: adapters)
    var found: [Int: [Float]] = [:]
    for (index, token) in tokens.enumerated() {
      let isWanted = depths.contains(index + 1)
      let logits = forward.forward(token, wantsLogits: isWanted)
      if isWanted { found[index + 1] = logits }
    }
    return found
  }

  private static func share(_ got: [Int: [Float]], _ wanted: [Int: [Float]]) -> Double {
    wanted.map { TinyFixtures.share(got[$0.key] ?? [], $0.value) }.max() ?? .infinity
  }

  private static func bits(_ logits: [Int: [Float]]) -> [Int: [UInt32]] {
    logits.mapValues { $0.map(\.bitPattern) }
  }

  @Test(arguments: cases)
  func fastAndReadableAgree(_ item: Case) throws {
    let (fast, readable, plain) = try item.adapter.withFile { path in
      let adapters = [AdapterChoice(path: path)]
      return (
        try Self.fast(item.model, adapters), try Self.readable(item.model, adapters),
        try Self.readable(item.model, [])
      )
    }
    let worst = Self.share(fast, readable)
    #expect(worst <= item.tolerance)
    // What changes next to nothing would agree whatever was computed.
    #expect(Self.share(plain, readable) > 10 * item.tolerance)
    let compared = readable.values.reduce(0) { $0 + $1.count }
    TestGround.report("adapter, \(item.name): worst \(worst)", compared: compared)
    #expect(compared == Self.depths.count * TinyModel.vocabularySize)
  }

  /// W + factor · BA written into the model's own tensors is the same model.
  @Test(arguments: ["llama", "qwen2", "qwen3"])
  func aMergedModelIsTheSame(architecture: String) throws {
    let model = TinyModel(architecture: architecture, hasBiases: architecture == "qwen2")
    let adapter = TinyAdapter(model: model)
    var merged = model.contents
    for update in adapter.updates { try Self.merge(update, adapter, into: &merged) }
    let (fast, readable) = try adapter.withFile { path in
      let adapters = [AdapterChoice(path: path)]
      return (try Self.fast(model, adapters), try Self.readable(model, adapters))
    }
    var forward = try ReadableForward(
      GGUFFile(MappedFile(contents: merged.file, path: "merged.gguf")))
    var compared = 0
    for (index, token) in Self.tokens.enumerated() {
      let logits = forward.forward(token)
      guard let found = readable[index + 1], let fast = fast[index + 1] else { continue }
      #expect(TinyFixtures.share(found, logits) < 1e-5)
      #expect(TinyFixtures.share(fast, logits) < 0.002)
      compared += logits.count
    }
    TestGround.report("adapter merged into \(architecture)", compared: compared)
    #expect(compared == Self.depths.count * TinyModel.vocabularySize)
  }

  /// Adds factor · BA to the tensor of an F32 model.
  private static func merge(
    _ update: TinyAdapter.Update, _ adapter: TinyAdapter, into file: inout GGUFBytes
  ) throws {
    let entry = try #require(file.tensors.first { $0.name == update.name })
    let rank = adapter.rank
    func numbers(_ bytes: [UInt8]) -> [Float] {
      bytes.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
      }
    }
    let (a, b) = (numbers(update.a), numbers(update.b))
    let isLookedUp = update.name == "token_embd.weight"
    let rows = isLookedUp ? update.inputs : update.outputs
    let columns = isLookedUp ? update.outputs : update.inputs
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0.0
        for k in 0..<rank {
          let product =
            isLookedUp
            ? a[row * rank + k] * b[column * rank + k] : b[row * rank + k] * a[k * columns + column]
          sum += Double(product)
        }
        let place = Int(entry.offset) + (row * columns + column) * 4
        let before = file.data.withUnsafeBytes {
          $0.loadUnaligned(fromByteOffset: place, as: Float.self)
        }
        let after = before + adapter.factor * Float(sum)
        file.data.replaceSubrange(place..<place + 4, with: GGUFBytes.number(after.bitPattern))
      }
    }
  }

  /// B is zero before training, and a scale of zero makes it so: the model's own bits.
  @Test(arguments: cases)
  func withoutAnEffectNoBitChanges(_ item: Case) throws {
    let plain = Self.bits(try Self.fast(item.model, []))
    var untrained = item.adapter
    untrained.isUntrained = true
    let untouched = try untrained.withFile {
      try Self.fast(item.model, [AdapterChoice(path: $0)])
    }
    #expect(Self.bits(untouched) == plain)
    let unscaled = try item.adapter.withFile {
      try Self.fast(item.model, [AdapterChoice(path: $0, scale: 0)])
    }
    #expect(Self.bits(unscaled) == plain)
  }

  /// A column's bits are its own: however a text is cut, on any number of threads, from the file's
  /// rows or from panels.
  @Test(arguments: cases)
  func chunksThreadsAndLayouts(_ item: Case) throws {
    let counts = Set(1...Self.tokens.count)
    try item.adapter.withFile { path in
      let adapters = [AdapterChoice(path: path)]
      let whole = Self.bits(
        try Self.fast(item.model, adapters, EngineOptions(threads: 1), after: counts))
      for (chunk, threads, isLow) in [(1, 2, false), (7, 2, true), (33, 1, true), (33, 2, false)] {
        let cut = try Self.fast(
          item.model, adapters,
          EngineOptions(threads: threads, prefillChunk: chunk, lowMemory: isLow), after: counts)
        #expect(Self.bits(cut) == whole, "chunks of \(chunk) on \(threads) threads")
      }
    }
  }

  @Test func scalesMultiplyAndAdaptersAdd() throws {
    let model = TinyModel(type: .f16)
    var twice = TinyAdapter(model: model)
    twice.alpha = 16
    let once = TinyAdapter(model: model)
    try once.withFile { once in
      try twice.withFile { twice in
        let doubled = Self.bits(try Self.fast(model, [AdapterChoice(path: once, scale: 2)]))
        let trained = Self.bits(try Self.fast(model, [AdapterChoice(path: twice)]))
        #expect(trained == doubled)
        // Half of each, as two of them: the same but for the order of sums.
        let half = AdapterChoice(path: once, scale: 0.5)
        let halves = try Self.readable(model, [half, half])
        let whole = try Self.readable(model, [AdapterChoice(path: once)])
        #expect(Self.share(halves, whole) < 1e-5)
        let fast = try Self.fast(model, [half, half])
        #expect(Self.share(fast, halves) < 0.002)
      }
    }
  }

  /// Without alpha, or with one of zero, the rank does not count: as llama.cpp has it.
  @Test func noAlphaIsNoDivision() throws {
    let model = TinyModel()
    var adapter = TinyAdapter(model: model)
    adapter.alpha = Float(adapter.rank)
    let expected = try adapter.withFile { try Self.readable(model, [AdapterChoice(path: $0)]) }
    for alpha in [nil, Float(0)] {
      adapter.alpha = alpha
      let found = try adapter.withFile { try Self.readable(model, [AdapterChoice(path: $0)]) }
      #expect(found == expected)
    }
  }
}
