/// One request in the step loop: its context, its cache and all that watches its tokens.
final class RunningSequence {
  let request: GenerationRequest
  let generation: Generation
  private let sink: @Sendable (GenerationEvent) -> Void

  private(set) var priority: GenerationRequest.Priority

  /// Prompt and generation so far; the cache holds the first `cache.count` of them.
  private(set) var history: [Int32]
  /// Keys and values; nil until the prompt's turn comes, and after it gave way to others.
  var cache: SequenceCache?
  /// How many prompt tokens were found in the cache.
  private(set) var cachedTokens = 0
  /// The place in the queue that was last told.
  var toldAhead = -1

  private var sampler = Sampler()
  private var detokenizer: Detokenizer
  private var stops: StopMatcher
  private var loops = LoopDetector()
  private var letters: LetterTracker?
  /// When the prompt's turn came first; nil before.
  private var started: Double?
  private var decodeStart: Double?
  private var readings: [Double] = []
  private var stopMatch: StopMatch?
  private var decision: Decision?
  /// Why it ends, once it does.
  private(set) var ending: GenerationEnd.Reason?
  private var promptAlternatives: [TokenProbability] = []
  /// Full blocks of the cache that the prefix tree has.
  var knownBlocks = 0

  init(_ order: Mailbox.Order, tokenizer: Tokenizer) {
    request = order.request
    generation = order.generation
    sink = order.sink
    priority = order.generation.priority
    history = order.request.prompt
    history.reserveCapacity(history.count + min(order.request.maximumTokens, 65_536))
    detokenizer = Detokenizer(tokenizer)
    stops = StopMatcher(stops: order.request.stops)
    if let watch = order.request.letters {
      // Every token but control tokens has a byte at least.
      letters = LetterTracker(
        watch, after: tokenizer.decode(order.request.prompt.suffix(watch.prefix.count + 8)))
    }
  }

  var generatedTokens: Int { history.count - request.prompt.count }

  /// Takes the priority that was last asked for; it must stay the same during a step.
  func takePriority() { priority = generation.priority }

  /// Whether the prompt is computed, and nothing but the newest token is left to be.
  var isDecoding: Bool { decodeStart != nil && cache != nil && pending.count == 1 }

  /// Tokens that the cache does not hold yet.
  var pending: ArraySlice<Int32> { history[(cache?.count ?? 0)...] }

  func tell(_ event: GenerationEvent) { sink(event) }

  func tellQueued(ahead: Int) {
    guard started == nil, ahead != toldAhead else { return }
    toldAhead = ahead
    sink(.queued(ahead: ahead))
  }

  /// Its turn, the first or again: `cache` holds its first tokens.
  func start(with cache: SequenceCache) {
    self.cache = cache
    guard started == nil else { return }
    cachedTokens = cache.count
    started = Seconds.now
    tellPrefill()
  }

  /// Gives its memory to others. What it had computed is computed again when its turn comes back,
  /// to the same bits.
  func giveWay() {
    cache = nil
    knownBlocks = 0
  }

  /// Tells how far the prompt is. What is computed again is not told.
  func tellPrefill() {
    guard decodeStart == nil else { return }
    sink(
      .prefill(
        done: min(cache?.count ?? 0, request.prompt.count), total: request.prompt.count,
        cached: cachedTokens))
  }

  /// What the logits after the last token led to.
  private struct Decision {
    var distribution: Distribution
    var alternatives: [TokenProbability]
    /// The token chosen; nil where none is wanted.
    var id: Int32?
  }

  /// Chooses the next token from the distribution after the last one. Touches nothing but this
  /// sequence and `scratch` `[vocabulary]`, so several sequences may decide at once. `report` must
  /// follow while the logits are still there.
  func decide(
    _ distribution: Distribution, scratch: UnsafeMutableBufferPointer<Float>,
    endOfGeneration: Set<Int32>
  ) {
    let alternatives = distribution.top(request.alternatives).map {
      TokenProbability(id: $0.id, logprob: $0.logProbability)
    }
    var id: Int32?
    if request.maximumTokens > 0 {
      id = sampler.choose(
        from: distribution, sampling: request.sampling, history: history, position: history.count,
        masked: isEarly ? endOfGeneration : [], scratch: scratch)
    }
    decision = Decision(distribution: distribution, alternatives: alternatives, id: id)
  }

  /// Tells what was decided. Sets `ending` when the generation ends here.
  func report(_ masses: inout PrefixMasses, contextLength: Int) {
    guard let decision else { return }
    self.decision = nil
    let now = Seconds.now
    if decodeStart == nil {
      decodeStart = now
      promptAlternatives = decision.alternatives
      readings = request.readings.map { masses.mass($0, decision.distribution) }
    }
    guard let id = decision.id else {
      ending = .length
      return
    }
    let wasEarly = isEarly
    let piece = detokenizer.feed(id)
    let isEnd = masses.tokenizer.isEndOfGeneration(id)
    let letterMasses = weighLetters(before: piece.bytes, decision.distribution, &masses)
    let index = generatedTokens
    history.append(id)
    sink(
      .token(
        GeneratedToken(
          index: index, id: id, bytes: piece.bytes, text: piece.text, isEndOfGeneration: isEnd,
          logprob: decision.distribution.logProbability(id),
          alternatives: decision.alternatives, letterMasses: letterMasses,
          seconds: now - (started ?? now))))

    if isEnd && request.stopsAtEndOfGeneration {
      ending = .endOfGeneration
    } else if let match = stops.feed(piece.bytes, counts: !wasEarly) {
      stopMatch = match
      ending = .stop(match.index)
    } else if request.detectsLoops && loops.feed(id) {
      ending = .loop
    } else if generatedTokens >= request.maximumTokens {
      ending = .length
    } else if history.count >= contextLength {
      ending = .contextFull
    }
  }

  /// Whether the next token comes before the request's minimum.
  private var isEarly: Bool { generatedTokens < request.minimumTokens }

  /// The letters' masses, where `bytes` writes one of them; then takes `bytes` in.
  private func weighLetters(
    before bytes: [UInt8], _ distribution: Distribution, _ masses: inout PrefixMasses
  ) -> [Double]? {
    guard let tracker = letters, !bytes.isEmpty else { return nil }
    letters?.feed(bytes)
    guard let written = tracker.written(before: bytes) else { return nil }
    let rest = Array(tracker.watch.prefix.dropFirst(written))
    return tracker.watch.letters.map { masses.mass(rest + $0, distribution) }
  }

  /// Tells the end.
  func finish(_ reason: GenerationEnd.Reason) {
    let now = Seconds.now
    sink(
      .finished(
        GenerationEnd(
          reason: reason, stop: stopMatch, promptTokens: request.prompt.count,
          cachedPromptTokens: cachedTokens, generatedTokens: generatedTokens,
          prefillSeconds: started.map { (decodeStart ?? now) - $0 } ?? 0,
          decodeSeconds: decodeStart.map { now - $0 } ?? 0, readings: readings,
          alternatives: promptAlternatives, trailingText: detokenizer.finish())))
  }
}
