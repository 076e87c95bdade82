import Inference
import Testing

/// What a model file must say, and what it may not ask for.
@Suite struct ConfigurationTests {
  private func failure(_ change: (inout TinyModel) -> Void) -> String? {
    var model = TinyModel()
    change(&model)
    do {
      let file = try model.file()
      _ = try Configuration(file)
      return nil
    } catch let error as EngineError {
      return error.description
    } catch {
      return "other: \(error)"
    }
  }

  @Test func readsAllHyperparameters() throws {
    let configuration = try Configuration(
      TinyModel(architecture: "qwen2", ropeBase: 1_000_000, hasBiases: true).file())
    #expect(configuration.architecture == .qwen2)
    #expect(configuration.layers == 2)
    #expect(configuration.width == 64)
    #expect(configuration.hidden == 96)
    #expect(configuration.heads == 4)
    #expect(configuration.kvHeads == 2)
    #expect(configuration.headSize == 16)
    #expect(configuration.rotatedSize == 16)
    #expect(configuration.vocabulary == TinyModel.vocabularySize)
    #expect(configuration.contextLength == 8192)
    #expect(configuration.ropeBase == 1_000_000)
    #expect(configuration.normEpsilon == 1e-5)
    #expect(configuration.group == 2)
  }

  @Test func readsWhatGemmaHasOfItsOwn() throws {
    var model = TinyModel(architecture: "gemma3", layers: 12, ropeBase: 1_000_000)
    model.metadata = [
      ("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(512))),
      ("gemma3.rope.scaling.factor", 6, GGUFBytes.number(Float(8).bitPattern)),
    ]
    let configuration = try Configuration(model.file())
    #expect(configuration.embeddingScale == 8)
    #expect(configuration.attentionScale == 0.25)
    let windows = (0..<12).map { configuration.window(ofLayer: $0)?.positions }
    #expect(windows == [512, 512, 512, 512, 512, nil, 512, 512, 512, 512, 512, nil])
    // Pair 4 of 8 turns by base^(-1/2); the layers with a window by 10,000's and unscaled.
    #expect(abs(configuration.rotary.perPosition[4] - 1 / 1000.0 / 8) < 1e-12)
    #expect(abs((configuration.slidingWindow?.rotary.perPosition[4] ?? 0) - 1 / 100.0) < 1e-12)
    #expect(try Configuration(TinyModel(architecture: "gemma3").file()).slidingWindow == nil)
  }

  @Test func namesAnUnknownArchitectureAndWhatRuns() throws {
    let sentence = try #require(failure { $0.architecture = "mamba" })
    #expect(sentence.contains("tiny.gguf"))
    #expect(sentence.contains("“mamba”"))
    #expect(sentence.contains("llama, qwen2, qwen3, gemma3"))
  }

  @Test(arguments: [
    "block_count", "context_length", "embedding_length", "feed_forward_length",
    "attention.head_count", "attention.layer_norm_rms_epsilon",
  ])
  func namesAMissingKey(key: String) throws {
    let sentence = try #require(failure { $0.metadata = [("llama." + key, 4, [])] })
    #expect(sentence.contains("llama." + key))
    #expect(sentence.contains("missing"))
  }

  @Test(arguments: [
    ("block_count", 0), ("embedding_length", 0), ("attention.head_count", 0),
    ("attention.head_count_kv", 3), ("attention.head_count_kv", 8), ("attention.key_length", 17),
    ("attention.key_length", 512), ("attention.value_length", 32), ("rope.dimension_count", 64),
    ("rope.dimension_count", 7), ("context_length", 0), ("vocab_size", 7),
    ("feed_forward_length", 97),
  ])
  func refusesAValueThatMakesNoSense(key: String, value: Int) throws {
    let sentence = try #require(
      failure { $0.metadata = [("llama." + key, 4, GGUFBytes.number(UInt32(value)))] })
    #expect(sentence.contains("llama." + key) || sentence.contains("\(value)"))
  }

  @Test func refusesNumbersThatAreNone() throws {
    for value in [Float.nan, 0, -1, .infinity, 2] {
      let bytes = GGUFBytes.number(value.bitPattern)
      let sentence = try #require(
        failure { $0.metadata = [("llama.attention.layer_norm_rms_epsilon", 6, bytes)] })
      #expect(sentence.contains("layer_norm_rms_epsilon"))
    }
  }

  /// Numbers of eight bytes that are finite and above zero, but as floats are not.
  @Test(arguments: [1e300, 1e-300])
  func refusesNumbersThatNoFloatHolds(value: Double) throws {
    for key in ["rope.freq_base", "rope.scaling.factor", "attention.layer_norm_rms_epsilon"] {
      let bytes = GGUFBytes.number(value.bitPattern)
      let sentence = try #require(failure { $0.metadata = [("llama." + key, 12, bytes)] })
      #expect(sentence.contains(key))
    }
  }

  /// Some converters write one value a layer; a list of millions is no such thing.
  @Test func aListOfEqualValuesIsOneValue() throws {
    func list(_ count: Int) -> [UInt8] {
      GGUFBytes.array(0, [[UInt8]](repeating: [4], count: count))
    }
    #expect(failure { $0.metadata = [("llama.attention.head_count", 9, list(2))] } == nil)
    for count in [0, 5_000] {
      let sentence = try #require(
        failure { $0.metadata = [("llama.attention.head_count", 9, list(count))] })
      #expect(sentence.contains("\(count) × uint8, expected one integer"))
    }
  }

  @Test(arguments: ["longrope", "dynamic"])
  func refusesRopeScaling(kind: String) throws {
    let sentence = try #require(
      failure { $0.metadata = [("llama.rope.scaling.type", 8, GGUFBytes.string(kind))] })
    #expect(sentence.contains("RoPE scaling “\(kind)”") && sentence.contains("linear, yarn"))
  }

  @Test func refusesRopeFactorsThatMakeNoSense() throws {
    // Eight pairs: of the wrong count, and of zeros.
    for count in [7, 8] {
      let sentence = try #require(
        failure { $0.extraTensors = [("rope_freqs.weight", [count], .f32)] })
      #expect(sentence.contains("rope_freqs.weight"))
    }
    let sentence = try #require(
      failure { $0.metadata = [("llama.rope.scaling.factor", 6, GGUFBytes.number(UInt32(0)))] })
    #expect(sentence.contains("llama.rope.scaling.factor"))
    #expect(
      try #require(failure { $0.extraTensors = [("rope_factors_long.weight", [8], .f32)] })
        .contains("LongRoPE"))
  }

  @Test func refusesOtherThingsThatChangeEveryNumber() throws {
    let cap = GGUFBytes.number(Float(30).bitPattern)
    #expect(
      try #require(failure { $0.metadata = [("llama.final_logit_softcapping", 6, cap)] })
        .contains("llama.final_logit_softcapping"))
    #expect(
      try #require(
        failure { $0.metadata = [("llama.expert_count", 4, GGUFBytes.number(UInt32(8)))] }
      ).contains("8 experts"))
    #expect(
      try #require(
        failure {
          $0.metadata = [("llama.attention.sliding_window", 4, GGUFBytes.number(UInt32(512)))]
        }
      ).contains("window of 512"))
  }

  /// What only loading the weights can notice.
  @Test func refusesTensorsThatDoNotFit() throws {
    func loading(_ model: TinyModel) throws -> String? {
      try model.withFile { path in
        do {
          _ = try Likelihood(path: path, options: EngineOptions(threads: 1))
          return nil
        } catch let error as EngineError {
          return error.description
        }
      }
    }
    var missing = TinyModel()
    missing.without = ["blk.1.ffn_up.weight"]
    #expect(try #require(try loading(missing)).contains("blk.1.ffn_up.weight is missing"))

    var extra = TinyModel()
    extra.extraTensors = [("blk.0.attn_output.bias", [64], .f32)]
    #expect(try #require(try loading(extra)).contains("blk.0.attn_output.bias"))

    var shape = TinyModel()
    shape.without = ["blk.0.attn_norm.weight"]
    shape.extraTensors = [("blk.0.attn_norm.weight", [32], .f32)]
    let sentence = try #require(try loading(shape))
    #expect(sentence.contains("[32]") && sentence.contains("[64]"))

    // A type whose layout is known but that has no kernel.
    var type = TinyModel(width: 256)
    type.without = ["blk.0.ffn_up.weight"]
    type.extraTensors = [("blk.0.ffn_up.weight", [256, 96], .q8_K)]
    #expect(try #require(try loading(type)).contains("blk.0.ffn_up.weight is stored as Q8_K"))
  }

  @Test func memoryIsToldBeforeLoading() throws {
    let file = try TinyModel(type: .q8_0).file()
    let estimate = try MemoryEstimate(file, contextTokens: 1000)
    // Two layers of 2 (keys, values) × 2 heads × 16 numbers in half precision, 32 blocks of 32.
    #expect(estimate.cache == 2 * 2 * 2 * 16 * 2 * 1024)
    // All but the embedding's rows, which stay in the file.
    let tensors = file.tensors.reduce(0) { $0 + $1.byteCount }
    #expect(estimate.weights + estimate.mapped == tensors)
    #expect(estimate.mapped == TinyModel.vocabularySize * 64 / 32 * 34)
    #expect(estimate.total > estimate.weights + estimate.cache)
    #expect(try MemoryEstimate(file, contextTokens: 100_000).contextTokens == 8192)
    #expect(try MemoryEstimate(TinyModel(isTied: true).file()).mapped == 0)
    // 34 bytes for 32 numbers where halves take 64.
    let larger = try TinyModel(headSize: 32, type: .q8_0).file()
    let halves = try MemoryEstimate(larger, contextTokens: 1000)
    let bytes = try MemoryEstimate(larger, contextTokens: 1000, cacheType: .q8_0)
    #expect(bytes.cache == 2 * 2 * 2 * 34 * 1024 && bytes.cache * 64 == halves.cache * 34)
    #expect(halves.total - bytes.total == halves.cache - bytes.cache)
    // A shorter context takes what it would have been told to take, a longer one is none.
    #expect(halves.limited(to: 100) == (try MemoryEstimate(larger, contextTokens: 100)))
    #expect(halves.limited(to: 2_000) == halves)
  }

  @Test func aQuantisedCacheTakesWholeBlocksOfAHead() throws {
    try TinyModel(headSize: 48).withFile { path in
      let error = #expect(throws: EngineError.self) {
        try Engine(path: path, options: EngineOptions(cacheType: .q8_0))
      }
      let sentence = try #require(error).description
      #expect(sentence.contains(path) && sentence.contains("q8_0") && sentence.contains("48"))
      try Engine(path: path, options: EngineOptions(cacheType: .f16)).shutDown()
    }
  }
}
