import CKernels

/// The transformer over many columns at once: any number of sequences, each with any number of
/// consecutive tokens. Column by column it computes what `ReadableForward` does, with quantised
/// weights, int8 activations and a cache of half precision or less.
///
/// A column's result depends on its own sequence's tokens up to it and on nothing else: not on the
/// other columns, not on how the tokens were cut into batches, not on the number of threads.
///
/// Use: `begin`, `add` for each sequence, `compute`, then read `logits`. One thread at a time.
final class BatchedForward {
  let configuration: Configuration
  private let weights: Weights
  private let crew: Crew
  private let storage: Storage
  private let state: BatchState
  private let attention: AttentionBatch
  /// Nil where the model runs as it is.
  private let adapters: AdapterBatch?
  /// `[rows of logits, parts]`: what each part of a row says.
  private let parts: UnsafeMutablePointer<Distribution.Part>

  /// The token and the position of each column.
  private var tokens: [Int32] = []
  private var positions: [Int] = []
  /// The columns whose logits are wanted.
  private var wanted: [Int] = []

  /// Columns that fit into one batch.
  var capacity: Int { state.columns }

  init(
    _ weights: Weights, adapters: AdapterWeights? = nil, crew: Crew, cache: CacheLayout,
    columns: Int, logits: Int
  ) throws(EngineError) {
    configuration = weights.configuration
    self.weights = weights
    self.crew = crew
    storage = try Storage(
      byteCount: BatchState.byteCount(configuration, columns: columns, logits: logits),
      for: "work buffers")
    state = BatchState(configuration, columns: columns, logits: logits, in: storage)
    attention = AttentionBatch(configuration, cache, columns: columns)
    if let adapters {
      self.adapters = try AdapterBatch(
        adapters, configuration, crew: crew, columns: max(columns, logits))
    } else {
      self.adapters = nil
    }
    parts = .allocate(capacity: logits * Distribution.Part.count(of: configuration.vocabulary))
    tokens.reserveCapacity(columns)
    positions.reserveCapacity(columns)
    wanted.reserveCapacity(logits)
  }

  deinit { parts.deallocate() }

  /// Starts an empty batch.
  func begin() {
    tokens.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    wanted.removeAll(keepingCapacity: true)
    attention.removeAll()
  }

  /// Which columns of a part have logits.
  enum Wanted { case none, last, all }

  /// Adds tokens that continue the sequence of `cache`, which must have room reserved for them.
  /// Returns the number of the first of its rows of logits.
  @discardableResult
  func add(_ part: ArraySlice<Int32>, to cache: SequenceCache, wanted which: Wanted) -> Int {
    precondition(tokens.count + part.count <= state.columns)
    let first = tokens.count
    attention.add(cache, firstColumn: first, count: part.count)
    for token in part {
      precondition((0..<configuration.vocabulary).contains(Int(token)))
      positions.append(cache.count + tokens.count - first)
      tokens.append(token)
    }
    let row = wanted.count
    switch which {
    case .none: break
    case .last: wanted.append(tokens.count - 1)
    case .all: wanted.append(contentsOf: first..<tokens.count)
    }
    precondition(wanted.count <= state.logitColumns)
    return row
  }

  /// The logits `[vocabulary]` of row `row`; valid until the next `compute`.
  func logits(_ row: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(row < wanted.count)
    return UnsafeMutableBufferPointer(
      start: state.logits + row * configuration.vocabulary, count: configuration.vocabulary)
  }

  /// What row `row` says; valid until the next `compute`.
  func distribution(_ row: Int) -> Distribution {
    Distribution(
      UnsafeBufferPointer(logits(row)),
      parts: parts + row * Distribution.Part.count(of: configuration.vocabulary))
  }

  /// Runs the batch through all layers: fills the caches and the logits.
  func compute() throws(EngineError) {
    let count = tokens.count
    guard count > 0 else { return }
    try attention.prepare(state)
    embed()
    let normed = activations(state.normed, state.normedBlocks, configuration.width, count)
    let mixed = activations(state.mixed, state.mixedBlocks, configuration.queryWidth, count)
    let hidden = activations(state.hidden, state.hiddenBlocks, configuration.hidden, count)
    for (number, layer) in weights.layers.enumerated() {
      attention.select(layer: number)
      normalise(state.x, gain: layer.attentionNorm, into: state.normed, normed)
      project(layer, normed)
      let adapter = adapters?.weights.layers[number]
      if let adapter { adaptProjections(adapter, normed) }
      rotateAndStore(layer, number, count)
      // After the last keys and values nothing is left to do for columns without logits.
      if number == weights.layers.count - 1 && wanted.isEmpty { return }
      attention.compute(crew: crew)
      crew.run(QuantiseStage(input: mixed), columns: count)
      add(
        layer.attentionOutput, mixed, adapter?.attentionOutput, norm: layer.attentionResultNorm)

      normalise(state.x, gain: layer.hiddenNorm, into: state.normed, normed)
      gate(layer, adapter, normed)
      crew.run(QuantiseStage(input: hidden), columns: count)
      add(layer.down, hidden, adapter?.down, norm: layer.hiddenResultNorm)
    }
    writeLogits()
  }

  private func embed() {
    tokens.withUnsafeBufferPointer { tokens in
      positions.withUnsafeBufferPointer { positions in
        guard let tokenBase = tokens.baseAddress, let positionBase = positions.baseAddress else {
          return
        }
        crew.run(
          EmbeddingStage(
            configuration: configuration, embedding: weights.tokenEmbedding, tokens: tokenBase,
            positions: positionBase, state: state),
          columns: tokens.count)
      }
      adapters?.embed(tokens, configuration, to: state.x)
    }
  }

  private func normalise(
    _ source: UnsafeMutablePointer<Float>, gain: UnsafePointer<Float>,
    into destination: UnsafeMutablePointer<Float>, _ output: ck_activations
  ) {
    crew.run(
      NormStage(
        source: source, gain: gain, epsilon: configuration.normEpsilon, destination: destination,
        output: output),
      columns: output.count)
  }

  private func project(_ layer: Weights.Layer, _ input: ck_activations) {
    let stage = ProjectionStage(
      query: Product(layer.query, bias: layer.queryBias, into: state.query),
      key: Product(layer.key, bias: layer.keyBias, into: state.key),
      value: Product(layer.value, bias: layer.valueBias, into: state.value), of: input,
      threads: crew.threads)
    crew.run(stage.chunks.count, stage)
  }

  private func adaptProjections(_ adapter: AdapterWeights.Layer, _ input: ck_activations) {
    adapters?.add(adapter.query, input, to: state.query, outputs: configuration.queryWidth)
    adapters?.add(adapter.key, input, to: state.key, outputs: configuration.kvWidth)
    adapters?.add(adapter.value, input, to: state.value, outputs: configuration.kvWidth)
  }

  /// The feed-forward's first half: one pass, unless an adapter has to come between the products
  /// and the gate's function.
  private func gate(
    _ layer: Weights.Layer, _ adapter: AdapterWeights.Layer?, _ input: ck_activations
  ) {
    guard let adapters, let adapter, adapter.changesGate else {
      let stage = GateStage(
        configuration.architecture.gate, gate: layer.gate, up: layer.up, of: input,
        into: state.hidden, threads: crew.threads)
      crew.run(stage.chunks.count, stage)
      return
    }
    multiply(Product(layer.gate, into: state.hidden), input)
    multiply(Product(layer.up, into: adapters.up), input)
    adapters.add(adapter.gate, input, to: state.hidden, outputs: configuration.hidden)
    adapters.add(adapter.up, input, to: adapters.up, outputs: configuration.hidden)
    crew.run(
      ActivationStage(
        function: configuration.architecture.gate, gate: state.hidden, up: adapters.up,
        hidden: configuration.hidden),
      columns: input.count)
  }

  private func rotateAndStore(_ layer: Weights.Layer, _ number: Int, _ count: Int) {
    positions.withUnsafeBufferPointer { positions in
      guard let base = positions.baseAddress else { return }
      crew.run(
        RotateStage(
          configuration: configuration, layer: layer,
          isSliding: configuration.window(ofLayer: number) != nil, positions: base,
          caches: attention.partOfColumn, attentions: attention.descriptions, state: state),
        columns: count)
    }
  }

  /// Adds a product, and what adapters add to it, to the stream, by way of a norm where the model
  /// has one.
  private func add(
    _ matrix: ck_matrix, _ input: ck_activations,
    _ updates: AdapterWeights.Updates?, norm gain: UnsafePointer<Float>?
  ) {
    guard let gain else {
      multiply(Product(matrix, into: state.x, adds: true), input)
      if let updates { adapters?.add(updates, input, to: state.x, outputs: configuration.width) }
      return
    }
    // What stood in `normed` has been multiplied by now.
    multiply(Product(matrix, into: state.normed), input)
    if let updates {
      adapters?.add(updates, input, to: state.normed, outputs: configuration.width)
    }
    crew.run(
      ResultStage(
        results: state.normed, gain: gain, epsilon: configuration.normEpsilon, stream: state.x,
        width: configuration.width),
      columns: input.count)
  }

  private func multiply(_ product: Product, _ input: ck_activations) {
    let stage = ProductStage(product, of: input, threads: crew.threads)
    crew.run(stage.chunks.count, stage)
  }

  /// The last norm and the output matrix, for the wanted columns alone.
  private func writeLogits() {
    let width = configuration.width
    for (row, column) in wanted.enumerated() {
      (state.final + row * width).update(from: state.x + column * width, count: width)
    }
    let final = activations(state.final, state.finalBlocks, width, wanted.count)
    normalise(state.final, gain: weights.outputNorm, into: state.final, final)
    multiply(Product(weights.output, into: state.logits), final)
    if let adapters {
      adapters.add(
        adapters.weights.output, final, to: state.logits, outputs: configuration.vocabulary)
    }
    let survey = SurveyStage(
      logits: state.logits, vocabulary: configuration.vocabulary, parts: parts)
    crew.run(wanted.count * survey.partsPerRow, survey)
  }

  private func activations(
    _ values: UnsafeMutablePointer<Float>, _ blocks: UnsafeMutableRawPointer, _ width: Int,
    _ count: Int
  ) -> ck_activations {
    ck_activations(count: count, width: width, values: values, stride: width, blocks: blocks)
  }
}
