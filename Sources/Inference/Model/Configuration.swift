/// The shape of a transformer: what its file's metadata says, checked.
///
/// The names are those of the papers: a context of positions runs through `layers` layers of
/// width `width`; each layer has `heads` query heads and `kvHeads` key and value heads of
/// `headSize` numbers, and a feed-forward part of width `hidden`.
package struct Configuration: Sendable, Equatable {
  /// The architectures that are built in, by GGUF's names.
  package enum Architecture: String, Sendable, CaseIterable {
    /// Llama and all that copies it exactly (SmolLM2, Mistral 7B, …): no biases.
    case llama
    /// Qwen2 and Qwen2.5: biases on query, key and value, rotation by halves.
    case qwen2
    /// Qwen3: as Qwen2 without biases, each head's query and key normalised before rotation.
    case qwen3
    /// Gemma 3: norms behind attention and feed-forward too, GELU, and five of six layers that see
    /// a window of positions only, rotated by a base of their own.
    case gemma3

    /// How the rotary embedding pairs up the numbers of a head.
    package var rotation: Rotation {
      switch self {
      // GGUF files of llama have the rows of Q and K permuted so that pairs are neighbours.
      case .llama: .neighbours
      case .qwen2, .qwen3, .gemma3: .halves
      }
    }

    /// Whether each query and key head is normalised before it is rotated.
    package var normalisesHeads: Bool { self == .qwen3 || self == .gemma3 }

    /// Whether what attention and feed-forward yield is normalised before it is added.
    package var normalisesResults: Bool { self == .gemma3 }

    /// What the feed-forward's gate is passed through.
    package var gate: Gate { self == .gemma3 ? .gelu : .silu }
  }

  /// Which two numbers of a head one angle rotates.
  package enum Rotation: Sendable {
    /// 2i and 2i + 1 (RoFormer's paper).
    case neighbours
    /// i and i + half (GPT-NeoX).
    case halves
  }

  /// The function of a feed-forward's gate.
  package enum Gate: Sendable {
    /// x / (1 + e^−x): SwiGLU.
    case silu
    /// GELU by its formula with tanh: GeGLU.
    case gelu
  }

  /// Layers that see the last positions only.
  package struct SlidingWindow: Sendable, Equatable {
    /// How many positions a query sees, its own among them.
    package var positions: Int
    /// Each layer whose number, counted from 1, is a multiple of this sees everything.
    package var period: Int
    /// How these layers rotate.
    package var rotary: RotaryFrequencies
  }

  package var architecture: Architecture
  package var layers: Int
  package var width: Int
  package var hidden: Int
  package var heads: Int
  package var kvHeads: Int
  /// Numbers of a head, the same for query, key and value: a multiple of 16 up to 256.
  package var headSize: Int
  /// How many of a head's numbers are rotated.
  package var rotatedSize: Int
  /// Rows of the token embedding.
  package var vocabulary: Int
  /// Positions that the model was made for.
  package var contextLength: Int
  /// The base of the rotary embedding, before any scaling (`rotary`).
  package var ropeBase: Float
  /// How the layers that see everything rotate.
  package var rotary: RotaryFrequencies
  /// Nil where every layer sees every position.
  package var slidingWindow: SlidingWindow?
  /// What token embeddings are multiplied by.
  package var embeddingScale: Float
  /// What the products of queries and keys are multiplied by.
  package var attentionScale: Float
  /// What RMSNorm adds to the mean of squares.
  package var normEpsilon: Float

  /// Query heads that share one key and value head.
  package var group: Int { heads / kvHeads }
  /// Numbers of all query heads of one position.
  package var queryWidth: Int { heads * headSize }
  /// Numbers of all key (or value) heads of one position.
  package var kvWidth: Int { kvHeads * headSize }

  /// The window of layer `number`, or nil where it sees everything.
  package func window(ofLayer number: Int) -> SlidingWindow? {
    guard let slidingWindow, (number + 1) % slidingWindow.period != 0 else { return nil }
    return slidingWindow
  }
}

extension Configuration {
  /// Reads and checks the hyperparameters of a file.
  package init(_ file: GGUFFile) throws(EngineError) {
    let name: String
    do { name = try file.requiredString("general.architecture") } catch {
      throw .file(error.description)
    }
    guard let architecture = Architecture(rawValue: name) else {
      throw .architecture(file: file.path, name: name)
    }
    let reader = HyperparameterReader(file: file, prefix: name)
    self.architecture = architecture
    layers = try reader.count("block_count", in: 1...HyperparameterReader.mostLayers)
    width = try reader.count("embedding_length", in: 1...1_048_576)
    hidden = try reader.count("feed_forward_length", in: 1...4_194_304)
    heads = try reader.count("attention.head_count", in: 1...65536)
    kvHeads = try reader.count("attention.head_count_kv", in: 1...heads, orElse: heads)
    guard heads % kvHeads == 0 else {
      throw reader.problem(
        "attention.head_count_kv", "is \(kvHeads), which does not divide the \(heads) query heads")
    }
    if file.metadata["\(name).attention.key_length"] == nil {
      guard width % heads == 0 else {
        throw reader.problem(
          "embedding_length", "is \(width), which is no multiple of the \(heads) heads")
      }
    }
    let headSize = try reader.count(
      "attention.key_length", in: 1...4096, orElse: max(1, width / heads))
    let valueSize = try reader.count("attention.value_length", in: 1...4096, orElse: headSize)
    guard valueSize == headSize else {
      throw reader.problem(
        "attention.value_length",
        "is \(valueSize), but keys have \(headSize); values of another size are not built in")
    }
    guard headSize % 16 == 0, headSize <= 256 else {
      throw reader.problem(
        "attention.key_length", "is \(headSize), expected a multiple of 16 up to 256")
    }
    self.headSize = headSize
    // Activations are quantised in blocks of 32.
    for (key, value) in [("embedding_length", width), ("feed_forward_length", hidden)]
    where value % 32 != 0 {
      throw reader.problem(key, "is \(value), expected a multiple of 32")
    }
    guard heads * headSize % 32 == 0 else {
      throw reader.problem(
        "attention.head_count", "is \(heads) of size \(headSize), expected a multiple of 32 in all")
    }
    rotatedSize = try reader.count("rope.dimension_count", in: 2...headSize, orElse: headSize)
    guard rotatedSize % 2 == 0 else {
      throw reader.problem("rope.dimension_count", "is \(rotatedSize), expected an even number")
    }
    contextLength = try reader.count("context_length", in: 1...100_000_000)
    ropeBase = try reader.number("rope.freq_base", above: 0, orElse: 10_000)
    normEpsilon = try reader.number("attention.layer_norm_rms_epsilon", above: 0, orElse: nil)
    guard normEpsilon < 1 else {
      throw reader.problem(
        "attention.layer_norm_rms_epsilon", "is \(normEpsilon), expected below 1")
    }
    // The embedding's rows are the vocabulary that counts; a `vocab_size` key must agree.
    guard let embedding = file.tensor(named: TensorName.tokenEmbedding) else {
      throw .tensor(file: file.path, name: TensorName.tokenEmbedding, problem: "is missing")
    }
    vocabulary = embedding.rows
    guard (1...Int(Int32.max)).contains(vocabulary) else {
      throw .tensor(
        file: file.path, name: TensorName.tokenEmbedding, problem: "has \(vocabulary) rows")
    }
    let claimed = try reader.count("vocab_size", in: 1...Int(Int32.max), orElse: vocabulary)
    guard claimed == vocabulary else {
      throw reader.problem(
        "vocab_size", "is \(claimed), but \(TensorName.tokenEmbedding) has \(vocabulary) rows")
    }
    rotary = try RotaryFrequencies(
      reader, base: ropeBase, rotatedSize: rotatedSize, contextLength: contextLength)
    embeddingScale = 1
    attentionScale = 1 / Float(headSize).squareRoot()
    if architecture == .gemma3 { try readGemma(reader) }
    try refuseWhatIsNotBuiltIn(reader)
  }

  /// What Gemma 3 has of its own; its files leave unsaid what all its sizes share.
  private mutating func readGemma(_ reader: HyperparameterReader) throws(EngineError) {
    embeddingScale = Float(width).squareRoot()
    // The largest alone scales by the width of its heads in the stream, not by their own size.
    if layers == 62 { attentionScale = 1 / (Float(width) / Float(heads)).squareRoot() }
    let positions = try reader.count(
      "attention.sliding_window", in: 0...100_000_000, orElse: 0)
    guard positions > 0 else { return }
    let period = try reader.count("attention.sliding_window_pattern", in: 1...4096, orElse: 6)
    let base = try reader.number("rope.freq_base_swa", above: 0, orElse: 10_000)
    slidingWindow = SlidingWindow(
      positions: positions, period: period,
      rotary: RotaryFrequencies(base: Double(base), pairs: rotatedSize / 2))
  }

  /// Things that some files of these architectures ask for and that would change every number.
  private func refuseWhatIsNotBuiltIn(_ reader: HyperparameterReader) throws(EngineError) {
    let file = reader.file
    let experts = try reader.count("expert_count", in: 0...100_000, orElse: 0)
    guard experts == 0 else {
      throw .unsupported(
        file: file.path, what: "has \(experts) experts; mixtures of experts are not built in")
    }
    for key in ["attn_logit_softcapping", "final_logit_softcapping"]
    where try reader.number(key, above: -1, orElse: 0) != 0 {
      throw .unsupported(
        file: file.path,
        what: "caps its logits (\(reader.prefix).\(key)), which is not built in")
    }
    if architecture != .gemma3,
      let window = file.integer("\(reader.prefix).attention.sliding_window"), window > 0,
      window < contextLength
    {
      throw .unsupported(
        file: file.path,
        what: "asks for a sliding attention window of \(window) tokens, which is not built in")
    }
  }
}

/// Reads numbers under `ARCHITECTURE.`, with their ranges.
struct HyperparameterReader {
  let file: GGUFFile
  let prefix: String

  static let mostLayers = 4096

  func problem(_ key: String, _ problem: String) -> EngineError {
    .hyperparameter(file: file.path, key: "\(prefix).\(key)", problem: problem)
  }

  /// An integer in `range`; `fallback` where the key is absent, or an error when there is none.
  func count(
    _ key: String, in range: ClosedRange<Int>, orElse fallback: Int? = nil
  ) throws(EngineError) -> Int {
    guard let value = file.metadata["\(prefix).\(key)"] else {
      if let fallback { return fallback }
      throw problem(key, "is missing, expected an integer")
    }
    var found = value.integer
    // Some converters write one value a layer; they run where all are the same.
    if found == nil, let array = value.array, array.count <= Self.mostLayers,
      let list = array.integers, let first = list.first, list.allSatisfy({ $0 == first })
    {
      found = first
    }
    guard let found else {
      throw problem(key, "is \(value.description.prefix(80)), expected one integer")
    }
    guard range.contains(found) else {
      throw problem(
        key, "is \(found), expected \(range.lowerBound) to \(range.upperBound)")
    }
    return found
  }

  /// A finite number above `bound`; `fallback` where the key is absent.
  func number(
    _ key: String, above bound: Double, orElse fallback: Float?
  ) throws(EngineError) -> Float {
    guard let value = file.metadata["\(prefix).\(key)"] else {
      if let fallback { return fallback }
      throw problem(key, "is missing, expected a number")
    }
    // As the float that it becomes: a wider number may be finite and above the bound, and that not.
    guard let found = value.float.map({ Float($0) }), found.isFinite, Double(found) > bound else {
      throw problem(key, "is \(value.description.prefix(80)), expected a number above \(bound)")
    }
    return found
  }
}
