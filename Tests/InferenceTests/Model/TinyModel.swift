import Foundation
import Inference
import TestGround

/// Writes small GGUF models with random weights, of any shape and tensor type that the engine runs.
///
/// The weights are scaled so that attention is peaked (scores with a deviation of about two):
/// a wrong angle, mask or head shows in the logits, as it would not with flat attention.
struct TinyModel {
  var architecture = "llama"
  var layers = 2
  var width = 64
  var hidden = 96
  var heads = 4
  var kvHeads = 2
  var headSize = 16
  var contextLength = 8192
  var ropeBase: Float = 10_000
  var isTied = false
  var hasBiases = false
  /// Norms of each head and of what attention and feed-forward yield.
  var hasHeadNorms: Bool { architecture == "qwen3" || architecture == "gemma3" }
  var hasResultNorms: Bool { architecture == "gemma3" }
  /// Llama 3's factors, one a pair.
  var ropeFactors: [Float] = []
  var seed: UInt64 = 1
  /// The type of all matrices.
  var type = GGUFTensorType.f32
  /// Other types for single tensors, by the end of their names.
  var types: [String: GGUFTensorType] = [:]
  /// Tensors to leave out, and more to put in, for files that must be refused.
  var without: Set<String> = []
  var extraTensors: [(name: String, shape: [Int], type: GGUFTensorType)] = []
  /// Metadata put in after the model's own, which it may replace.
  var metadata: [(key: String, type: UInt32, value: [UInt8])] = []

  /// 256 bytes, an end-of-turn token, tokens of several bytes, and padding.
  static let vocabularySize = 320
  static let endOfTurn: Int32 = 256
  static let moreTokens = ["[[", "[[A", "[[B", "[A", "Ab", "Ac", "the", "ing"]

  /// The file's bytes.
  var bytes: [UInt8] { contents.file }

  /// The file before it is written.
  var contents: GGUFBytes {
    var vocabulary = SmallVocabulary()
    vocabulary.tokens = [("<|im_end|>", .control)]
    vocabulary.tokens += Self.moreTokens.map { ($0, .normal) }
    while 256 + vocabulary.tokens.count < Self.vocabularySize {
      vocabulary.tokens.append(("[PAD\(vocabulary.tokens.count)]", .unused))
    }
    vocabulary.merges = ["[ [", "[[ A", "[[ B"]
    var file = vocabulary.bytes
    file.add("tokenizer.ggml.eos_token_id", UInt32(Self.endOfTurn))
    var pairs: [(key: String, type: UInt32, value: [UInt8])] = []
    func add(_ key: String, _ value: Int) {
      pairs.append(("\(architecture).\(key)", 4, GGUFBytes.number(UInt32(value))))
    }
    func add(_ key: String, _ value: Float) {
      pairs.append(("\(architecture).\(key)", 6, GGUFBytes.number(value.bitPattern)))
    }
    pairs.append(("general.architecture", 8, GGUFBytes.string(architecture)))
    pairs.append(("general.name", 8, GGUFBytes.string("Tiny")))
    add("block_count", layers)
    add("context_length", contextLength)
    add("embedding_length", width)
    add("feed_forward_length", hidden)
    add("attention.head_count", heads)
    add("attention.head_count_kv", kvHeads)
    add("attention.key_length", headSize)
    add("attention.value_length", headSize)
    add("rope.freq_base", ropeBase)
    add("attention.layer_norm_rms_epsilon", Float(1e-5))
    for pair in metadata {
      pairs.removeAll { $0.key == pair.key }
      if !pair.value.isEmpty { pairs.append(pair) }
    }
    file.pairs += pairs

    var random = SeededGenerator(seed: seed)
    func put(
      _ name: String, _ shape: [Int], _ values: [UInt8], _ type: GGUFTensorType,
      always: Bool = false
    ) {
      guard always || !without.contains(name) else { return }
      file.addTensor(name, shape, type: type, values)
    }
    func matrix(_ name: String, rows: Int, columns: Int, deviation: Float) {
      let type = types.first { name.hasSuffix($0.key) }?.value ?? self.type
      put(
        name, [columns, rows],
        RandomBlocks.bytes(type, count: rows * columns, deviation: deviation, using: &random), type)
    }
    func vector(_ name: String, _ count: Int, around center: Float, deviation: Float) {
      let values = (0..<count).map { _ in center + deviation * RandomBlocks.normal(&random) }
      put(name, [count], values.flatMap { GGUFBytes.number($0.bitPattern) }, .f32)
    }

    let unit = 1 / Float(width).squareRoot()
    matrix("token_embd.weight", rows: Self.vocabularySize, columns: width, deviation: 1)
    for layer in 0..<layers {
      let name = "blk.\(layer)."
      vector(name + "attn_norm.weight", width, around: 1, deviation: 0.1)
      matrix(name + "attn_q.weight", rows: heads * headSize, columns: width, deviation: 1.5 * unit)
      matrix(
        name + "attn_k.weight", rows: kvHeads * headSize, columns: width, deviation: 1.5 * unit)
      matrix(name + "attn_v.weight", rows: kvHeads * headSize, columns: width, deviation: unit)
      if hasBiases {
        vector(name + "attn_q.bias", heads * headSize, around: 0, deviation: 0.3)
        vector(name + "attn_k.bias", kvHeads * headSize, around: 0, deviation: 0.3)
        vector(name + "attn_v.bias", kvHeads * headSize, around: 0, deviation: 0.3)
      }
      if hasHeadNorms {
        vector(name + "attn_q_norm.weight", headSize, around: 1.5, deviation: 0.3)
        vector(name + "attn_k_norm.weight", headSize, around: 1.5, deviation: 0.3)
      }
      matrix(
        name + "attn_output.weight", rows: width, columns: heads * headSize,
        deviation: 1 / Float(heads * headSize).squareRoot())
      vector(name + "ffn_norm.weight", width, around: 1, deviation: 0.1)
      matrix(name + "ffn_gate.weight", rows: hidden, columns: width, deviation: unit)
      matrix(name + "ffn_up.weight", rows: hidden, columns: width, deviation: unit)
      matrix(
        name + "ffn_down.weight", rows: width, columns: hidden,
        deviation: 1 / Float(hidden).squareRoot())
      if hasResultNorms {
        vector(name + "post_attention_norm.weight", width, around: 1, deviation: 0.3)
        vector(name + "post_ffw_norm.weight", width, around: 1, deviation: 0.3)
      }
    }
    if !ropeFactors.isEmpty {
      put(
        "rope_freqs.weight", [ropeFactors.count],
        ropeFactors.flatMap { GGUFBytes.number($0.bitPattern) }, .f32)
    }
    vector("output_norm.weight", width, around: 1, deviation: 0.1)
    if !isTied {
      matrix("output.weight", rows: Self.vocabularySize, columns: width, deviation: 2 * unit)
    }
    for (name, shape, type) in extraTensors {
      let bytes = type.bytes(forCount: shape.reduce(1, *)) ?? 0
      put(name, shape, [UInt8](repeating: 0, count: bytes), type, always: true)
    }
    return file
  }

  /// The model as an open file that exists in memory only.
  func file() throws -> GGUFFile {
    try GGUFFile(MappedFile(contents: bytes, path: "tiny.gguf"))
  }

  /// Calls `body` with the path of a file that holds the model and is removed afterwards.
  func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = NSTemporaryDirectory() + "tiny-\(UUID().uuidString).gguf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  /// The same for asynchronous work.
  func withFile<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let path = NSTemporaryDirectory() + "tiny-\(UUID().uuidString).gguf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
  }

  /// Random tokens that spell something.
  static func tokens(_ count: Int, seed: UInt64) -> [Int32] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Int32(random.next() % 256) }
  }
}
