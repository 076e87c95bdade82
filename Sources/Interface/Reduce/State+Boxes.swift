import Screen

extension State {
  /// Nothing is open, and what could be is known.
  var isAtStart: Bool { session == nil && hasPlaces }

  /// What a box that closes leaves: the review screen, or the start screen.
  var baseMode: Mode { isAtStart ? .start(selection: startSelection) : .review }

  mutating func pressInJudges(_ key: Key, _ selection: Int) -> [Effect] {
    switch key {
    case .escape, .character("q"), .character("M"): mode = baseMode
    case .up, .character("k"): mode = .judges(selection: max(0, selection - 1))
    case .down, .character("j"):
      mode = .judges(selection: min(max(0, offers.count - 1), selection + 1))
    case .character("s"):
      guard var choice = desk.choice else { return [] }
      let modes = ScaffoldMode.allCases
      let index = modes.firstIndex(of: choice.scaffold) ?? 0
      choice.scaffold = modes[(index + 1) % modes.count]
      return use(choice)
    case .character("p"):
      guard var choice = desk.choice else { return [] }
      let names = protocolNames
      let index = names.firstIndex(of: choice.protocolName) ?? 0
      choice.protocolName = names[(index + 1) % names.count]
      return use(choice)
    case .enter:
      guard offers.indices.contains(selection) else { return [] }
      let offer = offers[selection]
      guard offer.isUsable, let model = offer.model else {
        say("\(offer.title): \(offer.detail)", .bad)
        return []
      }
      mode = baseMode
      var choice = desk.choice ?? JudgeChoice(model: model)
      choice.model = model
      choice.adapters = offer.adapters
      return use(choice)
    default: break
    }
    return []
  }

  mutating func use(_ choice: JudgeChoice) -> [Effect] {
    desk.choice = choice
    return [.useJudge(choice)]
  }

  mutating func pressInThemes(_ key: Key, _ selection: Int, _ before: String) -> [Effect] {
    func show(_ index: Int) {
      themeIndex = index
      mode = .themes(selection: index, before: before)
    }
    switch key {
    case .escape, .character("q"):
      themeIndex = themes.firstIndex { $0.name == before } ?? 0
      mode = baseMode
    case .up, .character("k"): show((selection + themes.count - 1) % themes.count)
    case .down, .character("j"), .character("T"): show((selection + 1) % themes.count)
    case .enter:
      mode = baseMode
      return [.rememberTheme(theme.name)]
    default: break
    }
    return []
  }
}
