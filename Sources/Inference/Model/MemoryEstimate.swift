import CKernels

/// What a model needs of memory, told before it is loaded. Bytes.
package struct MemoryEstimate: Sendable, Equatable {
  /// Weights in the kernels' layouts.
  package var weights: Int
  /// Bytes of the file that stay in use beside them (the embedding's rows, where the model is not
  /// tied; only rows of tokens that occur are ever touched).
  package var mapped: Int
  /// Keys and values of one context of `contextTokens`.
  package var cache: Int
  /// Work buffers.
  package var buffers: Int
  /// Adapters' matrices and their work buffers; 0 until they are loaded.
  package var adapters = 0
  /// Tokens of the context that `cache` is for; never more than the model was made for.
  package var contextTokens: Int
  /// Bytes of the cache's blocks, of which a context has as many as it needs.
  private var blockBytes: Int

  /// All of it; the largest number where a hostile file claims more.
  package var total: Int { [weights, mapped, cache, buffers, adapters].reduce(0, Self.sum) }

  /// Reads a file's header and estimates. `contextTokens` nil: the model's own length.
  ///
  /// - Throws: what `Configuration` throws, and where a cache of that type is not for this model.
  package init(
    _ file: GGUFFile, contextTokens: Int? = nil, cacheType: CacheType = .f16, columns: Int = 160,
    sequences: Int = 1
  ) throws(EngineError) {
    let configuration = try Configuration(file)
    let tokens = min(contextTokens ?? configuration.contextLength, configuration.contextLength)
    self.contextTokens = tokens
    weights = Self.weightBytes(file)
    mapped =
      file.tensor(named: TensorName.output) == nil
      ? 0 : file.tensor(named: TensorName.tokenEmbedding)?.byteCount ?? 0
    blockBytes = try CacheLayout(cacheType, configuration, file: file.path).blockBytes
    cache = Self.cacheBytes(tokens, blockBytes)
    buffers = BatchState.byteCount(configuration, columns: columns, logits: sequences)
  }

  /// The same with a context of at most so many tokens.
  package func limited(to tokens: Int) -> MemoryEstimate {
    var limited = self
    limited.contextTokens = min(tokens, contextTokens)
    limited.cache = Self.cacheBytes(limited.contextTokens, blockBytes)
    return limited
  }

  private static func cacheBytes(_ tokens: Int, _ blockBytes: Int) -> Int {
    let (bytes, overflow) = SequenceCache.blocks(for: tokens, CK_CACHE_POSITIONS)
      .multipliedReportingOverflow(by: blockBytes)
    return overflow ? .max : bytes
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }

  /// Bytes of all tensors that are repacked or turned into floats.
  static func weightBytes(_ file: GGUFFile) -> Int {
    let tied = file.tensor(named: TensorName.output) == nil
    return file.tensors.reduce(0) { sum, tensor in
      tensor.name == TensorName.tokenEmbedding && !tied ? sum : sum + tensor.byteCount
    }
  }
}
