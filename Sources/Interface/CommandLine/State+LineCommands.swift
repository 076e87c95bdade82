import Review

extension State {
  /// Whether a command can take what follows it; what is wrong can then still be mended.
  func check(_ line: LineCommand, _ argument: String) throws(LineError) {
    if measures.isOpen, [.comment, .skip, .rank, .new].contains(line) {
      throw LineError(sentence: Self.aboutItems)
    }
    switch line {
    case .rank: _ = try ranking(from: argument)
    case .open, .comment, .skip, .save, .picture, .cast: break
    case .filter: try readable { () throws(FilterError) in _ = try QueueFilter(parsing: argument) }
    case .sort: try readable { () throws(FilterError) in _ = try QueueSort(parsing: argument) }
    case .queue:
      guard savedQueue(named: argument) == nil else { return }
      try readable { () throws(FilterError) in _ = try QueuePlan(parsing: argument) }
    case .forget: try oneOf(savedQueues.map(\.name), line, argument)
    case .gold: try oneOf(GoldSight.allCases.map(\.rawValue), line, argument)
    case .help: try oneOf(["filter"], line, argument)
    case .new: try oneOf(["paste"], line, argument)
    case .item:
      guard Int(argument) != nil else { throw LineError(sentence: "item needs a number") }
    case .blind: try oneOf(["on", "off"], line, argument)
    case .ahead:
      guard Self.itemsAhead(argument) != nil else {
        throw LineError(sentence: "ahead takes a number up to \(Self.mostAhead), or off")
      }
    case .scaffold: try oneOf(ScaffoldMode.allCases.map(\.rawValue), line, argument)
    case .protocol: try oneOf(protocolNames, line, argument)
    case .theme:
      guard themeIndex(named: argument) != nil else {
        throw LineError(sentence: "there is no theme \(argument); Tab shows those there are")
      }
    case .judge:
      guard desk.offers.isEmpty || offer(named: argument) != nil || argument.contains("/") else {
        throw LineError(sentence: "there is no model \(argument); Tab shows those at hand")
      }
    }
  }

  private func readable(_ read: () throws(FilterError) -> Void) throws(LineError) {
    do throws(FilterError) {
      try read()
    } catch {
      throw LineError(sentence: error.description)
    }
  }

  private func oneOf(
    _ words: [String], _ line: LineCommand, _ argument: String
  ) throws(LineError) {
    guard !words.contains(argument) else { return }
    guard words.count > 1 else {
      throw LineError(
        sentence: words.first.map { "\(line.rawValue) takes \($0)" }
          ?? "there is nothing to \(line.rawValue)")
    }
    throw LineError(
      sentence: "\(line.rawValue) takes " + words.dropLast().joined(separator: ", ") + " or "
        + (words.last ?? ""))
  }

  /// Does what a command says with what follows it, which has been checked.
  mutating func carryOut(
    _ line: LineCommand, _ argument: String, _ moment: Moment?
  ) -> [Effect] {
    if session == nil,
      [.item, .filter, .sort, .queue, .save, .comment, .skip, .rank, .new]
        .contains(line)
    {
      return opening.isUnderWay ? holdBack(.line(line, argument)) : notOpen()
    }
    if [.comment, .skip, .new].contains(line), let refused = line.command.flatMap({ refuse($0) }) {
      return refused
    }
    // Who adjudicates ranks nothing, as nothing is skipped then.
    if let reason = (line == .rank ? .skip : line.command).flatMap({
      obstacleWhileAdjudicating(to: $0)
    }) {
      say(reason)
      return []
    }
    if line == .rank, let refused = refuse(.labelA) { return refused }
    if [.filter, .sort, .queue].contains(line) { closeMeasures() }
    switch line {
    case .open: return open(path: argument)
    case .item: return go(toItem: Int(argument) ?? 0, moment)
    case .filter:
      let effects = setFilter(argument)
      // Typed on this line no box above it says why all rows are there.
      if let filterError = queue.error { say("not filtered: \(filterError)", .bad) }
      return effects
    case .sort:
      return (try? QueueSort(parsing: argument, seed: mixingSeed)).map { setSort($0) } ?? []
    case .queue:
      if let queue = savedQueue(named: argument) { return use(queue) }
      return (try? QueuePlan(parsing: argument)).map { read($0) } ?? []
    case .save: return saveQueue(named: argument)
    case .forget: return dropQueue(named: argument)
    case .gold: return GoldSight(rawValue: argument).map { see(gold: $0) } ?? []
    case .help:
      mode = .picker(Picker(.guide))
      return []
    case .comment: return moment.map { comment(argument, $0) } ?? []
    case .picture: return [.savePicture(name: argument)]
    case .cast: return saveCast(named: argument)
    case .new: return awaitPaste()
    case .rank: return moment.map { rank(argument, $0) } ?? []
    case .skip: return moment.map { skip(reason: argument, $0) } ?? []
    case .blind: return blindness.isOn == (argument == "on") ? [] : carryOut(.blind, moment)
    case .theme:
      guard let index = themeIndex(named: argument) else { return [] }
      look.themeIndex = index
      return [.rememberTheme(theme.name)]
    case .judge:
      let offer = offer(named: argument)
      return changeJudge {
        $0.model = offer?.model ?? argument
        $0.adapters = offer?.adapters ?? []
      }
    case .protocol: return changeJudge { $0.protocolName = argument }
    case .ahead: return readAhead(by: argument)
    case .scaffold: return changeJudge { $0.scaffold = ScaffoldMode(rawValue: argument) ?? .auto }
    }
  }

  private func themeIndex(named name: String) -> Int? {
    look.themes.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  private func offer(named name: String) -> JudgeOffer? {
    desk.offers.first {
      $0.isUsable && $0.model != nil && $0.title.lowercased() == name.lowercased()
    }
  }

  private mutating func changeJudge(_ change: (inout JudgeChoice) -> Void) -> [Effect] {
    var choice = desk.choice ?? JudgeChoice(model: nil)
    change(&choice)
    return use(choice)
  }

  private mutating func notOpen() -> [Effect] {
    say("nothing is open; :open PATH opens a file")
    return []
  }

  /// Opens a file beside what is open, to go over to it when it is there (`arrive`). Runs of this
  /// session would lose the place they are kept in: they are to be stopped first.
  mutating func open(path: String) -> [Effect] {
    guard desk.active.isEmpty, desk.waiting.isEmpty else {
      say("runs of this session go on: \(keyName(.stop)) stops them, then :open \(path)", .bad)
      return []
    }
    say("opening \(path) …")
    // What the disk refused may be taken by now.
    return storeAgain() + [.open(path: path)]
  }

  /// Goes to the item that the command line named, as soon as its row is known.
  mutating func goToFirstItem() -> [Effect] {
    guard let number = opening.firstItem, number <= table.count || (texts.shelf?.known ?? 1) >= 1
    else {
      return []
    }
    opening.firstItem = nil
    return go(toItem: number, nil)
  }

  /// Goes to an item by its number in the session, from 1. A filter that hides it is taken away.
  mutating func go(toItem number: Int, _ moment: Moment?) -> [Effect] {
    guard session != nil else { return opening.isUnderWay ? holdBack(.item(number)) : notOpen() }
    guard (1...max(1, table.count)).contains(number), table.count > 0 else {
      say(
        table.count == 0
          ? "there are no items" : "there is no item \(number); there are 1 to \(table.count)")
      return []
    }
    closeMeasures()
    let id = table[number - 1]
    var effects: [Effect] = []
    if !queue.visible.contains(id), !queue.isFiltering {
      effects += showAll()
      say("the filter hid item \(number) and is taken away")
    }
    return effects + show(id, moment)
  }
}
