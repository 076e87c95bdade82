import Inference
package import Interface
package import Judgment

/// Puts one comparison to the embedded engine and writes down what it answers.
package struct LocalJudge: Sendable {
  package let judge: LoadedJudge
  package let plan: JudgingPlan
  /// The other order uses the same rubric.
  private let rubrics: RubricShelf

  package init(judge: LoadedJudge, plan: JudgingPlan) {
    self.judge = judge
    self.plan = plan
    rubrics = RubricShelf()
  }

  package typealias Sink = @Sendable (JudgeNews) -> Void

  /// What is asked: the comparison's item, and how it is presented.
  package struct Job: Sendable {
    package var id: RunID
    package var item: Item
    package var comparison: Comparison
    package var presentation: Presentation
    /// Added to the plan's seed: how often it was asked before.
    package var attempt: Int
    /// How the item was drawn, where only a sample is judged.
    package var sample: SampleDraw?

    package init(
      id: RunID, item: Item, comparison: Comparison, presentation: Presentation, attempt: Int = 0,
      sample: SampleDraw? = nil
    ) {
      self.id = id
      self.item = item
      self.comparison = comparison
      self.presentation = presentation
      self.attempt = attempt
      self.sample = sample
    }
  }

  /// The run's row as it starts: everything but its transcript.
  ///
  /// - Throws: where the comparison can't be put to the judge, such as more than two responses or
  ///   a chat template that refuses.
  package func row(for job: Job) throws -> Run {
    let prompt = try longestPrompt(job)
    let promptHash = FileHash.sha256(text: try judge.render(prompt).text)
    let sampling = plan.effectiveSampling
    // Without adapters as ever, so that what was judged before is known again.
    let model = ([judge.modelHash] + judge.adapters).joined(separator: " + ")
    let parts = [
      model, plan.identity.hash, promptHash,
      job.presentation.responses.map(\.text).joined(separator: ","),
      "\(sampling.temperature) \(sampling.topK) \(sampling.topP) \(sampling.minP)",
      "\(sampling.repetitionPenalty) \(sampling.maximumTokens ?? 0)", "\(seed(of: job))",
      plan.isScaffolded ? "scaffold" : "free",
    ]
    return Run(
      id: job.id, comparison: job.comparison.id,
      identity: FileHash.sha256(text: parts.joined(separator: "\n")),
      presentation: job.presentation, judge: judge.identity, judgingProtocol: plan.identity,
      promptHash: promptHash, sampling: sampling, seed: seed(of: job),
      isScaffolded: plan.isScaffolded, engine: judge.build, started: SystemClock.now(),
      sample: job.sample)
  }

  private func seed(of job: Job) -> UInt64 { plan.seed &+ UInt64(clamping: job.attempt) }

  /// Tokens of the longest prompt that a job will need.
  package func promptTokens(_ job: Job) throws -> Int {
    try judge.tokens(longestPrompt(job)).count
  }

  private func longestPrompt(_ job: Job) throws -> JudgePrompt {
    if plan.isScaffolded {
      return try script(job).longestPrompt
    }
    return try plan.judgingProtocol.prompt(
      for: job.item, presentation: job.presentation, family: judge.family)
  }

  /// Runs the job to its end. News goes to `sink` in order: `started`, `prefill`, `pieces`,
  /// `rewound`, `ended`. Several jobs may run at once: each writes what it would write alone.
  ///
  /// - Parameters:
  ///   - job: what is asked.
  ///   - control: stopped, it ends the run as stopped; watched, the run goes before others.
  ///   - sink: gets the news, on the thread that drives the run.
  /// - Returns: the run with its transcript.
  package func run(_ job: Job, control: RunControl, sink: @escaping Sink) async -> Run {
    await run(job, turn: turn(for: job), control: control, sink: sink)
  }

  /// The same with a turn at the rubric that was taken before: of two orders that begin together
  /// the first one writes it.
  func run(
    _ job: Job, turn: RubricTurn?, control: RunControl, sink: @escaping Sink
  ) async -> Run {
    defer { turn?.leave() }
    if let turn { control.onStop { turn.leave() } }
    var writer: RunWriter
    do {
      writer = RunWriter(try row(for: job), sink: sink)
    } catch {
      var run = Run(
        id: job.id, comparison: job.comparison.id, identity: "", presentation: job.presentation,
        judge: judge.identity, judgingProtocol: plan.identity, started: SystemClock.now())
      run.isScaffolded = plan.isScaffolded
      run.sample = job.sample
      writer = RunWriter(run, sink: sink)
      writer.start()
      return writer.end(.error, error: Failure.sentence(error))
    }
    writer.start()
    do {
      let tokens = try promptTokens(job)
      switch plan.judgingProtocol.tokenBudget(
        contextLength: judge.engine.model.contextLength, promptTokens: tokens,
        isScaffolded: plan.isScaffolded, limit: plan.maximumTokens)
      {
      case .tooLong(let sentence): return writer.end(.tooLong, error: sentence)
      case .tokens(let budget):
        let end =
          plan.isScaffolded
          ? try await lead(job, turn, &writer, control)
          : try await listen(job, budget: budget, &writer, control)
        return writer.end(end)
      }
    } catch let error as JudgeFailure {
      return writer.end(error.isStop ? .stopped : .error, error: error.sentence)
    } catch {
      return writer.end(.error, error: Failure.sentence(error))
    }
  }

  // MARK: - Unled

  private func listen(
    _ job: Job, budget: Int, _ writer: inout RunWriter, _ control: RunControl
  ) async throws -> RunEnd {
    let prompt = try plan.judgingProtocol.prompt(
      for: job.item, presentation: job.presentation, family: judge.family)
    if !prompt.assistantPrefix.isEmpty { writer.force(prompt.assistantPrefix) }
    var parser = SectionParser(
      grammar: plan.judgingProtocol.tags,
      startsInThinking: plan.judgingProtocol.startsInThinking)
    parser.feed(Array(prompt.assistantPrefix.utf8))
    let request = request(
      try judge.tokens(prompt), maximum: budget, job, control,
      sampling: plan.effectiveSampling, detectsLoops: true)
    let stream = EngineStream(judge.engine, request)
    control.attach(stream.generation)
    var hasVerdict = false
    for await event in stream.events {
      switch event {
      case .queued: break
      case .prefill(let done, let total, let cached):
        writer.prefill(done: done, total: total, cached: cached)
      case .token(let token):
        // Tokens that were on their way when the reader said stop are not written.
        guard !hasVerdict, !control.isStopped, !token.isEndOfGeneration else { continue }
        writer.write(token)
        parser.feed(token.bytes)
        if parser.hasVerdict {
          hasVerdict = true
          stream.generation.cancel()
        }
      case .failed(let error): throw JudgeFailure(sentence: error.description)
      case .finished(let end):
        writer.note(end)
        if hasVerdict { return .verdict }
        if control.isStopped { return .stopped }
        switch end.reason {
        case .endOfGeneration, .stop: return .endOfSequence
        case .length, .contextFull: return .length
        case .loop: return .loop
        case .cancelled: return .stopped
        }
      }
    }
    return .stopped
  }

  // MARK: - Led by a script

  /// A job's turn at the rubric that it needs; nil where it needs none.
  func turn(for job: Job) -> RubricTurn? {
    guard plan.isScaffolded, let key = try? script(job).rubricIdentity else { return nil }
    return rubrics.turn(for: "\(seed(of: job))\n" + key)
  }

  private func script(_ job: Job, rubric: WrittenRubric? = nil) throws -> Script {
    try Script(
      plan.judgingProtocol, item: job.item, presentation: job.presentation,
      family: judge.family, rubric: rubric)
  }

  private func lead(
    _ job: Job, _ turn: RubricTurn?, _ writer: inout RunWriter, _ control: RunControl
  ) async throws -> RunEnd {
    var script = try script(job)
    switch await turn?.answer {
    case .use(let rubric)?: script = try self.script(job, rubric: rubric)
    case .left?: return .stopped
    case .write?, nil: break
    }
    var step = script.start()
    while true {
      if control.isStopped { return .stopped }
      switch step {
      case .write(let parts):
        let texts = try await write(parts, job, &writer, control)
        if parts.first?.section == .rubric { turn?.put(WrittenRubric(pieces: writer.pieces)) }
        step = script.resume(written: texts)
      case .reuse(let pieces):
        writer.reuse(pieces)
        step = script.resume(written: [])
      case .choose(let choice):
        let letter = try await choose(choice, job, &writer, control)
        step = script.resume(chosen: letter)
      case .end: return .verdict
      }
    }
  }

  /// Generates parts side by side; their pieces go into the transcript in order.
  private func write(
    _ parts: [Script.Part], _ job: Job, _ writer: inout RunWriter, _ control: RunControl
  ) async throws -> [String] {
    var streams: [EngineStream] = []
    for part in parts {
      var request = request(
        try judge.tokens(part.context), maximum: part.maximumTokens, job, control,
        sampling: plan.sampling ?? part.sampling, detectsLoops: true)
      request.minimumTokens = part.minimumTokens
      request.stops = part.stops.map { Array($0.utf8) }
      let stream = EngineStream(judge.engine, request)
      control.attach(stream.generation)
      streams.append(stream)
    }
    var texts: [String] = []
    for (part, stream) in zip(parts, streams) {
      writer.force(part.opening)
      let start = writer.pieces.count
      for await event in stream.events {
        switch event {
        case .queued: break
        case .prefill(let done, let total, let cached):
          writer.prefill(done: done, total: total, cached: cached)
        case .token(let token):
          if !token.isEndOfGeneration, !control.isStopped { writer.write(token) }
        case .failed(let error):
          streams.forEach { $0.generation.cancel() }
          throw JudgeFailure(sentence: error.description)
        case .finished(let end):
          writer.note(end)
          if control.isStopped || end.reason == .cancelled {
            streams.forEach { $0.generation.cancel() }
            throw JudgeFailure(sentence: nil, isStop: true)
          }
          if let stop = end.stop { writer.takeBack(bytes: stop.trailingBytes, notBefore: start) }
        }
      }
      texts.append(writer.text(from: start))
      writer.force(part.closing)
    }
    return texts
  }

  /// Reads which letter has the larger mass after a forced opening, and writes it.
  private func choose(
    _ choice: Script.Choice, _ job: Job, _ writer: inout RunWriter, _ control: RunControl
  ) async throws -> Character {
    writer.force(choice.opening)
    var request = request(
      try judge.tokens(choice.context), maximum: 0, job, control,
      sampling: SamplingParameters(), detectsLoops: false)
    request.readings = choice.letters.map { Array(String($0).utf8) }
    let stream = EngineStream(judge.engine, request)
    control.attach(stream.generation)
    for await event in stream.events {
      switch event {
      case .failed(let error): throw JudgeFailure(sentence: error.description)
      case .finished(let end):
        writer.note(end)
        if case .cancelled = end.reason { throw JudgeFailure(sentence: nil, isStop: true) }
        guard let letter = choice.letter(of: end.readings) else {
          throw JudgeFailure(sentence: "The engine read no letters.")
        }
        writer.choose(letter, masses: end.readings, end.alternatives)
        writer.force(choice.closing)
        return letter
      default: break
      }
    }
    throw JudgeFailure(sentence: nil, isStop: true)
  }

  private func request(
    _ prompt: [Int32], maximum: Int, _ job: Job, _ control: RunControl,
    sampling: SamplingParameters, detectsLoops: Bool
  ) -> GenerationRequest {
    GenerationRequest(
      prompt: prompt, maximumTokens: maximum,
      sampling: Sampling(
        temperature: Float(sampling.temperature), topK: sampling.topK,
        topP: Float(sampling.topP), minP: Float(sampling.minP),
        repetitionPenalty: Float(sampling.repetitionPenalty), seed: seed(of: job)),
      alternatives: plan.alternatives, letters: LetterWatch(prefix: "[[", letters: ["A", "B"]),
      priority: control.priority, detectsLoops: detectsLoops)
  }
}

/// Why a run can't go on; no sentence where a person stopped it.
struct JudgeFailure: Error {
  var sentence: String?
  var isStop = false
}

extension SectionParser {
  /// Whether an answer's tag has closed outside of thinking.
  fileprivate var hasVerdict: Bool {
    sections.contains { section in
      section.kind == .answer && section.state == .closed
        && section.parent.map { sections[$0].kind != .thinking } ?? true
    }
  }
}
