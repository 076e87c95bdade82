package import Screen

/// One or more keys pressed one after the other, such as `g g` or `] d`.
package struct KeySequence: Sendable, Hashable, CustomStringConvertible {
  package var keys: [Key]

  package init(_ keys: [Key]) { self.keys = keys }

  /// As help and footer print it: `gg`, `Ctrl-d`, `]d`.
  package var description: String { keys.map(\.name).joined() }
}

extension Key {
  /// The key's name as it is printed: `j`, `Ctrl-d`, `Alt-1`, `PgDn`.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .alt(let character): "Alt-\(character)"
    case .control(let character): "Ctrl-\(character)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
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
}
