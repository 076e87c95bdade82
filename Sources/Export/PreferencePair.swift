import Judgment

/// The chosen response and those it was preferred to, fit to be trained on.
struct PreferencePair {
  var chosen: Response
  /// At least one; none equals the chosen one or is empty.
  var rejected: [Response]

  init(_ comparison: Comparison, _ item: Item, _ label: FinalLabel) throws(LeftOut) {
    let winner = try label.winner()
    let responses = try comparison.found(in: item)
    guard let chosen = responses.first(where: { $0.id == winner }) else { throw LeftOut(.missing) }
    guard !chosen.isBlank else { throw LeftOut(.empty) }
    let others = responses.filter { $0.id != winner }
    let differing = others.filter { !$0.isSame(as: chosen) }
    guard !differing.isEmpty else { throw LeftOut(.identical) }
    let rejected = differing.filter { !$0.isBlank }
    guard !rejected.isEmpty else { throw LeftOut(.empty) }
    self.chosen = chosen
    self.rejected = rejected
  }
}

extension Comparison {
  /// Its responses, in its order.
  func found(in item: Item) throws(LeftOut) -> [Response] {
    let found = responses.compactMap { item.response($0) }
    guard found.count == responses.count else { throw LeftOut(.missing) }
    return found
  }
}

extension Item {
  /// What all responses answer, where an assistant's turn can follow it.
  func prompt(of responses: [Response]) throws(LeftOut) -> [Message] {
    guard messages.last?.role == "user" else { throw LeftOut(.noPrompt) }
    guard responses.allSatisfy({ $0.messages.first?.role == "assistant" }) else {
      throw LeftOut(.diverged)
    }
    return messages
  }
}

extension Response {
  /// Whether nothing is said in it.
  var isBlank: Bool { messages.allSatisfy { $0.content.allSatisfy(\.isWhitespace) } }

  /// Byte by byte: `==` would also equate composed and decomposed letters.
  func isSame(as other: Response) -> Bool {
    messages.elementsEqual(other.messages) {
      $0.role.utf8.elementsEqual($1.role.utf8) && $0.content.utf8.elementsEqual($1.content.utf8)
    }
  }

  /// The only message's content.
  func singleText() throws(LeftOut) -> String {
    guard messages.count == 1 else { throw LeftOut(.severalTurns) }
    return messages[0].content
  }
}
