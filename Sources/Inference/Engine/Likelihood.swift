import CKernels

/// How probable a model finds a given text, token by token: the forward with forced tokens, without
/// a step loop. For checks against other engines and against the readable forward.
package final class Likelihood {
  package let configuration: Configuration
  package let tokenizer: Tokenizer
  private let model: LoadedModel
  private let forward: BatchedForward
  private let pool: BlockPool
  private let chunk: Int

  /// What the model said about one token of the text.
  package struct Score: Sendable, Equatable {
    /// ln p of the token given all before it.
    package var logprob: Float
    /// The token that the model found most probable in its place.
    package var best: Int32
  }

  /// Loads the model; texts are computed in pieces of `options.prefillChunk` tokens.
  package init(path: String, options: EngineOptions = EngineOptions()) throws(EngineError) {
    model = try LoadedModel(path: path, options: options, progress: nil)
    configuration = model.configuration
    tokenizer = model.tokenizer
    chunk = max(1, options.prefillChunk)
    forward = try BatchedForward(model.weights, crew: model.crew, columns: chunk, logits: chunk)
    pool = BlockPool(
      positionsPerBlock: CK_CACHE_POSITIONS,
      bytesPerBlock: MemoryEstimate.cacheBlockBytes(configuration))
  }

  /// The scores of `tokens[1...]`, given all before each: one fewer than tokens.
  package func scores(of tokens: [Int32]) throws(EngineError) -> [Score] {
    var scores: [Score] = []
    try run(tokens) { index, logits in
      guard index + 1 < tokens.count else { return }
      let distribution = Distribution(logits)
      scores.append(
        Score(
          logprob: distribution.logProbability(tokens[index + 1]), best: distribution.best.id))
    }
    return scores
  }

  /// The logits `[vocabulary]` after the first `count` tokens, for each count in `counts`.
  package func logits(
    of tokens: [Int32], after counts: Set<Int>
  ) throws(EngineError) -> [Int: [Float]] {
    var result: [Int: [Float]] = [:]
    try run(tokens) { index, logits in
      if counts.contains(index + 1) { result[index + 1] = Array(logits) }
    }
    return result
  }

  private func run(
    _ tokens: [Int32], _ each: (Int, UnsafeBufferPointer<Float>) -> Void
  ) throws(EngineError) {
    var cache = SequenceCache(pool: pool)
    while cache.count < tokens.count {
      let part = tokens[cache.count...].prefix(chunk)
      cache.reserve(part.count)
      forward.begin()
      forward.add(part, to: cache, wanted: .all)
      try forward.compute()
      for row in 0..<part.count {
        each(part.startIndex + row, UnsafeBufferPointer(forward.logits(row)))
      }
      cache.advance(by: part.count)
    }
  }
}
