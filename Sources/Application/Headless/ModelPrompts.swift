import Export
import Foundation
import Inference
import Judgment

/// A judge's prompts as a model is given them, by its file's tokenizer and chat template alone: no
/// weights are read.
struct ModelPrompts {
  let name: String
  let family: JudgeFamily
  private let tokenizer: Tokenizer
  private let template: ChatTemplate?

  init(model: String) throws {
    let path = try ModelLibrary().path(of: model)
    let file = try GGUFFile(path: path)
    name = ModelLibrary.name(of: path)
    family = JudgeFamily(modelName: name)
    tokenizer = try Tokenizer(file)
    template = try file.string("tokenizer.chat_template").map { try ChatTemplate(source: $0) }
  }

  /// How its chat template writes a prompt.
  /// - Throws: where the file has none.
  func rendering() throws -> ExportSettings.PromptRendering {
    guard template != nil else {
      throw UsageError.wrongValue(
        "\(name) has no chat template: name another model with --chat-template.")
    }
    return ExportSettings.PromptRendering(model: name) { text(of: $0, bos: "")?.text }
  }

  /// Nil where there is no template, or it refuses the messages.
  private func text(of messages: [Message], bos: String?) -> MaskedText? {
    try? template?.render(
      messages: messages.map { ChatMessage(role: $0.role, content: $0.content) },
      addGenerationPrompt: true, bosToken: bos,
      eosToken: tokenizer.eos.map { tokenizer.text(of: $0) }, now: .now)
  }

  /// A prompt that the template refuses to write counts as too long for any limit.
  func count(_ messages: [Message]) -> Int {
    guard template != nil else {
      let text = messages.map(\.content).joined(separator: "\n\n")
      return tokenizer.encode(Array(text.utf8), specials: .asText).count
    }
    guard let text = text(of: messages, bos: tokenizer.bos.map { tokenizer.text(of: $0) }) else {
      return .max
    }
    let spans = text.spans.map { (text: $0.text, isTemplate: $0.isTemplate) }
    return tokenizer.withBOS(tokenizer.encode(spans: spans)).count
  }
}
