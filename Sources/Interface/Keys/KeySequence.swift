package import Screen

/// One or more keys pressed one after the other, such as `g g` or `] d`.
package struct KeySequence: Sendable, Hashable, CustomStringConvertible {
  /// In the order in which they are pressed.
  package var keys: [Key]

  package init(_ keys: [Key]) { self.keys = keys }

  /// As help and footer print it and `config.toml` writes it: `gg`, `Ctrl-d`, `]d`. Keys with
  /// names stand apart (`g Enter`), and so do letters that would spell such a name.
  package var description: String {
    let joined = keys.map(\.name).joined()
    guard keys.count > 1 else { return joined }
    let isPlain = keys.allSatisfy { if case .character(let one) = $0 { one != " " } else { false } }
    if isPlain, keys.count <= Self.lettersTogether, !Key.isSpelled(joined) { return joined }
    return keys.map(\.name).joined(separator: " ")
  }

  /// More letters than this stand apart, so that a key's name with a slip in it is no sequence.
  static let lettersTogether = 3

  /// Reads keys as `description` prints them.
  ///
  /// - Throws: `KeyNameError`, one sentence on what is no key.
  package init(parsing text: String) throws(KeyNameError) {
    var keys: [Key] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      keys += try Self.keys(String(word))
    }
    guard !keys.isEmpty else { throw KeyNameError("no key is named") }
    self.keys = keys
  }

  private static func keys(_ word: String) throws(KeyNameError) -> [Key] {
    if let key = try Key(named: word) { return [key] }
    if word.count == 1, let character = word.first { return [.character(character)] }
    if let spelled = Key.spelled(word) {
      throw KeyNameError(
        "`\(word)` is no key; write `\(spelled.name)` for that key, or the letters apart")
    }
    guard word.count <= lettersTogether else {
      throw KeyNameError(
        "`\(word)` is no key; there are letters and signs, Ctrl-x, Alt-x, F1 and names such as "
          + "Enter, Space, PgDn")
    }
    return word.map { .character($0) }
  }
}

/// Why a text names no keys: part of a sentence.
package struct KeyNameError: Error, Equatable, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}
