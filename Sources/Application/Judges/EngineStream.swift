import Inference

/// A generation as an asynchronous stream of its events.
struct EngineStream: Sendable {
  let events: AsyncStream<GenerationEvent>
  let generation: Generation

  init(_ engine: Engine, _ request: GenerationRequest) {
    let (stream, sink) = AsyncStream<GenerationEvent>.makeStream()
    events = stream
    let generation = engine.generate(request) { event in
      sink.yield(event)
      switch event {
      case .finished, .failed: sink.finish()
      default: break
      }
    }
    self.generation = generation
    // The reader going away stops the model.
    sink.onTermination = { reason in
      if case .cancelled = reason { generation.cancel() }
    }
  }
}
