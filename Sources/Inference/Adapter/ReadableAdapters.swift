/// Adapters as plain floats, for the readable forward.
struct ReadableAdapters {
  /// One adapter's part in one map.
  private struct Update {
    /// A: `[rank, inputs]`; of the token embedding `[tokens, rank]`.
    let a: Matrix
    /// B: `[outputs, rank]`
    let b: Matrix
    let factor: Float
  }

  private var updates: [AdapterTarget: [Update]] = [:]

  init(_ choices: [AdapterChoice], _ configuration: Configuration) throws(EngineError) {
    for choice in choices {
      let file = try AdapterFile(choice, for: configuration)
      for update in file.updates {
        updates[update.target, default: []].append(
          Update(
            a: Matrix(
              rows: update.a.rows, columns: update.a.columns, values: try file.floats(update.a)),
            b: Matrix(
              rows: update.b.rows, columns: update.b.columns, values: try file.floats(update.b)),
            factor: update.factor))
      }
    }
  }

  /// y + Σ factor · B(Ax): what a map yields for `x`, once the model alone says `y`.
  func adapt(_ y: [Float], _ target: AdapterTarget, of x: [Float]) -> [Float] {
    add(to: y, target) { $0.a.times(x) }
  }

  /// The same for a token's embedding.
  func adapt(_ embedding: [Float], token: Int) -> [Float] {
    add(to: embedding, .tokenEmbedding) { Array($0.a.row(token)) }
  }

  private func add(
    to y: [Float], _ target: AdapterTarget, _ narrow: (Update) -> [Float]
  ) -> [Float] {
    guard let updates = updates[target] else { return y }
    var y = y
    for update in updates {
      for (row, number) in update.b.times(narrow(update)).enumerated() {
        y[row] += update.factor * number
      }
    }
    return y
  }
}
