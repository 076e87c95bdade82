import Judgment
import Review
import Screen

extension State {
  /// What a key means now: text where text is typed, else the keymap's command.
  mutating func press(_ key: Key, _ moment: Moment) -> [Effect] {
    switch mode {
    case .review: return pressInReview(key, moment)
    case .filter(var editor, let before):
      switch editor.press(key) {
      case .accepted: mode = .review
      case .cancelled:
        mode = .review
        return setFilter(before)
      case .editing:
        mode = .filter(editor, before: before)
        return setFilter(editor.string)
      case .ignored: break
      }
      return []
    case .comment(var editor):
      switch editor.press(key) {
      case .accepted:
        mode = .review
        return comment(editor.string, moment)
      case .cancelled: mode = .review
      case .editing, .ignored: mode = .comment(editor)
      }
      return []
    case .skip(var editor):
      switch editor.press(key) {
      case .accepted:
        mode = .review
        return skip(reason: editor.string, moment)
      case .cancelled: mode = .review
      case .editing, .ignored: mode = .skip(editor)
      }
      return []
    case .help(var editor, let selection):
      let commands = helpLines(filter: editor.string).map(\.command)
      switch key {
      case .up: mode = .help(filter: editor, selection: max(0, selection - 1))
      case .down:
        mode = .help(filter: editor, selection: min(max(0, commands.count - 1), selection + 1))
      case .pageUp: mode = .help(filter: editor, selection: max(0, selection - 10))
      case .pageDown:
        mode = .help(filter: editor, selection: min(max(0, commands.count - 1), selection + 10))
      default:
        switch editor.press(key) {
        case .accepted:
          mode = .review
          guard commands.indices.contains(selection) else { return [] }
          return carryOut(commands[selection], moment)
        case .cancelled: mode = .review
        case .editing: mode = .help(filter: editor, selection: 0)
        case .ignored: break
        }
      }
      return []
    case .judges(let selection):
      return pressInJudges(key, selection)
    case .themes(let selection, let before):
      return pressInThemes(key, selection, before)
    case .start(let selection):
      return pressInStart(key, selection)
    case .confirmQuit:
      switch key {
      case .character("y"), .character("Q"), .enter:
        hasQuit = true
        return [.quit]
      default:
        mode = .review
        return []
      }
    }
  }

  /// The place whose bindings hold.
  package var place: Keymap.Places {
    if playback != nil { return .replay }
    return focus.isList ? .list : .readers
  }

  private mutating func pressInReview(_ key: Key, _ moment: Moment) -> [Effect] {
    if key == .escape {
      lastEscape = moment.now
      if !prefix.isEmpty {
        prefix = []
        return []
      }
    }
    var key = key
    if case .character(let character) = key, character.isASCII, character.isWholeNumber,
      let lastEscape, moment.now.milliseconds - lastEscape.milliseconds < 100
    {
      // A slow line took Alt apart.
      key = .alt(character)
    }
    lastEscape = key == .escape ? moment.now : nil
    let keys = prefix + [key]
    switch keymap.match(keys, in: place) {
    case .command(let command):
      prefix = []
      // A label key that repeats within 250 ms is a bounce, not a decision.
      if command.isLabel {
        let bounced = lastLabelKey.map {
          $0.key == key && moment.now.milliseconds - $0.at.milliseconds < 250
        }
        lastLabelKey = KeyPress(key: key, at: moment.now)
        if bounced == true { return [] }
      }
      return carryOut(command, moment)
    case .prefix:
      prefix = keys
      prefixSince = moment.now
      return [.wake(milliseconds: 400)]
    case .nothing:
      prefix = []
      if keys.count > 1 {
        let name = KeySequence(keys).description
        say("\(name) means nothing here; ? shows the keys")
      }
      return []
    }
  }

  mutating func paste(_ text: String) -> [Effect] {
    switch mode {
    case .filter(var editor, let before):
      editor.insert(text)
      mode = .filter(editor, before: before)
      return setFilter(editor.string)
    case .comment(var editor):
      editor.insert(text)
      mode = .comment(editor)
    case .skip(var editor):
      editor.insert(text)
      mode = .skip(editor)
    case .help(var editor, _):
      editor.insert(text)
      mode = .help(filter: editor, selection: 0)
    default: say("a paste means nothing here")
    }
    return []
  }

  // MARK: - Pickers

  private mutating func pressInJudges(_ key: Key, _ selection: Int) -> [Effect] {
    switch key {
    case .escape, .character("q"), .character("M"): mode = .review
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
      mode = .review
      var choice = desk.choice ?? JudgeChoice(model: model)
      choice.model = model
      return use(choice)
    default: break
    }
    return []
  }

  private mutating func use(_ choice: JudgeChoice) -> [Effect] {
    desk.choice = choice
    return [.useJudge(choice)]
  }

  private mutating func pressInThemes(_ key: Key, _ selection: Int, _ before: String) -> [Effect] {
    func show(_ index: Int) {
      themeIndex = index
      mode = .themes(selection: index, before: before)
    }
    switch key {
    case .escape, .character("q"):
      themeIndex = themes.firstIndex { $0.name == before } ?? 0
      mode = .review
    case .up, .character("k"): show((selection + themes.count - 1) % themes.count)
    case .down, .character("j"), .character("T"): show((selection + 1) % themes.count)
    case .enter:
      mode = .review
      return [.rememberTheme(theme.name)]
    default: break
    }
    return []
  }

  private mutating func pressInStart(_ key: Key, _ selection: Int) -> [Effect] {
    switch key {
    case .up, .character("k"): mode = .start(selection: max(0, selection - 1))
    case .down, .character("j"):
      mode = .start(selection: min(max(0, places.count - 1), selection + 1))
    case .character("g"), .home: mode = .start(selection: 0)
    case .character("G"), .end: mode = .start(selection: max(0, places.count - 1))
    case .enter:
      guard places.indices.contains(selection) else { return [] }
      let offer = places[selection]
      if offer.kind == .model {
        say("\(offer.title) will judge: open a session or a sample, or give a file")
        return use(JudgeChoice(model: offer.path)) + [.listPlaces]
      }
      return [.open(path: offer.path)]
    case .character("T"): return carryOut(.theme, nil)
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .character("q"), .character("Q"), .escape, .control("c"):
      hasQuit = true
      return [.quit]
    default: break
    }
    return []
  }
}

extension Command {
  /// Whether it stores a decision at once.
  var isLabel: Bool {
    switch self {
    case .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .agree, .overrule: true
    default: false
    }
  }
}
