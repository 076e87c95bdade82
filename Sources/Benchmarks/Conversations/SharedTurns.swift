import JSON
package import Judgment

/// Conversations that answer the same thing, split into what they share and how each goes on.
package struct SharedTurns: Sendable, Equatable {
  /// What all responses answer, oldest first.
  package var shared: [Message]
  /// The rest of each conversation: usually one assistant message.
  package var responses: [[Message]]

  /// Whether earlier turns of the responses differ, so that a response is more than one message.
  package var hasDiverged: Bool { responses.contains { $0.count > 1 } }

  package init(shared: [Message], responses: [[Message]]) {
    self.shared = shared
    self.responses = responses
  }

  /// Splits whole conversations: at least each one's last message is its response.
  package init(conversations: [[Message]]) {
    let longest = conversations.map { $0.count - 1 }.min() ?? 0
    var count = 0
    while count < longest,
      let first = conversations.first,
      conversations.allSatisfy({ $0[count].isSame(as: first[count]) })
    { count += 1 }
    shared = conversations.first.map { Array($0[..<count]) } ?? []
    responses = conversations.map { Array($0[count...]) }
  }

  /// Texts that each answer one question.
  package init(question: String, answers: [String]) {
    shared = [Message(role: "user", content: question)]
    responses = answers.map { [Message(role: "assistant", content: $0)] }
  }

  /// A record's question and the texts that answer it, each under a key of its own.
  init(
    record: JSONValue, question questionKey: String, answers answerKeys: [String]
  ) throws(ReadingError) {
    let answers = answerKeys.compactMap { record[$0]?.string }
    guard let question = record[questionKey]?.string, answers.count == answerKeys.count else {
      let keys = [questionKey] + answerKeys.dropLast()
      throw ReadingError(
        "its \(keys.joined(separator: ", ")) and \(answerKeys.last ?? "") are not all texts")
    }
    self.init(question: question, answers: answers)
  }
}
