/// A linear map of the model that an adapter can change.
enum AdapterTarget: Hashable {
  case layer(Int, TensorName.Layer)
  case output
  /// Looked up by token, not multiplied: its matrices stand the other way round.
  case tokenEmbedding

  /// The maps of a layer.
  private static let parts: [TensorName.Layer] = [
    .query, .key, .value, .attentionOutput, .gate, .up, .down,
  ]

  /// Every map of a model, by the name of its matrix.
  static func all(_ configuration: Configuration) -> [String: AdapterTarget] {
    var all: [String: AdapterTarget] = [
      TensorName.output: .output, TensorName.tokenEmbedding: .tokenEmbedding,
    ]
    for layer in 0..<configuration.layers {
      for part in parts { all[TensorName.layer(layer, part)] = .layer(layer, part) }
    }
    return all
  }

  /// Numbers that the map takes; of the embedding how many tokens it knows.
  func inputs(_ c: Configuration) -> Int {
    switch self {
    case .layer(_, .attentionOutput): c.queryWidth
    case .layer(_, .down): c.hidden
    case .layer, .output: c.width
    case .tokenEmbedding: c.vocabulary
    }
  }

  /// Numbers that the map gives.
  func outputs(_ c: Configuration) -> Int {
    switch self {
    case .layer(_, .query): c.queryWidth
    case .layer(_, .key), .layer(_, .value): c.kvWidth
    case .layer(_, .gate), .layer(_, .up): c.hidden
    case .layer, .tokenEmbedding: c.width
    case .output: c.vocabulary
    }
  }
}
