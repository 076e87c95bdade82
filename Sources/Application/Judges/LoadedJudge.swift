import Foundation
package import Inference
package import Judgment

/// A model in memory that can be asked to judge.
package final class LoadedJudge: Sendable {
  /// Runs until it is shut down, or nobody holds it any more.
  package let engine: Engine
  /// As shown and recorded: the file's name without its suffix, and its adapters'.
  package let name: String
  /// SHA-256 of the file, in hex.
  package let modelHash: String
  /// The adapters, as recorded: name, scale where it is not 1, SHA-256.
  package let adapters: [String]
  /// By the model's name, without its adapters'.
  package let family: JudgeFamily
  private let template: ChatTemplate?

  /// Loads a model file; `progress` is called on this thread with the fraction done.
  package init(
    path: String, options: EngineOptions = EngineOptions(),
    hashes: ModelHashes = ModelHashes(), progress: (@Sendable (LoadProgress) -> Void)? = nil
  ) throws {
    engine = try Engine(path: path, options: options, progress: progress)
    let model = ModelLibrary.name(of: path)
    name = ([model] + options.adapters.map(\.name)).joined(separator: " + ")
    modelHash = try hashes.hash(of: path)
    adapters = try options.adapters.map {
      "\($0.name) sha256:" + (try hashes.hash(of: $0.path))
    }
    family = JudgeFamily(modelName: model)
    template = try engine.model.chatTemplate.map { try ChatTemplate(source: $0) }
  }

  /// A prompt as text with its mask, in the model's own chat template.
  ///
  /// The text that the answer begins with is data: it may hold what a model wrote.
  package func render(_ prompt: JudgePrompt) throws -> MaskedText {
    guard let template else {
      // A base model has no turns: the messages as they are, then the answer.
      let text = prompt.messages.map(\.content).joined(separator: "\n\n") + "\n\n"
      return MaskedText(spans: [.init(text: text + prompt.assistantPrefix, isTemplate: false)])
    }
    let masked = try template.render(
      messages: prompt.messages.map { ChatMessage(role: $0.role, content: $0.content) },
      addGenerationPrompt: true, bosToken: engine.model.bosText, eosToken: engine.model.eosText,
      now: .now)
    guard !prompt.assistantPrefix.isEmpty else { return masked }
    return MaskedText(
      spans: masked.spans + [.init(text: prompt.assistantPrefix, isTemplate: false)])
  }

  /// The tokens of a prompt; control tokens only where the template wrote them, BOS never doubled.
  package func tokens(_ prompt: JudgePrompt) throws -> [Int32] {
    tokens(try render(prompt))
  }

  /// The same of a text that was rendered before.
  package func tokens(_ masked: MaskedText) -> [Int32] {
    let spans = masked.spans.map { (text: $0.text, isTemplate: $0.isTemplate) }
    return engine.tokenizer.withBOS(engine.tokenizer.encode(spans: spans))
  }

  /// As runs record it.
  package var build: EngineBuild {
    EngineBuild(
      build: "overrule " + Program.version, instructionSet: engine.model.isa,
      threads: engine.model.threads, cacheType: engine.model.cacheType.rawValue)
  }

  /// As runs record it.
  package var identity: JudgeIdentity {
    JudgeIdentity(kind: .local, name: name, modelHash: modelHash, adapters: adapters)
  }
}

extension TemplateDate {
  /// The local time, for templates that name the day.
  static var now: TemplateDate {
    let parts = Calendar(identifier: .gregorian).dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: Date())
    return TemplateDate(
      year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1,
      hour: parts.hour ?? 0, minute: parts.minute ?? 0, second: parts.second ?? 0)
  }
}
