import Screen

extension State {
  /// What a command does on the start screen; nil for those that do the same everywhere.
  mutating func carryOutAtStart(_ command: Command, _ selection: Int) -> [Effect]? {
    switch command {
    case .down: select(offer: selection + 1)
    case .up: select(offer: selection - 1)
    case .top: select(offer: 0)
    case .bottom: select(offer: start.offers.count - 1)
    case .halfPageDown: select(offer: selection + max(1, startScreen(selection).area.rows / 2))
    case .halfPageUp: select(offer: selection - max(1, startScreen(selection).area.rows / 2))
    case .pageDown: select(offer: selection + max(1, startScreen(selection).area.rows - 1))
    case .pageUp: select(offer: selection - max(1, startScreen(selection).area.rows - 1))
    case .open: return open(offer: selection)
    case .back, .stop, .quit:
      hasQuit = true
      return [.quit]
    case .help, .commandLine, .theme, .judges, .picture, .redraw, .suspend: return nil
    default: say("nothing is open yet")
    }
    return []
  }

  mutating func select(offer index: Int) {
    start.select(index)
    mode = .start(selection: start.selection)
  }

  private mutating func open(offer index: Int) -> [Effect] {
    guard start.offers.indices.contains(index) else { return [] }
    let offer = start.offers[index]
    if offer.kind == .model {
      say("\(offer.title) will judge: open a session or a sample, or :open a file")
      return use(JudgeChoice(model: offer.path)) + [.listPlaces]
    }
    return [.open(path: offer.path)]
  }
}
