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
    let half = configuration.rotatedSize / 2
    withUnsafePointer(to: embedding) { embedding in
      for column in columns {
        ck_matrix_row(embedding, Int(tokens[column]), state.x + column * configuration.width)
        ck_rope_angles(
          positions[column], configuration.rotatedSize, Double(configuration.ropeBase), 1, nil,
          state.cosines + column * half, state.sines + column * half)
      }
    }
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

/// Rotates queries and keys and stores keys and values in the cache.
struct RotateStage: ColumnStage {
  let configuration: Configuration
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
      let (cosines, sines) = (state.cosines + column * half, state.sines + column * half)
      let key = state.key + column * c.kvWidth
      ck_rope(
        state.query + column * c.queryWidth, c.heads, c.headSize, c.rotatedSize, style, cosines,
        sines)
      ck_rope(key, c.kvHeads, c.headSize, c.rotatedSize, style, cosines, sines)
      var cache = attentions[caches[column]].cache
      ck_cache_store(&cache, positions[column], key, state.value + column * c.kvWidth)
    }
  }
}
