package import Inference
import JSON
import Judgment
import Screen

/// `overrule generate`: the engine alone, a text continued.
package struct GenerateCommand: Sendable {
  /// A model's name or a GGUF file.
  package var model: String
  /// Special tokens in it count as such, unless `isChat`.
  package var prompt: String
  /// Puts the prompt into the model's chat template as a user's message.
  package var isChat: Bool
  /// Tokens generated at most.
  package var maximumTokens: Int
  package var sampling: Sampling
  package var engine: EngineOptions
  package var isJSON: Bool

  package init(
    model: String, prompt: String, isChat: Bool, maximumTokens: Int, sampling: Sampling,
    engine: EngineOptions, isJSON: Bool
  ) {
    self.model = model
    self.prompt = prompt
    self.isChat = isChat
    self.maximumTokens = maximumTokens
    self.sampling = sampling
    self.engine = engine
    self.isJSON = isJSON
  }

  /// Prints text, or a JSON object for each token, as it comes.
  ///
  /// - Returns: the exit code: 130 where Ctrl-c ended it.
  /// - Throws: where the model can't run, or the prompt is too long for it.
  package func run(_ interrupt: Interrupt) async throws -> Int32 {
    let path = try ModelLibrary().path(of: model)
    if let note = ModelLibrary().memoryNote(of: path, cacheType: self.engine.cacheType) {
      Output.note(note)
    }
    let engine = try Engine(path: path, options: self.engine)
    defer { engine.shutDown() }
    let tokens = try tokens(engine)
    let stream = EngineStream(
      engine,
      GenerationRequest(
        prompt: tokens, maximumTokens: maximumTokens, sampling: sampling,
        alternatives: isJSON ? 10 : 0))
    interrupt.onRequest { stream.generation.cancel() }
    for await event in stream.events {
      switch event {
      case .queued, .prefill: break
      case .token(let token): show(token)
      case .failed(let error): throw error
      case .finished(let end):
        finish(end)
        if case .cancelled = end.reason { return ExitCode.interrupted }
      }
    }
    return ExitCode.done
  }

  private func tokens(_ engine: Engine) throws -> [Int32] {
    guard isChat else {
      return engine.tokenizer.withBOS(engine.tokenizer.encode(prompt, specials: .recognised))
    }
    guard let source = engine.model.chatTemplate else {
      throw UsageError.wrongValue(
        "\(ModelLibrary.name(of: engine.model.path)) has no chat template; leave --chat out.")
    }
    let masked = try ChatTemplate(source: source).render(
      messages: [ChatMessage(role: "user", content: prompt)], addGenerationPrompt: true,
      bosToken: engine.model.bosText, eosToken: engine.model.eosText)
    let spans = masked.spans.map { (text: $0.text, isTemplate: $0.isTemplate) }
    return engine.tokenizer.withBOS(engine.tokenizer.encode(spans: spans))
  }

  private func show(_ token: GeneratedToken) {
    guard isJSON else {
      // Onto a terminal only text that can do nothing there.
      Output.raw(Array(Sanitizer.plain(token.text).utf8))
      return
    }
    Output.line(
      .members([
        "i": .number(token.index), "id": .number(Int(token.id)),
        "bytes_hex": .string(Self.hex(token.bytes)),
        "text": token.text.isEmpty ? nil : .string(token.text),
        "logprob": .number(Double(token.logprob)),
        "top": .array(
          token.alternatives.map {
            .array([.number(Int($0.id)), .number(Double($0.logprob))])
          }),
      ]))
  }

  private func finish(_ end: GenerationEnd) {
    let reason =
      switch end.reason {
      case .endOfGeneration: "eos"
      case .stop: "stop"
      case .length: "length"
      case .cancelled: "cancelled"
      case .loop: "loop"
      case .contextFull: "context"
      }
    if isJSON {
      Output.line(
        .members([
          "done": .bool(true), "reason": .string(reason),
          "prompt_tokens": .number(end.promptTokens),
          "cached_tokens": .number(end.cachedPromptTokens),
          "generated_tokens": .number(end.generatedTokens),
          "prefill_seconds": .number(end.prefillSeconds),
          "decode_seconds": .number(end.decodeSeconds),
        ]))
    } else {
      Output.line(Sanitizer.plain(end.trailingText))
      if Output.hasTerminal {
        let speed = end.decodeSeconds > 0 ? Int(Double(end.generatedTokens) / end.decodeSeconds) : 0
        Output.note(
          "\(end.promptTokens) prompt tokens, \(end.generatedTokens) generated, \(speed) tok/s "
            + "(\(reason))")
      }
    }
  }

  static func hex(_ bytes: [UInt8]) -> String { FileHash.hex(bytes) }
}
