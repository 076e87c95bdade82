import CKernels

/// What adapters add to a batch on its way through the layers, and the memory that takes.
///
/// Like all of the forward a column's bits depend on its own tokens only. A map whose B is zero
/// keeps its bits.
final class AdapterBatch {
  let weights: AdapterWeights
  private let crew: Crew
  private let storage: Storage
  /// `[columns, rank]`
  private let narrow: UnsafeMutablePointer<Float>
  /// `[columns, hidden]`: up · x by itself, where a layer's gate or up is changed.
  let up: UnsafeMutablePointer<Float>

  init(
    _ weights: AdapterWeights, _ configuration: Configuration, crew: Crew, columns: Int
  ) throws(EngineError) {
    self.weights = weights
    self.crew = crew
    storage = try Storage(
      byteCount: Self.byteCount(weights, configuration, columns: columns),
      for: "the adapters' work buffers")
    up = storage.floats
    narrow =
      storage.floats
      + (weights.layers.contains(where: \.changesGate) ? columns * configuration.hidden : 0)
  }

  /// Bytes of the work buffers for so many columns.
  static func byteCount(
    _ weights: AdapterWeights, _ configuration: Configuration, columns: Int
  ) -> Int {
    let hidden = weights.layers.contains(where: \.changesGate) ? configuration.hidden : 0
    return columns * (hidden + weights.highestRank) * MemoryLayout<Float>.stride
  }

  /// Adds to what a product wrote to (or added to) `destination`.
  func add(
    _ updates: AdapterWeights.Updates, _ input: ck_activations,
    to destination: UnsafeMutablePointer<Float>, outputs: Int
  ) {
    guard !updates.isEmpty else { return }
    crew.run(
      AdapterStage(
        updates: updates, input: input, destination: destination, outputs: outputs, narrow: narrow,
        rank: weights.highestRank),
      columns: input.count)
  }

  /// Adds to the embeddings of `tokens`.
  func embed(
    _ tokens: UnsafeBufferPointer<Int32>, _ configuration: Configuration,
    to destination: UnsafeMutablePointer<Float>
  ) {
    guard !weights.tokenEmbedding.isEmpty, let base = tokens.baseAddress else { return }
    crew.run(
      AdapterEmbeddingStage(
        updates: weights.tokenEmbedding, tokens: base,
        embeddingScale: configuration.embeddingScale, destination: destination,
        width: configuration.width, narrow: narrow, rank: weights.highestRank),
      columns: tokens.count)
  }
}
