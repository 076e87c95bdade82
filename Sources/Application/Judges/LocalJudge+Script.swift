import Inference
import Judgment

/// A judge that is led through the protocol's tags by a script.
extension LocalJudge {
  /// A job's turn at the rubric that it needs; nil where it needs none.
  func turn(for job: Job) -> RubricTurn? {
    guard plan.isScaffolded, let key = try? script(job).rubricIdentity else { return nil }
    return rubrics.turn(for: "\(seed(of: job))\n" + key)
  }

  func script(_ job: Job, rubric: WrittenRubric? = nil) throws -> Script {
    try Script(
      plan.judgingProtocol, item: job.item, presentation: job.presentation,
      family: judge.family, rubric: rubric)
  }

  func lead(
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
}
