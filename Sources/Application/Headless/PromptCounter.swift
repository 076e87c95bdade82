import Export
import Foundation
import Inference
import Judgment

/// Counts a prompt's tokens as a model is given it, from its file's tokenizer and chat template
/// alone: no weights are read.
struct PromptCounter {
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

  /// A prompt that the template refuses to write counts as too long for any limit.
  func count(_ messages: [Message]) -> Int {
    guard let template else {
      let text = messages.map(\.content).joined(separator: "\n\n")
      return tokenizer.encode(Array(text.utf8), specials: .asText).count
    }
    let turns = messages.map { ChatMessage(role: $0.role, content: $0.content) }
    guard
      let text = try? template.render(
        messages: turns, addGenerationPrompt: true,
        bosToken: tokenizer.bos.map { tokenizer.text(of: $0) },
        eosToken: tokenizer.eos.map { tokenizer.text(of: $0) }, now: .now)
    else { return .max }
    let spans = text.spans.map { (text: $0.text, isTemplate: $0.isTemplate) }
    return tokenizer.withBOS(tokenizer.encode(spans: spans)).count
  }
}
