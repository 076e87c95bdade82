import Foundation

/// One request in the step loop: its context, its cache and all that watches its tokens.
final class RunningSequence {
  let request: GenerationRequest
  let generation: Generation
  private let sink: @Sendable (GenerationEvent) -> Void

  /// Prompt and generation so far; the cache holds the first `cache.count` of them.
  private(set) var history: [Int32]
  /// Keys and values; nil until the prompt's turn comes.
  var cache: SequenceCache?
  /// How many prompt tokens were found in the cache.
  var cachedTokens = 0
  /// The place in the queue that was last told.
  var toldAhead = -1

  private var sampler = Sampler()
  private var detokenizer: Detokenizer
  private var stops: StopMatcher
  private var loops = LoopDetector()
  private var letters: LetterTracker?
  private let admitted = Seconds.now
  private var decodeStart: Double?
  private var readings: [Double] = []
  private var stopMatch: StopMatch?
  private var promptAlternatives: [TokenProbability] = []
  /// Full blocks of the cache that the prefix tree has.
  var knownBlocks = 0

  init(_ order: Mailbox.Order, tokenizer: Tokenizer) {
    request = order.request
    generation = order.generation
    sink = order.sink
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

  /// Whether the prompt is computed.
  var isDecoding: Bool { decodeStart != nil }

  /// Tokens that the cache does not hold yet.
  var pending: ArraySlice<Int32> { history[(cache?.count ?? 0)...] }

  func tell(_ event: GenerationEvent) { sink(event) }

  func tellQueued(ahead: Int) {
    guard ahead != toldAhead else { return }
    toldAhead = ahead
    sink(.queued(ahead: ahead))
  }

  func tellPrefill() {
    sink(
      .prefill(
        done: min(cache?.count ?? 0, request.prompt.count), total: request.prompt.count,
        cached: cachedTokens))
  }

  /// Takes the logits after the last token: reads them, chooses a token and tells it. Returns the
  /// reason when the generation ends here.
  func take(
    _ logits: UnsafeBufferPointer<Float>, scratch: UnsafeMutableBufferPointer<Float>,
    masses: inout PrefixMasses, contextLength: Int
  ) -> GenerationEnd.Reason? {
    let distribution = Distribution(logits)
    let alternatives = distribution.top(request.alternatives).map {
      TokenProbability(id: $0.id, logprob: $0.logProbability)
    }
    if decodeStart == nil {
      decodeStart = Seconds.now
      promptAlternatives = alternatives
      readings = request.readings.map { masses.mass($0, distribution) }
      if request.maximumTokens == 0 { return .length }
    }
    let tokenizer = masses.tokenizer
    let isEarly = generatedTokens < request.minimumTokens
    let id = sampler.choose(
      from: logits, sampling: request.sampling, history: history,
      position: history.count, masked: isEarly ? tokenizer.endOfGeneration : [],
      scratch: scratch)

    let piece = detokenizer.feed(id)
    let isEnd = tokenizer.isEndOfGeneration(id)
    var letterMasses: [Double]?
    if let tracker = letters, !piece.bytes.isEmpty,
      let written = tracker.written(before: piece.bytes)
    {
      let rest = Array(tracker.watch.prefix.dropFirst(written))
      letterMasses = tracker.watch.letters.map { masses.mass(rest + $0, distribution) }
    }
    letters?.feed(piece.bytes)
    let index = generatedTokens
    history.append(id)
    sink(
      .token(
        GeneratedToken(
          index: index, id: id, bytes: piece.bytes, text: piece.text, isEndOfGeneration: isEnd,
          logprob: distribution.logProbability(id), alternatives: alternatives,
          letterMasses: letterMasses, seconds: Seconds.now - admitted)))

    if isEnd && request.stopsAtEndOfGeneration { return .endOfGeneration }
    if let match = stops.feed(piece.bytes, counts: !isEarly) {
      stopMatch = match
      return .stop(match.index)
    }
    if request.detectsLoops && loops.feed(id) { return .loop }
    if generatedTokens >= request.maximumTokens { return .length }
    if history.count >= contextLength { return .contextFull }
    return nil
  }

  /// Tells the end.
  func finish(_ reason: GenerationEnd.Reason) {
    let now = Seconds.now
    sink(
      .finished(
        GenerationEnd(
          reason: reason, stop: stopMatch, promptTokens: request.prompt.count,
          cachedPromptTokens: cachedTokens, generatedTokens: generatedTokens,
          prefillSeconds: (decodeStart ?? now) - admitted,
          decodeSeconds: decodeStart.map { now - $0 } ?? 0, readings: readings,
          alternatives: promptAlternatives, trailingText: detokenizer.finish())))
  }
}

/// The monotonic clock, in seconds.
enum Seconds {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
