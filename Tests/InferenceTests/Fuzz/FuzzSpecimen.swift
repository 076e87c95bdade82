import Inference

/// A whole model that damage is done to: every architecture, tensor type and kind of tokenizer that
/// the engine runs is among `all`.
struct FuzzSpecimen {
  var name: String
  /// One file, or the parts of a model in several, not written yet.
  var parts: [GGUFBytes]

  static let all: [FuzzSpecimen] = types + tokenizers + scalings + [split]

  /// A model for each tensor type, the architectures in turn.
  private static let types: [FuzzSpecimen] = {
    let rows: [(GGUFTensorType, String)] = [
      (.f32, "llama"), (.f16, "qwen2"), (.bf16, "qwen3"), (.q8_0, "gemma3"), (.q4_0, "llama"),
      (.q4_1, "qwen2"), (.q5_0, "qwen3"), (.q5_1, "gemma3"), (.iq4_NL, "llama"),
    ]
    let superBlocks: [(GGUFTensorType, String)] = [
      (.q2_K, "qwen2"), (.q3_K, "qwen3"), (.q4_K, "gemma3"), (.q5_K, "llama"), (.q6_K, "qwen2"),
      (.iq4_XS, "qwen3"),
    ]
    var all: [FuzzSpecimen] = []
    for (index, (type, architecture)) in (rows + superBlocks).enumerated() {
      let isWide = type.blockSize == 256
      var model = model(architecture, type)
      model.isTied = index % 2 == 0
      if isWide { (model.width, model.hidden, model.headSize) = (256, 256, 64) }
      all.append(FuzzSpecimen(name: "\(architecture), \(type)", parts: [finished(model)]))
    }
    return all
  }()

  /// A model for each way of cutting words, and three that cut none.
  private static let tokenizers: [FuzzSpecimen] = {
    var all: [FuzzSpecimen] = []
    for cutter in PreTokenizer.allCases {
      var file = finished(model("qwen2", .q8_0))
      replace("tokenizer.ggml.pre", 8, GGUFBytes.string(cutter.rawValue), in: &file)
      all.append(FuzzSpecimen(name: "words of \(cutter.rawValue)", parts: [file]))
    }
    for (name, hasBytes, prefix) in [
      ("pieces", true, true), ("pieces without a space before", true, false),
      ("pieces without bytes", false, true),
    ] {
      var file = finished(model("gemma3", .q8_0))
      usePieces(in: &file, hasBytes: hasBytes, addsSpacePrefix: prefix)
      all.append(FuzzSpecimen(name: name, parts: [file]))
    }
    return all
  }()

  /// A model for each way of stretching the context.
  private static let scalings: [FuzzSpecimen] = ["linear", "yarn", "llama3", "factors"].map {
    scaling in
    var model = model(scaling == "yarn" ? "qwen3" : "llama", .q8_0)
    if scaling == "factors" {
      model.ropeFactors = [1, 1, 1, 2, 2, 4, 8, 8]
    } else {
      model.metadata = [
        ("\(model.architecture).rope.scaling.type", 8, GGUFBytes.string(scaling)),
        ("\(model.architecture).rope.scaling.factor", 6, GGUFBytes.number(Float(4).bitPattern)),
        (
          "\(model.architecture).rope.scaling.original_context_length", 4,
          GGUFBytes.number(UInt32(64))
        ),
      ]
    }
    return FuzzSpecimen(name: "rope by \(scaling)", parts: [finished(model)])
  }

  /// A model in two files, its tensors shared out between them.
  private static let split: FuzzSpecimen = {
    let whole = finished(model("llama", .q8_0))
    var parts = [whole, GGUFBytes()]
    let half = whole.tensors.count / 2
    let start = Int(whole.tensors[half].offset)
    parts[0].tensors = Array(whole.tensors[..<half])
    parts[0].data = Array(whole.data[..<start])
    parts[1].tensors = whole.tensors[half...].map { tensor in
      var tensor = tensor
      tensor.offset -= UInt64(start)
      return tensor
    }
    parts[1].data = Array(whole.data[start...])
    for number in parts.indices {
      parts[number].add("split.no", 2, GGUFBytes.number(UInt16(number)))
      parts[number].add("split.count", 2, GGUFBytes.number(UInt16(2)))
      parts[number].add("split.tensors.count", 5, GGUFBytes.number(Int32(whole.tensors.count)))
    }
    return FuzzSpecimen(name: "two files", parts: parts)
  }()

  private static func model(_ architecture: String, _ type: GGUFTensorType) -> TinyModel {
    TinyModel(
      architecture: architecture, layers: architecture == "gemma3" ? 2 : 1, contextLength: 512,
      hasBiases: architecture == "qwen2", type: type)
  }

  /// The model with what no test of the forward needs: a chat template, special tokens, a window.
  private static func finished(_ model: TinyModel) -> GGUFBytes {
    var file = model.contents
    file.add("tokenizer.chat_template", HostileTemplate.harmless)
    file.add("tokenizer.ggml.bos_token_id", UInt32(TinyModel.endOfTurn))
    file.add("tokenizer.ggml.add_bos_token", 7, [1])
    if model.architecture == "gemma3" {
      file.add("gemma3.attention.sliding_window", UInt32(8))
      file.add("gemma3.attention.sliding_window_pattern", UInt32(2))
    }
    return file
  }

  private static func replace(
    _ key: String, _ type: UInt32, _ value: [UInt8], in file: inout GGUFBytes
  ) {
    file.pairs.removeAll { $0.key == key }
    file.add(key, type, value)
  }

  /// Exchanges the tokenizer for one of SentencePiece's kind, with as many tokens.
  private static func usePieces(in file: inout GGUFBytes, hasBytes: Bool, addsSpacePrefix: Bool) {
    let bytes = hasBytes ? SentencePieceTests.bytes : []
    var pieces: [SentencePieceTests.Entry] =
      bytes + [
        ("<end_of_turn>", 0, .control), ("<unk>", 0, .unknown), ("▁", -3, .normal),
        ("▁the", -1, .normal), ("th", -2, .normal), ("e", -9, .normal), ("t", -9, .normal),
        ("h", -9, .normal), ("▁▁", 0, .userDefined), ("é", -4, .normal),
      ]
    while pieces.count < TinyModel.vocabularySize {
      pieces.append(("w\(pieces.count)", -Float(pieces.count), .normal))
    }
    file.pairs.removeAll { ["tokenizer.ggml.merges", "tokenizer.ggml.pre"].contains($0.key) }
    replace("tokenizer.ggml.model", 8, GGUFBytes.string("llama"), in: &file)
    replace(
      "tokenizer.ggml.tokens", 9,
      GGUFBytes.array(8, pieces.map { GGUFBytes.string($0.text) }), in: &file)
    replace(
      "tokenizer.ggml.token_type", 9,
      GGUFBytes.array(5, pieces.map { GGUFBytes.number($0.kind.rawValue) }), in: &file)
    replace(
      "tokenizer.ggml.scores", 9,
      GGUFBytes.array(6, pieces.map { GGUFBytes.number($0.score.bitPattern) }), in: &file)
    replace("tokenizer.ggml.add_space_prefix", 7, [addsSpacePrefix ? 1 : 0], in: &file)
  }
}
