/// A LoRA adapter in a GGUF file (Hu et al. 2021), read and held against the model that it is for.
///
/// For some of the model's linear maps W it has two narrow matrices A and B; the map then yields
/// Wx + factor · B(Ax). The format is the one that llama.cpp's converter writes: tensors named
/// after the model's, with `.lora_a` and `.lora_b` behind.
struct AdapterFile {
  /// The two matrices for one map.
  struct Update {
    let target: AdapterTarget
    let rank: Int
    /// A: `[rank, inputs]`; of the token embedding `[tokens, rank]`.
    let a: GGUFTensor
    /// B: `[outputs, rank]`.
    let b: GGUFTensor
    /// What B(Ax) is multiplied by: scale · alpha / rank.
    let factor: Float
  }

  let file: GGUFFile
  let choice: AdapterChoice
  /// In the file's order, at least one.
  let updates: [Update]

  /// - Throws: where the file is no LoRA adapter, is for another model, or holds what is not built
  ///   in: a sentence with the file and, where there is one, the tensor.
  init(_ choice: AdapterChoice, for configuration: Configuration) throws(EngineError) {
    do { file = try GGUFFile(path: choice.path) } catch { throw .file(error.description) }
    self.choice = choice
    let alpha = try Self.alpha(file, configuration)
    let targets = AdapterTarget.all(configuration)
    let directory = TensorDirectory(file: file)
    var updates: [Update] = []
    for tensor in file.tensors {
      let name = tensor.name
      guard let map = Self.map(of: name) else {
        throw directory.problem(
          name,
          "is no part of an adapter that is built in: expected a name that ends in .lora_a or .lora_b"
        )
      }
      guard let target = targets[map] else {
        throw directory.problem(
          name, "changes \(map), which this model has not, or not as a matrix")
      }
      guard name.hasSuffix(Self.suffixOfA) else {
        guard file.tensor(named: map + Self.suffixOfA) != nil else {
          throw directory.problem(name, "stands alone: \(map + Self.suffixOfA) is missing")
        }
        continue
      }
      updates.append(
        try Self.update(target, map, directory, configuration, alpha: alpha, scale: choice.scale))
    }
    guard !updates.isEmpty else {
      throw .unsupported(file: choice.path, what: "is an adapter without tensors")
    }
    self.updates = updates
  }

  private static let suffixOfA = ".lora_a"
  private static let suffixOfB = ".lora_b"

  /// The name of the model's matrix that a tensor changes.
  private static func map(of name: String) -> String? {
    for suffix in [suffixOfA, suffixOfB] where name.hasSuffix(suffix) {
      return String(name.dropLast(suffix.count))
    }
    return nil
  }

  /// Checks what kind of file it is and returns alpha; nil where changes are not scaled by it.
  private static func alpha(
    _ file: GGUFFile, _ configuration: Configuration
  ) throws(EngineError) -> Float? {
    for (key, wanted) in [("general.type", "adapter"), ("adapter.type", "lora")] {
      let found = file.metadata[key].map { "“\($0.description.prefix(80))”" } ?? "missing"
      guard file.string(key) == wanted else {
        throw .unsupported(
          file: file.path, what: "is no LoRA adapter: \(key) is \(found), expected “\(wanted)”")
      }
    }
    let model = configuration.architecture.rawValue
    guard let architecture = file.string("general.architecture"), architecture == model else {
      let found = file.metadata["general.architecture"]?.description.prefix(80) ?? "missing"
      throw .unsupported(
        file: file.path,
        what: "is an adapter for the architecture “\(found)”, but the model's is “\(model)”")
    }
    guard file.metadata["adapter.alora.invocation_tokens"] == nil else {
      throw .unsupported(
        file: file.path,
        what: "works from certain tokens on only (adapter.alora.invocation_tokens), which is not "
          + "built in")
    }
    guard let value = file.metadata["adapter.lora.alpha"] else { return nil }
    guard let alpha = value.float.map({ Float($0) }), alpha.isFinite else {
      throw .hyperparameter(
        file: file.path, key: "adapter.lora.alpha",
        problem: "is \(value.description.prefix(80)), expected a number")
    }
    // As llama.cpp has it: an alpha of 0 means that there is none.
    return alpha == 0 ? nil : alpha
  }

  private static func update(
    _ target: AdapterTarget, _ map: String, _ directory: TensorDirectory, _ c: Configuration,
    alpha: Float?, scale: Float
  ) throws(EngineError) -> Update {
    let (nameOfA, nameOfB) = (map + suffixOfA, map + suffixOfB)
    guard let b = directory.file.tensor(named: nameOfB) else {
      throw directory.problem(nameOfA, "stands alone: \(nameOfB) is missing")
    }
    let rank = b.columns
    let (inputs, outputs) = (target.inputs(c), target.outputs(c))
    guard rank >= 1, b.rows == outputs else {
      throw directory.problem(
        nameOfB, "has the shape \(b.shape), expected [rank, \(outputs)] for this model")
    }
    // Looked up by token, the embedding's A has a row for each of them.
    let isLookedUp = target == .tokenEmbedding
    let a = try directory.matrix(
      nameOfA, rows: isLookedUp ? inputs : rank, columns: isLookedUp ? rank : inputs,
      by: "the model and the rank \(rank) of \(nameOfB)")
    _ = try directory.matrix(nameOfB, rows: outputs, columns: rank, by: "the model")
    let factor = alpha.map { scale * $0 / Float(rank) } ?? scale
    guard factor.isFinite else {
      throw directory.problem(nameOfB, "is scaled by \(factor), no finite number")
    }
    return Update(target: target, rank: rank, a: a, b: b, factor: factor)
  }

  /// A tensor's numbers.
  ///
  /// - Throws: where one of them is not finite: it would make every result so.
  func floats(_ tensor: GGUFTensor) throws(EngineError) -> [Float] {
    let directory = TensorDirectory(file: file)
    let numbers = try directory.floats(tensor)
    guard numbers.count == tensor.elementCount, numbers.allSatisfy(\.isFinite) else {
      throw directory.problem(tensor.name, "holds a number that is not finite")
    }
    return numbers
  }
}
