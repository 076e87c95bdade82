package import Screen

extension Key {
  /// The key's name as it is printed: `j`, `Ctrl-d`, `Alt-1`, `PgDn`.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .alt(" "): "Alt-Space"
    case .alt(let character): "Alt-\(character)"
    case .control(let character): "Ctrl-\(character)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .altUp: "Alt-↑"
    case .altDown: "Alt-↓"
    case .altLeft: "Alt-←"
    case .altRight: "Alt-→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    }
  }

  /// Keys whose name is a word, and other words for them.
  private static let named: [String: Key] = {
    var named: [String: Key] = [
      "Space": .character(" "), "Up": .up, "Down": .down, "Left": .left, "Right": .right,
      "PageUp": .pageUp, "PageDown": .pageDown, "Return": .enter, "Escape": .escape,
      "Delete": .delete, "Insert": .insert, "Ctrl-Space": .control("@"), "Alt-Up": .altUp,
      "Alt-Down": .altDown, "Alt-Left": .altLeft, "Alt-Right": .altRight,
    ]
    let others: [Key] = [
      .up, .down, .left, .right, .altUp, .altDown, .altLeft, .altRight, .home, .end, .pageUp,
      .pageDown, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert,
    ]
    for key in others { named[key.name] = key }
    for number in 1...63 { named["F\(number)"] = .function(number) }
    return named
  }()

  private static let byLowercase: [String: Key] = {
    var keys: [String: Key] = [:]
    for (name, key) in named { keys[name.lowercased()] = key }
    return keys
  }()

  /// The key whose name this is in some case.
  static func spelled(_ word: String) -> Key? { byLowercase[word.lowercased()] }

  static func isSpelled(_ word: String) -> Bool { spelled(word) != nil }

  /// What terminals send for these is another key.
  private static let sentAs: [Character: Key] = [
    "i": .tab, "m": .enter, "j": .enter, "h": .backspace, "[": .escape, "?": .backspace,
  ]

  /// Reads a name: a word, an arrow, `Ctrl-x`, `Alt-x`; nil where it is none.
  ///
  /// - Throws: where it looks like one, and there is no such key.
  init?(named word: String) throws(KeyNameError) {
    if let key = Self.named[word] {
      self = key
      return
    }
    let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["ctrl", "alt"].contains(parts[0].lowercased()) else { return nil }
    let letter = parts[1]
    if parts[0].lowercased() == "alt" {
      if letter == "Space" {
        self = .alt(" ")
        return
      }
      guard letter.count == 1, let character = letter.first else {
        throw KeyNameError("`\(word)` is no key; after Alt- stands one character")
      }
      self = .alt(character)
      return
    }
    guard letter.count == 1, let character = letter.lowercased().first, character.isASCII else {
      throw KeyNameError("`\(word)` is no key; after Ctrl- stands one letter")
    }
    if let key = Self.sentAs[character] {
      throw KeyNameError("`\(word)` can't be told from `\(key.name)` in a terminal; write that")
    }
    guard character.isLetter || "@\\]^_".contains(character) else {
      throw KeyNameError("`\(word)` is no key that terminals send")
    }
    self = .control(character)
  }
}
