import CKernels

// The stages of a forward that run over columns or panels. Each is a value of plain pointers, so
// that handing it to the crew costs nothing.

/// Columns that one chunk of an elementwise stage takes.
private let columnsPerChunk = 4

extension Crew {
  /// Runs a stage over `columns` columns.
  func run(_ stage: some ColumnStage, columns: Int) {
    run(
      (columns + columnsPerChunk - 1) / columnsPerChunk,
      ColumnChunks(stage: stage, columns: columns))
  }
}

/// A stage that treats each column by itself.
protocol ColumnStage {
  func perform(columns: Range<Int>)
}

private struct ColumnChunks<Stage: ColumnStage>: CrewWork {
  let stage: Stage
  let columns: Int

  func perform(chunk: Int) {
    let first = chunk * columnsPerChunk
    stage.perform(columns: first..<min(first + columnsPerChunk, columns))
  }
}

/// Looks up the embedding of each column's token and the angles of its position.
struct EmbeddingStage: ColumnStage {
  let configuration: Configuration
  let embedding: ck_matrix
  let tokens: UnsafePointer<Int32>
  let positions: UnsafePointer<Int>
  let state: BatchState

  func perform(columns: Range<Int>) {
    let c = configuration
    withUnsafePointer(to: embedding) { embedding in
      for column in columns {
        let x = state.x + column * c.width
        ck_matrix_row(embedding, Int(tokens[column]), x)
        if c.embeddingScale != 1 { ck_scale(x, c.embeddingScale, c.width) }
        write(c.rotary, column, state.cosines, state.sines)
        if let window = c.slidingWindow {
          write(window.rotary, column, state.slidingCosines, state.slidingSines)
        }
      }
    }
  }

  private func write(
    _ rotary: RotaryFrequencies, _ column: Int, _ cosines: UnsafeMutablePointer<Float>,
    _ sines: UnsafeMutablePointer<Float>
  ) {
    let half = rotary.perPosition.count
    ck_rope_angles(
      positions[column], half, rotary.perPosition, rotary.magnitude, cosines + column * half,
      sines + column * half)
  }
}

/// RMSNorm of each column, and its int8 blocks.
struct NormStage: ColumnStage {
  let source: UnsafePointer<Float>
  let gain: UnsafePointer<Float>
  let epsilon: Float
  let destination: UnsafeMutablePointer<Float>
  let output: ck_activations

  func perform(columns: Range<Int>) {
    for column in columns {
      ck_rmsnorm(
        source + column * output.width, gain, epsilon, destination + column * output.width,
        output.width)
    }
    withUnsafePointer(to: output) { ck_quantise($0, columns.lowerBound, columns.upperBound) }
  }
}

/// Int8 blocks of each column.
struct QuantiseStage: ColumnStage {
  let input: ck_activations

  func perform(columns: Range<Int>) {
    withUnsafePointer(to: input) { ck_quantise($0, columns.lowerBound, columns.upperBound) }
  }
}

/// Normalises results in place and adds them to the stream.
struct ResultStage: ColumnStage {
  /// `[columns, width]`
  let results: UnsafeMutablePointer<Float>
  let gain: UnsafePointer<Float>
  let epsilon: Float
  let stream: UnsafeMutablePointer<Float>
  let width: Int

  func perform(columns: Range<Int>) {
    for column in columns {
      let result = results + column * width
      ck_rmsnorm(result, gain, epsilon, result, width)
      ck_add(stream + column * width, result, width)
    }
  }
}

/// Normalises, where the model does, and rotates queries and keys and stores keys and values in the cache.
struct RotateStage: ColumnStage {
  let configuration: Configuration
  let layer: Weights.Layer
  /// Whether the layer has a sliding window.
  let isSliding: Bool
  let positions: UnsafePointer<Int>
  /// `[columns]`: the cache of each column's sequence, at this layer.
  let caches: UnsafePointer<Int>
  let attentions: UnsafePointer<ck_attention>
  let state: BatchState

  func perform(columns: Range<Int>) {
    let c = configuration
    let style = c.architecture.rotation == .neighbours ? CK_ROPE_PAIRS : CK_ROPE_HALVES
    let half = c.rotatedSize / 2
    for column in columns {
      let cosines = (isSliding ? state.slidingCosines : state.cosines) + column * half
      let sines = (isSliding ? state.slidingSines : state.sines) + column * half
      let query = state.query + column * c.queryWidth
      let key = state.key + column * c.kvWidth
      if let gain = layer.queryNorm { normalise(query, heads: c.heads, gain) }
      if let gain = layer.keyNorm { normalise(key, heads: c.kvHeads, gain) }
      ck_rope(query, c.heads, c.headSize, c.rotatedSize, style, cosines, sines)
      ck_rope(key, c.kvHeads, c.headSize, c.rotatedSize, style, cosines, sines)
      var cache = attentions[caches[column]].cache
      ck_cache_store(&cache, positions[column], key, state.value + column * c.kvWidth)
    }
  }
  private func normalise(
    _ heads: UnsafeMutablePointer<Float>, heads count: Int, _ gain: UnsafePointer<Float>
  ) {
    let size = configuration.headSize
    for head in 0..<count {
      let values = heads + head * size
      ck_rmsnorm(values, gain, configuration.normEpsilon, values, size)
    }
  }
}

/// Reads the logits part by part.
struct SurveyStage: CrewWork {
  /// `[rows, vocabulary]`
  let logits: UnsafePointer<Float>
  let vocabulary: Int
  /// `[rows, partsPerRow]`, which this fills.
  let parts: UnsafeMutablePointer<Distribution.Part>

  var partsPerRow: Int { Distribution.Part.count(of: vocabulary) }

  func perform(chunk: Int) {
    let row = UnsafeBufferPointer(
      start: logits + chunk / partsPerRow * vocabulary, count: vocabulary)
    (parts + chunk).initialize(to: Distribution.Part(row, chunk % partsPerRow))
  }
}
