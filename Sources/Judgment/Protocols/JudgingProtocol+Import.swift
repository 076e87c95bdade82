extension JudgingProtocol {
  /// Which of RM-R1's two families of prompts to take.
  package enum PublishedFamily: String, Hashable, Sendable, CaseIterable {
    /// A system message and a user message; the judge writes tagged parts.
    case instruct
    /// One user message and no system message; the judge thinks and answers.
    case reasoning
  }

  /// A protocol from RM-R1's published prompts.
  ///
  /// The five prompts are found by words in their names: `INSTRUCT` or `REASONING` with
  /// `SYSTEM_PROMPT`, `SINGLE_TURN`, `MULTI_TURN`. The verdict is read as RM-R1's evaluation reads
  /// it (`anywhere`), greedily, speakers are `User` and `Chatbot A`.
  ///
  /// - Parameters:
  ///   - prompts: the prompts by name, as the published file holds them.
  ///   - family: which of them to take.
  ///   - name: the protocol's name; nil for `rm-r1-instruct` or `rm-r1-reasoning`.
  /// - Returns: the protocol, with the chain of rubrics' scaffold left out.
  /// - Throws: `ProtocolError` where a prompt or a placeholder is missing.
  package static func imported(
    prompts: [String: String], family: PublishedFamily, name: String? = nil
  ) throws -> JudgingProtocol {
    func prompt(_ part: String) throws -> String {
      let word = family.rawValue
      let found = prompts.keys.sorted().first { key in
        let lower = String(
          decoding: key.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
        return lower.contains(word) && lower.contains(part)
      }
      guard let found, let text = prompts[found] else {
        throw ProtocolError.missingPrompt("\(word) and \(part)")
      }
      return text
    }
    let result = JudgingProtocol(
      name: name ?? "rm-r1-" + family.rawValue,
      summary: "imported: RM-R1's published prompts for its \(family.rawValue) models",
      system: family == .instruct ? try prompt("system_prompt") : "",
      singleTurn: PromptTemplate(try prompt("single_turn")),
      multiTurn: PromptTemplate(try prompt("multi_turn")),
      clientName: "User", responderName: PromptTemplate("Chatbot {letter}"),
      verdictRule: .anywhere)
    try result.requirePlaceholders()
    return result
  }
}
