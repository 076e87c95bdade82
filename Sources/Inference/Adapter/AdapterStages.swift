import CKernels

/// Adds what adapters say to the results of a product: factor · B(Ax), a few columns at a time.
struct AdapterStage: ColumnStage {
  let updates: AdapterWeights.Updates
  /// The product's input, as floats.
  let input: ck_activations
  /// `[columns, outputs]`
  let destination: UnsafeMutablePointer<Float>
  let outputs: Int
  /// `[columns, rank]`, for Ax.
  let narrow: UnsafeMutablePointer<Float>
  let rank: Int

  func perform(columns: Range<Int>) {
    var input = input
    input.count = columns.count
    input.values += columns.lowerBound * input.stride
    input.blocks = nil
    let narrow = narrow + columns.lowerBound * rank
    for update in updates {
      withUnsafePointer(to: update.a) {
        ck_matmul($0, &input, narrow, rank, nil, false, 0, ck_panel_count(update.a.rows))
      }
      for column in 0..<columns.count {
        ck_scale(narrow + column * rank, update.factor, update.b.columns)
      }
      widen(update, narrow, rank, columns, destination, outputs)
    }
  }
}

/// The same for embeddings, where A's rows are looked up by token.
struct AdapterEmbeddingStage: ColumnStage {
  let updates: AdapterWeights.Updates
  let tokens: UnsafePointer<Int32>
  /// What the model multiplies its embeddings by.
  let embeddingScale: Float
  /// `[columns, width]`
  let destination: UnsafeMutablePointer<Float>
  let width: Int
  /// `[columns, rank]`
  let narrow: UnsafeMutablePointer<Float>
  let rank: Int

  func perform(columns: Range<Int>) {
    let narrow = narrow + columns.lowerBound * rank
    for update in updates {
      for (index, column) in columns.enumerated() {
        withUnsafePointer(to: update.a) {
          ck_matrix_row($0, Int(tokens[column]), narrow + index * rank)
        }
        ck_scale(narrow + index * rank, update.factor * embeddingScale, update.b.columns)
      }
      widen(update, narrow, rank, columns, destination, width)
    }
  }
}

/// destination += B · narrow, for some columns.
private func widen(
  _ update: AdapterWeights.Update, _ narrow: UnsafeMutablePointer<Float>, _ rank: Int,
  _ columns: Range<Int>, _ destination: UnsafeMutablePointer<Float>, _ outputs: Int
) {
  var input = ck_activations(
    count: columns.count, width: update.b.columns, values: narrow, stride: rank, blocks: nil)
  withUnsafePointer(to: update.b) {
    ck_matmul(
      $0, &input, destination + columns.lowerBound * outputs, outputs, nil, true, 0,
      ck_panel_count(update.b.rows))
  }
}

/// f(gate) · up, where an adapter changed one of them between the product and the function.
struct ActivationStage: ColumnStage {
  let function: Configuration.Gate
  /// `[columns, hidden]`; the result too.
  let gate: UnsafeMutablePointer<Float>
  /// `[columns, hidden]`
  let up: UnsafePointer<Float>
  let hidden: Int

  func perform(columns: Range<Int>) {
    for column in columns {
      let gate = gate + column * hidden
      switch function {
      case .silu: ck_silu_multiply(gate, up + column * hidden, gate, hidden)
      case .gelu: ck_gelu_multiply(gate, up + column * hidden, gate, hidden)
      }
    }
  }
}
