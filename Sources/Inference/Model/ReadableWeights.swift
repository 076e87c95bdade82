/// A matrix of floats, row by row.
package struct Matrix: Sendable {
  package let rows: Int
  package let columns: Int
  /// `[rows, columns]`.
  package let values: [Float]

  package init(rows: Int, columns: Int, values: [Float]) {
    precondition(values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// `[columns]`.
  package func row(_ index: Int) -> ArraySlice<Float> {
    values[index * columns..<(index + 1) * columns]
  }

  /// Matrix times vector: `[rows]` from `[columns]`.
  package func times(_ x: [Float]) -> [Float] {
    precondition(x.count == columns)
    return (0..<rows).map { dot(row($0), x[...]) }
  }
}

/// A model's weights as plain floats, for the readable forward: four bytes a weight, so this is
/// for tests and small models.
package struct ReadableWeights: Sendable {
  /// One layer's weights.
  package struct Layer: Sendable {
    /// `[width]`
    var attentionNorm: [Float]
    /// `[heads · headSize, width]`
    var query: Matrix
    /// `[kvHeads · headSize, width]`
    var key: Matrix
    /// `[kvHeads · headSize, width]`
    var value: Matrix
    /// `[heads · headSize]`, or none.
    var queryBias: [Float]?
    /// `[kvHeads · headSize]`, or none.
    var keyBias: [Float]?
    /// `[kvHeads · headSize]`, or none.
    var valueBias: [Float]?
    /// `[headSize]`, or none.
    var queryNorm: [Float]?
    /// `[headSize]`, or none.
    var keyNorm: [Float]?
    /// `[width, heads · headSize]`
    var attentionOutput: Matrix
    /// `[width]`, or none.
    var attentionResultNorm: [Float]?
    /// `[width]`
    var hiddenNorm: [Float]
    /// `[hidden, width]`
    var gate: Matrix
    /// `[hidden, width]`
    var up: Matrix
    /// `[width, hidden]`
    var down: Matrix
    /// `[width]`, or none.
    var hiddenResultNorm: [Float]?
  }

  /// `[vocabulary, width]`
  var tokenEmbedding: Matrix
  var layers: [Layer]
  /// `[width]`
  var outputNorm: [Float]
  /// `[vocabulary, width]`; the embedding where the model is tied.
  var output: Matrix
}

extension ReadableWeights {
  /// Dequantises a whole file.
  package init(_ file: GGUFFile, _ configuration: Configuration) throws(EngineError) {
    let directory = TensorDirectory(file: file)
    func matrix(_ name: String, rows: Int, columns: Int) throws(EngineError) -> Matrix {
      let tensor = try directory.matrix(name, rows: rows, columns: columns)
      return Matrix(rows: rows, columns: columns, values: try directory.floats(tensor))
    }
    func vector(_ name: String, _ count: Int) throws(EngineError) -> [Float] {
      try directory.floats(directory.vector(name, count: count))
    }
    func bias(_ name: String, _ count: Int) throws(EngineError) -> [Float]? {
      directory.has(name) ? try vector(name, count) : nil
    }
    func norm(_ name: String, _ count: Int, _ isWanted: Bool) throws(EngineError) -> [Float]? {
      isWanted ? try vector(name, count) : nil
    }
    let c = configuration
    tokenEmbedding = try matrix(
      TensorName.tokenEmbedding, rows: c.vocabulary, columns: c.width)
    layers = []
    for number in 0..<c.layers {
      func name(_ part: TensorName.Layer) -> String { TensorName.layer(number, part) }
      layers.append(
        Layer(
          attentionNorm: try vector(name(.attentionNorm), c.width),
          query: try matrix(name(.query), rows: c.queryWidth, columns: c.width),
          key: try matrix(name(.key), rows: c.kvWidth, columns: c.width),
          value: try matrix(name(.value), rows: c.kvWidth, columns: c.width),
          queryBias: try bias(name(.queryBias), c.queryWidth),
          keyBias: try bias(name(.keyBias), c.kvWidth),
          valueBias: try bias(name(.valueBias), c.kvWidth),
          queryNorm: try norm(name(.queryNorm), c.headSize, c.architecture.normalisesHeads),
          keyNorm: try norm(name(.keyNorm), c.headSize, c.architecture.normalisesHeads),
          attentionOutput: try matrix(
            name(.attentionOutput), rows: c.width, columns: c.queryWidth),
          attentionResultNorm: try norm(
            name(.attentionResultNorm), c.width, c.architecture.normalisesResults),
          hiddenNorm: try vector(name(.hiddenNorm), c.width),
          gate: try matrix(name(.gate), rows: c.hidden, columns: c.width),
          up: try matrix(name(.up), rows: c.hidden, columns: c.width),
          down: try matrix(name(.down), rows: c.width, columns: c.hidden),
          hiddenResultNorm: try norm(
            name(.hiddenResultNorm), c.width, c.architecture.normalisesResults)))
    }
    outputNorm = try vector(TensorName.outputNorm, c.width)
    output =
      directory.has(TensorName.output)
      ? try matrix(TensorName.output, rows: c.vocabulary, columns: c.width) : tokenEmbedding
  }
}
