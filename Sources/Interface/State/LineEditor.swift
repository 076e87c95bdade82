package import Screen

/// One line of typed text: a comment, a filter. No command key fires while it is open.
package struct LineEditor: Sendable, Equatable {
  /// As the cursor counts them.
  package private(set) var text: [Character]
  /// Characters before the cursor.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    self.text = Array(text)
    cursor = self.text.count
  }

  /// With the cursor between two texts.
  package init(_ before: String, after: String) {
    text = Array(before)
    cursor = text.count
    text += Array(after)
  }

  package var string: String { String(text) }

  /// As many characters as a line holds: what is longer is a text for an editor, and would make
  /// every key wait.
  package static let most = 20_000

  /// What a key did: `ignored` ones are for whoever owns the line, such as the arrows up and down.
  package enum Outcome: Sendable, Equatable { case editing, accepted, cancelled, ignored }

  /// Puts a text in at the cursor, as far as the line has room.
  ///
  /// - Returns: whether all of it went in.
  @discardableResult
  package mutating func insert(_ string: String) -> Bool {
    let taken = string.prefix(max(0, Self.most - text.count))
    // Pasted line ends would be lost on a line; a space keeps the words apart.
    let characters = taken.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    text.insert(contentsOf: characters, at: cursor)
    cursor += characters.count
    return taken.endIndex == string.endIndex
  }

  /// Takes a key: moves the cursor or changes the text as in a shell. Enter and Esc change nothing.
  package mutating func press(_ key: Key) -> Outcome {
    switch key {
    case .enter: return .accepted
    case .escape, .control("c"), .control("g"): return .cancelled
    case .character(let character): insert(String(character))
    case .backspace, .control("h"):
      guard cursor > 0 else { return .editing }
      cursor -= 1
      text.remove(at: cursor)
    case .delete, .control("d"):
      if cursor < text.count { text.remove(at: cursor) }
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    case .control("k"): text.removeSubrange(cursor...)
    case .control("w"):
      let end = cursor
      while cursor > 0, text[cursor - 1] == " " { cursor -= 1 }
      while cursor > 0, text[cursor - 1] != " " { cursor -= 1 }
      text.removeSubrange(cursor..<end)
    default: return .ignored
    }
    return .editing
  }
}
