import Screen

extension State {
  /// Nothing is open, and what could be is known.
  var isAtStart: Bool { session == nil && start.isKnown }

  /// What a box that closes leaves: the review screen, or the start screen.
  var baseMode: Mode { isAtStart ? .start(selection: start.selection) : .review }

  mutating func pressInThemes(_ key: Key, _ selection: Int, _ before: String) -> [Effect] {
    func show(_ index: Int) {
      look.themeIndex = index
      mode = .themes(selection: index, before: before)
    }
    switch key {
    case .escape, .character("q"):
      look.themeIndex = look.themes.firstIndex { $0.name == before } ?? 0
      mode = baseMode
    // Round the ends, since the same key goes through all of them.
    case .up, .character("k"): show((selection + look.themes.count - 1) % look.themes.count)
    case .down, .character("j"), .character("T"): show((selection + 1) % look.themes.count)
    case .enter:
      mode = baseMode
      return [.rememberTheme(theme.name)]
    default: themeBox(selection).list.selection(after: key).map(show)
    }
    return []
  }
}
