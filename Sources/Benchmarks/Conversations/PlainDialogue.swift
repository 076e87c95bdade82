import Judgment

/// Rows without a prompt of their own, whose two sides are whole texts: the prompt is what both
/// begin with.
enum PlainDialogue {
  private static let human = Array("\n\nHuman:".utf8)
  private static let assistant = Array("\n\nAssistant:".utf8)

  /// Dialogues that name their speakers are split into turns; of others the shared beginning, up
  /// to its last white space, is the prompt (TRL's rule).
  static func turns(chosen: String, rejected: String) -> SharedTurns {
    let sides = [Array(chosen.utf8), Array(rejected.utf8)]
    if sides.allSatisfy({ $0.starts(with: human) || $0.starts(with: assistant) }) {
      return SharedTurns(conversations: sides.map(dialogue))
    }
    let shared = sharedCount(sides[0], sides[1])
    let answers = sides.map { String(decoding: $0[shared...], as: UTF8.self) }
    let prompt = String(decoding: sides[0][..<shared], as: UTF8.self)
    if prompt.isEmpty {
      return SharedTurns(
        shared: [], responses: answers.map { [Message(role: "assistant", content: $0)] })
    }
    return SharedTurns(question: prompt, answers: answers)
  }

  /// The turns of a prompt that names its speakers, without the empty answer that it ends in; nil
  /// for other texts.
  static func prompt(_ text: String) -> [Message]? {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: human) else { return nil }
    var turns = dialogue(bytes)
    if let last = turns.last, last.role == "assistant", last.content.isEmpty { turns.removeLast() }
    return turns
  }

  /// The turns of a text such as `\n\nHuman: …\n\nAssistant: …`.
  static func dialogue(_ bytes: [UInt8]) -> [Message] {
    var messages: [Message] = []
    var role = ""
    var start = 0
    var place = 0
    func close(at end: Int) {
      guard !role.isEmpty else { return }
      // The space after the colon belongs to the marker.
      let first = start < end && bytes[start] == 0x20 ? start + 1 : start
      messages.append(
        Message(role: role, content: String(decoding: bytes[first..<end], as: UTF8.self)))
    }
    while place < bytes.count {
      let speaker =
        bytes[place...].starts(with: human)
        ? ("user", human.count)
        : bytes[place...].starts(with: assistant) ? ("assistant", assistant.count) : nil
      if let (nextRole, length) = speaker {
        close(at: place)
        role = nextRole
        place += length
        start = place
      } else {
        place += 1
      }
    }
    close(at: bytes.count)
    return messages
  }

  /// How many bytes both begin with, cut back to after a white space so that no word is split.
  private static func sharedCount(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var count = 0
    while count < a.count, count < b.count, a[count] == b[count] { count += 1 }
    while count > 0, a[count - 1] != 0x20, a[count - 1] != 0x0A { count -= 1 }
    return count
  }
}
