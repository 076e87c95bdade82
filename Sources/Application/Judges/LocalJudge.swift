import Inference
package import Interface
package import Judgment

/// Puts one comparison to the embedded engine and writes down what it answers.
package struct LocalJudge: Sendable {
  /// The model that is asked.
  package let judge: LoadedJudge
  /// How it is asked.
  package let plan: JudgingPlan
  /// The other order uses the same rubric.
  let rubrics: RubricShelf

  package init(judge: LoadedJudge, plan: JudgingPlan) {
    self.judge = judge
    self.plan = plan
    rubrics = RubricShelf()
  }

  /// Gets what a run has to tell, in order.
  package typealias Sink = @Sendable (JudgeNews) -> Void

  /// What is asked: the comparison's item, and how it is presented.
  package struct Job: Sendable {
    /// Of the run that it becomes.
    package var id: RunID
    package var item: Item
    package var comparison: Comparison
    /// Which response the judge sees as A.
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
      format: plan.format, promptHash: promptHash, sampling: sampling, seed: seed(of: job),
      isScaffolded: plan.isScaffolded, engine: judge.build, started: SystemClock.now(),
      sample: job.sample)
  }

  func seed(of job: Job) -> UInt64 { plan.seed &+ UInt64(clamping: job.attempt) }

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
        judge: judge.identity, judgingProtocol: plan.identity, format: plan.format,
        started: SystemClock.now())
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

  func request(
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

extension SectionParser {
  /// Whether an answer's tag has closed outside of thinking.
  fileprivate var hasVerdict: Bool {
    sections.contains { section in
      section.kind == .answer && section.state == .closed
        && section.parent.map { sections[$0].kind != .thinking } ?? true
    }
  }
}
