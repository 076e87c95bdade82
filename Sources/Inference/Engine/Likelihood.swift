import CKernels
import Foundation

/// How probable a model finds a given text, token by token: the forward with forced tokens, without
/// a step loop. For checks against other engines and against the readable forward.
package final class Likelihood {
  package let configuration: Configuration
  /// Nil where the file's tokenizer is of a kind that is not built in: ids do here.
  package let tokenizer: Tokenizer?
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
    if let isa = options.isa, !ck_select_isa(isa) {
      throw .request("this machine has no \(isa) kernels; it uses \(String(cString: ck_isa()))")
    }
    let file: GGUFFile
    do { file = try GGUFFile(path: path) } catch { throw .file(error.description) }
    configuration = try Configuration(file)
    tokenizer = try? Tokenizer(file)
    let crew = try Crew(
      threads: options.threads ?? min(16, ProcessInfo.processInfo.activeProcessorCount))
    let adapters =
      options.adapters.isEmpty ? nil : try AdapterWeights(options.adapters, configuration)
    let weights = try Weights(file, configuration, progress: nil)
    if !options.lowMemory { Repacker(weights, crew: crew).finish() }
    chunk = max(1, options.prefillChunk)
    let layout = try CacheLayout(options.cacheType ?? .f16, configuration, file: path)
    forward = try BatchedForward(
      weights, adapters: adapters, crew: crew, cache: layout, columns: chunk, logits: chunk)
    pool = BlockPool(
      positionsPerBlock: CK_CACHE_POSITIONS,
      bytesPerBlock: layout.blockBytes)
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
