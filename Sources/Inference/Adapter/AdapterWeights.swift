import CKernels

/// Adapters ready for the kernels: their matrices as panels, F32, F16 and BF16 as they are, what is
/// quantised as F32. Belongs to the thread that computes; plain pointers, so that stages may hold
/// them.
final class AdapterWeights {
  /// One adapter's part in one map: factor · B(Ax).
  struct Update {
    /// A: `[rank, inputs]`; of the token embedding `[tokens, rank]`.
    let a: ck_matrix
    /// B: `[outputs, rank]`
    let b: ck_matrix
    let factor: Float
  }

  /// What all adapters add to one map; empty where they add nothing.
  typealias Updates = UnsafeBufferPointer<Update>

  /// What is added to the maps of one layer.
  struct Layer {
    var query = Updates(start: nil, count: 0)
    var key = Updates(start: nil, count: 0)
    var value = Updates(start: nil, count: 0)
    var attentionOutput = Updates(start: nil, count: 0)
    var gate = Updates(start: nil, count: 0)
    var up = Updates(start: nil, count: 0)
    var down = Updates(start: nil, count: 0)

    /// Whether gate or up is no longer what the fused product computes.
    var changesGate: Bool { !gate.isEmpty || !up.isEmpty }
  }

  private(set) var layers: [Layer]
  private(set) var output = Updates(start: nil, count: 0)
  private(set) var tokenEmbedding = Updates(start: nil, count: 0)
  let highestRank: Int
  /// Of all matrices as they stand in memory.
  private(set) var byteCount = 0
  private var arena = WeightArena()
  private let updates: UnsafeMutablePointer<Update>
  private var count = 0

  init(_ choices: [AdapterChoice], _ configuration: Configuration) throws(EngineError) {
    var files: [AdapterFile] = []
    for choice in choices { files.append(try AdapterFile(choice, for: configuration)) }
    var parts: [AdapterTarget: [(file: AdapterFile, update: AdapterFile.Update)]] = [:]
    for file in files {
      for update in file.updates { parts[update.target, default: []].append((file, update)) }
    }
    highestRank = files.flatMap(\.updates).map(\.rank).max() ?? 0
    layers = Array(repeating: Layer(), count: configuration.layers)
    updates = .allocate(capacity: max(1, parts.values.reduce(0) { $0 + $1.count }))
    for (target, parts) in parts {
      let first = count
      for part in parts {
        let a = try place(part.update.a, of: part.file)
        let b = try place(part.update.b, of: part.file)
        (updates + count).initialize(to: Update(a: a, b: b, factor: part.update.factor))
        count += 1
      }
      set(Updates(start: updates + first, count: count - first), for: target)
    }
  }

  deinit { updates.deallocate() }

  private func set(_ updates: Updates, for target: AdapterTarget) {
    switch target {
    case .output: output = updates
    case .tokenEmbedding: tokenEmbedding = updates
    case .layer(let layer, .query): layers[layer].query = updates
    case .layer(let layer, .key): layers[layer].key = updates
    case .layer(let layer, .value): layers[layer].value = updates
    case .layer(let layer, .attentionOutput): layers[layer].attentionOutput = updates
    case .layer(let layer, .gate): layers[layer].gate = updates
    case .layer(let layer, .up): layers[layer].up = updates
    case .layer(let layer, .down): layers[layer].down = updates
    case .layer: preconditionFailure("no linear map")
    }
  }

  /// Copies a matrix into panels.
  private func place(_ tensor: GGUFTensor, of adapter: AdapterFile) throws(EngineError) -> ck_matrix
  {
    let floats = try adapter.floats(tensor)
    let isFloat = [.f32, .f16, .bf16].contains(tensor.type)
    let type = isFloat ? Int32(tensor.type.rawValue) : CK_F32
    let bytes = ck_panels_bytes(type, tensor.rows, tensor.columns)
    let panels = try arena.place(bytes, for: tensor.name)
    let rows = try TensorDirectory(file: adapter.file).bytes(tensor)
    floats.withUnsafeBytes { floats in
      guard let source = isFloat ? rows.baseAddress : floats.baseAddress else { return }
      ck_repack(
        type, tensor.rows, tensor.columns, source, panels, 0, ck_panel_count(tensor.rows))
    }
    byteCount += bytes
    return ck_matrix(
      type: type, layout: CK_LAYOUT_PANELS, rows: tensor.rows, columns: tensor.columns,
      data: UnsafeRawPointer(panels))
  }
}
