import CKernels

/// A model's weights: matrices as the file has them, or in the kernels' panels; vectors in floats.
///
/// Right after loading all matrices are the file's own rows, so that the first token need not wait
/// for copies; `Repacker` turns them into panels, which the kernels read faster, one by one. Every
/// result is the same, to the bit, in either layout. Belongs to the thread that computes.
final class Weights {
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
  var layers: [Layer] = []
  /// `[width]`
  let outputNorm: UnsafePointer<Float>
  /// `[vocabulary, width]`
  var output: ck_matrix
  /// `[vocabulary, width]`: the output where the model is tied.
  var tokenEmbedding: ck_matrix { ownEmbedding ?? output }
  /// Always the file's rows: only those of tokens that occur are read.
  private let ownEmbedding: ck_matrix?
  /// What the vectors and the panels point into.
  var arena: WeightArena
  /// What the rows point into.
  let file: GGUFFile

  init(
    _ file: GGUFFile, _ configuration: Configuration, progress: ((LoadProgress) -> Void)?
  ) throws(EngineError) {
    let tied = file.tensor(named: TensorName.output) == nil
    var loader = WeightLoader(
      directory: TensorDirectory(file: file), progress: progress,
      total: file.tensors.reduce(0) { $0 + $1.byteCount })
    let c = configuration
    let embedding = try loader.matrix(
      TensorName.tokenEmbedding, rows: c.vocabulary, columns: c.width)
    ownEmbedding = tied ? nil : embedding
    output =
      tied ? embedding : try loader.matrix(TensorName.output, rows: c.vocabulary, columns: c.width)
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
    arena = loader.arena
    self.file = file
    self.configuration = configuration
  }
}
