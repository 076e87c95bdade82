/// What a judge is given: messages for its chat template, and the text its answer begins with.
package struct JudgePrompt: Hashable, Sendable {
  /// The system's, where it is a message of its own, then the user's.
  package var messages: [Message]
  /// The beginning of the assistant's answer; empty for none.
  package var assistantPrefix: String

  package init(messages: [Message], assistantPrefix: String = "") {
    self.messages = messages
    self.assistantPrefix = assistantPrefix
  }
}

/// Why a comparison can't be put to a judge.
package enum ProtocolError: Error, Hashable, CustomStringConvertible {
  /// The presentation shows one response or more than two.
  case notAPair(protocolName: String, count: Int)
  /// The presentation names a response that the item hasn't.
  case missingResponse(ResponseID)
  /// A scaffolded run was asked for.
  case noScaffold(protocolName: String)
  /// A field without a default is absent; by its dotted key.
  case missingField(String)
  /// A field has a wrong value, or isn't known.
  case badField(String, expected: String)
  /// A template lacks a placeholder that it must have, named without braces.
  case missingPlaceholder(String, field: String)
  /// An import found no prompt whose name contains these words.
  case missingPrompt(String)

  package var description: String {
    switch self {
    case .notAPair(let name, let count):
      "The protocol \(name) compares two responses, not \(count)."
    case .missingResponse(let id):
      "The item has no response \(id), which the presentation names."
    case .noScaffold(let name):
      "The protocol \(name) has no scaffold; run it with --scaffold off."
    case .missingField(let key):
      "The protocol lacks the field \(key)."
    case .badField(let key, let expected):
      "The protocol's field \(key) must be \(expected)."
    case .missingPlaceholder(let placeholder, let field):
      "The protocol's field \(field) lacks the placeholder {\(placeholder)}."
    case .missingPrompt(let words):
      "The prompts lack one whose name contains \(words)."
    }
  }
}

extension JudgingProtocol {
  /// The messages that put a comparison to a judge.
  ///
  /// Where a family takes no system message its wording stands at the head of the user's.
  ///
  /// - Parameters:
  ///   - item: the item; its own system message, if any, is shown as part of the question.
  ///   - presentation: which response is shown as A, which as B.
  ///   - family: the judge's family, by its name.
  /// - Returns: the prompt.
  /// - Throws: `ProtocolError` where the presentation is no pair of the item's responses.
  package func prompt(
    for item: Item, presentation: Presentation, family: JudgeFamily = .other
  ) throws -> JudgePrompt {
    let values = try values(for: item, presentation: presentation)
    let template = item.isSingleTurn ? singleTurn : multiTurn
    return JudgePrompt(
      messages: Self.messages(system: system, user: template.filled(with: values), family: family),
      assistantPrefix: answerPrefix)
  }

  static func messages(system: String, user: String, family: JudgeFamily) -> [Message] {
    if system.isEmpty { return [Message(role: "user", content: user)] }
    if !family.takesSystemMessage {
      return [Message(role: "user", content: system + "\n\n" + user)]
    }
    return [Message(role: "system", content: system), Message(role: "user", content: user)]
  }

  /// The placeholders' values for a comparison.
  func values(for item: Item, presentation: Presentation) throws -> [String: String] {
    let shown = try presentation.responses.map { id in
      guard let response = item.response(id) else { throw ProtocolError.missingResponse(id) }
      return response
    }
    guard shown.count == 2 else {
      throw ProtocolError.notAPair(protocolName: name, count: shown.count)
    }
    var values = [
      "question": item.messages.map(\.content).joined(separator: "\n\n"),
      "conversation": conversation(item.messages, letter: nil),
    ]
    let letters = ["a", "b"]
    for (index, response) in shown.enumerated() {
      let letter = Presentation.letter(at: index)
      values["answer_" + letters[index]] =
        response.messages.count == 1
        ? response.messages[0].content : conversation(response.messages, letter: letter)
      values["conversation_\(index + 1)"] = conversation(
        item.messages + response.messages, letter: letter)
    }
    return values
  }

  /// Turns as lines `Speaker: text`. In the question alone the assistant has no letter.
  private func conversation(_ messages: [Message], letter: Character?) -> String {
    messages.map { message in
      let speaker =
        switch message.role {
        case "user": clientName
        case "assistant":
          letter.map { responderName.filled(with: ["letter": String($0)]) } ?? "Assistant"
        case "system": "System"
        default: message.role
        }
      return speaker + ": " + message.content
    }.joined(separator: "\n")
  }
}

extension Item {
  /// Whether it is one question (perhaps with a system message) and each response one answer.
  package var isSingleTurn: Bool {
    messages.filter { $0.role != "system" }.count == 1
      && responses.allSatisfy { $0.messages.count == 1 }
  }
}
