import CKernels

/// A model's weights as the kernels want them: matrices in panels of 16 rows, vectors in floats.
///
/// Each tensor is repacked once at load, by the crew; the file's pages are given back tensor by
/// tensor, so that never much more than one copy is in memory. The kernels' panels take as many
/// bytes as the file's rows.
struct Weights {
  /// One layer. Shapes are [rows, columns]: `rows` outputs of `columns` inputs.
  struct Layer {
    /// `[width]`
    var attentionNorm: UnsafePointer<Float>
    /// `[heads · headSize, width]`
    var query: ck_matrix
    /// `[kvHeads · headSize, width]`
    var key: ck_matrix
    /// `[kvHeads · headSize, width]`
    var value: ck_matrix
    /// `[heads · headSize]`
    var queryBias: UnsafePointer<Float>?
    /// `[kvHeads · headSize]`
    var keyBias: UnsafePointer<Float>?
    /// `[kvHeads · headSize]`
    var valueBias: UnsafePointer<Float>?
    /// `[headSize]`, where heads are normalised before they are rotated.
    var queryNorm: UnsafePointer<Float>?
    /// `[headSize]`
    var keyNorm: UnsafePointer<Float>?
    /// `[width, heads · headSize]`
    var attentionOutput: ck_matrix
    /// `[width]`, where attention's result is normalised before it is added.
    var attentionResultNorm: UnsafePointer<Float>?
    /// `[width]`
    var hiddenNorm: UnsafePointer<Float>
    /// `[hidden, width]`
    var gate: ck_matrix
    /// `[hidden, width]`
    var up: ck_matrix
    /// `[width, hidden]`
    var down: ck_matrix
    /// `[width]`, where the feed-forward's result is normalised before it is added.
    var hiddenResultNorm: UnsafePointer<Float>?
  }

  let configuration: Configuration
  /// `[vocabulary, width]`: rows of the file, or the output's panels where the model is tied.
  var tokenEmbedding: ck_matrix
  var layers: [Layer] = []
  /// `[width]`
  var outputNorm: UnsafePointer<Float>
  /// `[vocabulary, width]`
  var output: ck_matrix
  /// What the pointers above point into.
  private let owned: [Storage]
  private let file: GGUFFile

  init(
    _ file: GGUFFile, _ configuration: Configuration, crew: Crew,
    progress: ((LoadProgress) -> Void)?
  ) throws(EngineError) {
    var loader = WeightLoader(
      directory: TensorDirectory(file: file), crew: crew, progress: progress,
      total: MemoryEstimate.weightBytes(file))
    let c = configuration
    // The output comes first: where it is missing, the embedding's panels serve as both.
    let outputName =
      file.tensor(named: TensorName.output) == nil ? TensorName.tokenEmbedding : TensorName.output
    output = try loader.matrix(outputName, rows: c.vocabulary, columns: c.width)
    tokenEmbedding =
      outputName == TensorName.tokenEmbedding
      ? output
      : try loader.rows(TensorName.tokenEmbedding, rows: c.vocabulary, columns: c.width)
    outputNorm = try loader.vector(TensorName.outputNorm, c.width)
    for number in 0..<c.layers {
      func name(_ part: TensorName.Layer) -> String { TensorName.layer(number, part) }
      func headNorm(_ part: TensorName.Layer) throws(EngineError) -> UnsafePointer<Float>? {
        c.architecture.normalisesHeads ? try loader.vector(name(part), c.headSize) : nil
      }
      func resultNorm(_ part: TensorName.Layer) throws(EngineError) -> UnsafePointer<Float>? {
        c.architecture.normalisesResults ? try loader.vector(name(part), c.width) : nil
      }
      layers.append(
        Layer(
          attentionNorm: try loader.vector(name(.attentionNorm), c.width),
          query: try loader.matrix(name(.query), rows: c.queryWidth, columns: c.width),
          key: try loader.matrix(name(.key), rows: c.kvWidth, columns: c.width),
          value: try loader.matrix(name(.value), rows: c.kvWidth, columns: c.width),
          queryBias: try loader.bias(name(.queryBias), c.queryWidth),
          keyBias: try loader.bias(name(.keyBias), c.kvWidth),
          valueBias: try loader.bias(name(.valueBias), c.kvWidth),
          queryNorm: try headNorm(.queryNorm), keyNorm: try headNorm(.keyNorm),
          attentionOutput: try loader.matrix(
            name(.attentionOutput), rows: c.width, columns: c.queryWidth),
          attentionResultNorm: try resultNorm(.attentionResultNorm),
          hiddenNorm: try loader.vector(name(.hiddenNorm), c.width),
          gate: try loader.matrix(name(.gate), rows: c.hidden, columns: c.width),
          up: try loader.matrix(name(.up), rows: c.hidden, columns: c.width),
          down: try loader.matrix(name(.down), rows: c.width, columns: c.hidden),
          hiddenResultNorm: try resultNorm(.hiddenResultNorm)))
    }
    // The configuration has read it.
    loader.pass(RotaryFrequencies.factorsTensor)
    try loader.refuseUnusedBiases()
    owned = loader.owned
    self.file = file
    self.configuration = configuration
  }
}
