/// What a model file is, in a few values for lists and headings.
package struct GGUFSummary: Hashable, Sendable {
  /// `general.architecture`, such as `llama`.
  package let architecture: String
  /// `general.name`, where the file has one.
  package let name: String?
  /// `general.size_label`, such as `135M`, where the file has one.
  package let sizeLabel: String?
  /// The mix of types as converters name it, such as `Q4_K_M`; without `general.file_type` the
  /// type that holds most of the numbers.
  package let quantisation: String
  /// How many numbers all tensors hold.
  package let parameterCount: Int
  /// Bytes of all tensors.
  package let tensorBytes: Int
  /// Bytes of the file.
  package let fileBytes: Int
  /// The longest text the model was made for, in tokens, where the file says it.
  package let contextLength: Int?
  /// Tokens in the vocabulary, where the file has one.
  package let vocabularySize: Int?
  /// How the tensors are stored, by falling number of bytes.
  package let types: [TypeShare]

  /// How much of a file is stored as one type.
  package struct TypeShare: Hashable, Sendable {
    package let type: GGUFTensorType
    /// How many tensors.
    package let tensors: Int
    /// Numbers in them.
    package let parameters: Int
    /// That they take in the file.
    package let bytes: Int
  }
}

extension GGUFFile {
  /// What this file is, from its metadata and tensor entries; costs no reading of weights.
  package var summary: GGUFSummary {
    let types = Dictionary(grouping: tensors, by: \.type).map { type, tensors in
      GGUFSummary.TypeShare(
        type: type, tensors: tensors.count,
        parameters: saturatingSum(tensors.map(\.elementCount)),
        bytes: saturatingSum(tensors.map(\.byteCount)))
    }.sorted { ($0.bytes, $1.type.rawValue) > ($1.bytes, $0.type.rawValue) }
    let architecture = string("general.architecture") ?? "unknown"
    let most = types.max { $0.parameters < $1.parameters }
    return GGUFSummary(
      architecture: architecture, name: string("general.name"),
      sizeLabel: string("general.size_label"),
      quantisation: integer("general.file_type").flatMap { Self.fileTypes[$0] }
        ?? most?.type.description ?? "no tensors",
      parameterCount: saturatingSum(types.map(\.parameters)),
      tensorBytes: saturatingSum(types.map(\.bytes)), fileBytes: fileSize,
      contextLength: integer("\(architecture).context_length"),
      vocabularySize: array("tokenizer.ggml.tokens")?.count, types: types)
  }

  /// Tensors of unknown type may claim any shape; a hostile file must not overflow a sum.
  private func saturatingSum(_ numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
      let (total, overflow) = sum.addingReportingOverflow(number)
      return overflow ? .max : total
    }
  }

  /// Converters' names of `general.file_type`. Source: llama.cpp's `llama_ftype`.
  private static let fileTypes: [Int: String] = [
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K",
    11: "Q3_K_S", 12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S",
    17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS",
    23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S", 29: "IQ2_M",
    30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
  ]
}
