/// The engine's thread: takes orders, runs all sequences together step by step, tells the events.
///
/// One step is one forward over the next token of every sequence that generates and one chunk of
/// one prompt. Requests are served in the order of their priority, then of their arrival; beside
/// a watched sequence that generates, the background has its share of the time only.
final class StepLoop {
  private let model: LoadedModel
  private let options: EngineOptions
  private let mailbox: Mailbox
  private let forward: BatchedForward
  private let memory: ContextMemory
  private let contextLength: Int
  private var masses: PrefixMasses
  /// `[sequences, vocabulary]`, for the samplers.
  private let scratch: Storage

  /// Orders that were not admitted yet, in the order of their turn.
  private var waiting: [RunningSequence] = []
  /// Admitted sequences, in the order of their turn.
  private var active: [RunningSequence] = []
  /// Those that get logits in this step, in the order of their rows.
  private var deciding: [RunningSequence] = []
  private var background = BackgroundShare()

  init(_ model: LoadedModel, options: EngineOptions, mailbox: Mailbox) throws(EngineError) {
    self.model = model
    self.options = options
    self.mailbox = mailbox
    contextLength = model.description.contextLength
    let sequences = max(1, options.maximumSequences)
    forward = try BatchedForward(
      model.weights, adapters: model.adapters, crew: model.crew, cache: model.cacheLayout,
      columns: max(1, options.prefillChunk) + sequences, logits: sequences)
    memory = ContextMemory(
      model.cacheLayout, budget: model.description.cacheBudgetBytes,
      reusesPrefixes: options.reusesPrefixes)
    masses = PrefixMasses(model.tokenizer)
    scratch = try Storage(floats: sequences * model.configuration.vocabulary, for: "sampling")
  }

  /// Runs until the mailbox is closed.
  func run() {
    while true {
      let mail = mailbox.drain()
      for order in mail.orders { receive(order) }
      if !mail.isClosed { endCancelled() }
      for inquiry in mail.inquiries { inquiry(snapshot) }
      if mail.isClosed { break }
      waiting.takePriorities()
      active.takePriorities()
      admit()
      if !active.isEmpty {
        step()
      } else if let repacker = model.repacker, !repacker.isDone {
        // In short pieces, so that whoever comes meanwhile need not wait.
        repacker.run(seconds: 0.01)
      } else {
        mailbox.wait()
      }
    }
    for sequence in active + waiting { sequence.tell(.failed(.shutDown)) }
    active = []
    waiting = []
  }

  private var snapshot: EngineSnapshot {
    EngineSnapshot(
      sequences: active.count + waiting.count, blocksInUse: memory.blocksInUse,
      blocksRemembered: memory.blocksRemembered,
      isRepacking: model.repacker.map { !$0.isDone } ?? false)
  }

  // MARK: - Orders

  private func receive(_ order: Mailbox.Order) {
    if let problem = order.request.problem(
      vocabulary: model.configuration.vocabulary, contextLength: contextLength)
    {
      order.sink(.failed(problem))
      return
    }
    waiting.insertInTurn(RunningSequence(order, tokenizer: model.tokenizer))
  }

  private func endCancelled() {
    waiting.removeAll { sequence in
      guard sequence.generation.isCancelled else { return false }
      sequence.finish(.cancelled)
      return true
    }
    active.removeAll { sequence in
      guard sequence.generation.isCancelled else { return false }
      end(sequence, .cancelled)
      return true
    }
  }

  /// Lets as many sequences run as there are places and memory for. One place is kept for what
  /// somebody waits for, and the first such request does not wait for memory either.
  private func admit() {
    let places = max(1, options.maximumSequences)
    while let next = waiting.first {
      let isInteractive = next.priority == .interactive
      guard active.count < (isInteractive ? places : max(1, places - 1)) else { break }
      let goesFirst =
        active.isEmpty
        || isInteractive && !active.contains { $0.priority == .interactive }
      guard goesFirst || memory.holds(active.map(likelyTokens) + [likelyTokens(next)]) else {
        break
      }
      waiting.removeFirst()
      active.insertInTurn(next)
    }
    // Whoever has no prompt under way yet hears how many go before.
    let prefilling = active.filter { !$0.isDecoding }
    for (ahead, sequence) in (prefilling + waiting).enumerated() where ahead > 0 {
      sequence.tellQueued(ahead: ahead)
    }
  }

  /// The tokens that a sequence is likely to come to have: those it has and some hundred more. Limits
  /// are high and few answers reach them; when several do, the last one gives way.
  private func likelyTokens(_ sequence: RunningSequence) -> Int {
    let more = min(512, sequence.request.maximumTokens - sequence.generatedTokens)
    return min(contextLength, sequence.history.count + max(0, more))
  }

  // MARK: - Steps

  /// One forward over all that runs, and what follows from it.
  private func step() {
    let start = Seconds.now
    let isWatched = active.contains { $0.isDecoding && $0.priority == .interactive }
    let isOpenToAll = !isWatched || background.takesPart
    let prefilled = makeRoom(isWatched: isWatched, isOpenToAll: isOpenToAll)
    forward.begin()
    deciding.removeAll(keepingCapacity: true)
    for sequence in active where sequence.isDecoding && sequence !== prefilled?.sequence {
      guard isOpenToAll || sequence.priority == .interactive, let cache = sequence.cache
      else { continue }
      forward.add(sequence.pending, to: cache, wanted: .last)
      deciding.append(sequence)
    }
    let chunk = prefilled?.chunk ?? 0
    if let sequence = prefilled?.sequence, let cache = sequence.cache {
      let isLast = chunk == sequence.pending.count
      forward.add(sequence.pending.prefix(chunk), to: cache, wanted: isLast ? .last : .none)
      if isLast { deciding.append(sequence) }
    }
    do { try forward.compute() } catch {
      for sequence in active { sequence.tell(.failed(error)) }
      active = []
      return
    }

    for sequence in deciding where sequence !== prefilled?.sequence {
      sequence.cache?.advance(by: 1)
      memory.remember(sequence, whole: false)
    }
    if let sequence = prefilled?.sequence {
      sequence.cache?.advance(by: chunk)
      sequence.tellPrefill()
      memory.remember(sequence, whole: sequence.pending.isEmpty)
    }
    model.crew.run(deciding.count, choices)
    for sequence in deciding { sequence.report(&masses, contextLength: contextLength) }
    if isWatched, prefilled?.sequence.priority != .interactive {
      let isShared =
        deciding.contains { $0.priority == .background }
        || prefilled?.sequence.priority == .background
      background.count(Seconds.now - start, isShared: isShared)
    }
    if deciding.contains(where: { $0.ending != nil }) {
      active.removeAll { sequence in
        guard let reason = sequence.ending else { return false }
        end(sequence, reason)
        return true
      }
    }
    // A first token is not kept waiting; then tokens and repacking take turns, half of the time each.
    if let repacker = model.repacker, !repacker.isDone, active.contains(where: \.isDecoding) {
      repacker.run(seconds: min(0.25, Seconds.now - start))
    }
  }

  private var choices: TokenChoices {
    TokenChoices(
      sequences: deciding, forward: forward, scratch: scratch.floats,
      vocabulary: model.configuration.vocabulary,
      endOfGeneration: model.tokenizer.endOfGeneration)
  }

  private func end(_ sequence: RunningSequence, _ reason: GenerationEnd.Reason) {
    memory.remember(sequence, whole: true)
    sequence.cache = nil
    sequence.finish(reason)
  }

  /// Makes place for what the next step writes: a token of each sequence that generates, and a
  /// chunk of the first prompt that is not done. In the order of turns; where memory runs out,
  /// whoever comes last gives way, and waits again.
  ///
  /// - Returns: the sequence whose prompt goes on, and how many tokens of it.
  private func makeRoom(
    isWatched: Bool, isOpenToAll: Bool
  ) -> (sequence: RunningSequence, chunk: Int)? {
    var prefilled: (sequence: RunningSequence, chunk: Int)?
    var index = 0
    while index < active.count {
      let sequence = active[index]
      index += 1
      guard isOpenToAll || sequence.priority == .interactive else { continue }
      var count = sequence.isDecoding ? 1 : 0
      if !sequence.isDecoding, prefilled == nil {
        if sequence.cache == nil { memory.open(sequence) }
        // A prompt in the background takes small bites while somebody watches another answer.
        let slows = isWatched && sequence.priority == .background
        count = min(
          sequence.pending.count, slows ? max(1, options.prefillChunk / 4) : options.prefillChunk)
        prefilled = (sequence, count)
      }
      guard count > 0 else { continue }
      // The first goes on even beyond the budget.
      while !memory.fits(count, sequence), active.count > 1 {
        let last = active.removeLast()
        last.giveWay()
        waiting.putBack(last)
        if last === sequence { break }
      }
      sequence.cache?.reserve(count)
    }
    return prefilled.flatMap { $0.sequence.cache == nil ? nil : $0 }
  }
}
