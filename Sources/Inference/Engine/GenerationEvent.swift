/// What the engine tells about a generation, in this order: `queued` (perhaps several times),
/// `prefill` (at least once), `token` for each token, then one `finished` or `failed`.
/// A sink is called on the engine's thread and must be quick: it holds up every sequence.
package enum GenerationEvent: Sendable {
  /// The request waits; so many stand before it.
  case queued(ahead: Int)
  /// So many of the prompt's tokens are in the cache now; `cached` of them were there before.
  case prefill(done: Int, total: Int, cached: Int)
  case token(GeneratedToken)
  case finished(GenerationEnd)
  case failed(EngineError)
}

/// A token and what the model knew when it was chosen.
package struct GeneratedToken: Sendable, Equatable {
  /// Its number in this generation, from 0.
  package var index: Int
  /// Its row in the vocabulary.
  package var id: Int32
  /// Its bytes; none for a control token.
  package var bytes: [UInt8]
  /// The text that is certain now: whole characters only, so it may be empty while a character is
  /// incomplete and hold more than this token's bytes when it is completed.
  package var text: String
  /// Whether it is one of the model's end-of-generation tokens.
  package var isEndOfGeneration: Bool
  /// ln p from the raw logits at temperature 1, before penalties, masks and filters.
  package var logprob: Float
  /// The most probable tokens at this place, most probable first.
  package var alternatives: [TokenProbability]
  /// When this token writes a watched letter right after its prefix: for each letter the summed
  /// probability of all tokens that would have written it here. With k bytes of the prefix written
  /// before this token these are the tokens whose bytes begin with the rest of the prefix and the
  /// letter.
  package var letterMasses: [Double]?
  /// Seconds since the prompt's turn came.
  package var seconds: Double
}

/// A token's id and ln p.
package struct TokenProbability: Sendable, Equatable {
  package var id: Int32
  package var logprob: Float

  package init(id: Int32, logprob: Float) {
    self.id = id
    self.logprob = logprob
  }
}

/// How a generation ended, and its figures.
package struct GenerationEnd: Sendable, Equatable {
  /// What ended it; `failed` is an event of its own.
  package enum Reason: Sendable, Equatable {
    /// An end-of-generation token.
    case endOfGeneration
    /// The stop of this number in the request.
    case stop(Int)
    /// The request's token limit.
    case length
    case cancelled
    /// A repetition loop; see `LoopDetector`.
    case loop
    /// The context has no place for another token.
    case contextFull
  }

  package var reason: Reason
  /// Where the stop stands, when the reason is one.
  package var stop: StopMatch?
  /// Of the whole context that was asked for, those found in the cache among them.
  package var promptTokens: Int
  /// How many of them were found in the cache.
  package var cachedPromptTokens: Int
  /// Those of a stop and of an end of generation among them, as they were told.
  package var generatedTokens: Int
  /// Seconds from the prompt's turn to the distribution after it.
  package var prefillSeconds: Double
  /// Seconds from there to the end.
  package var decodeSeconds: Double
  /// For each of the request's readings its summed probability after the prompt.
  package var readings: [Double]
  /// The most probable tokens after the prompt.
  package var alternatives: [TokenProbability]
  /// Bytes of an unfinished character at the end, as replacement characters; usually empty.
  package var trailingText: String
}
