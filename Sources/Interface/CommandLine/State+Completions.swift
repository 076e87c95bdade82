import Review
import Screen

extension State {
  /// What may follow on the `:` line, the likeliest first.
  package var completions: [Completion] {
    guard case .command(let prompt) = mode else { return [] }
    return completions(of: prompt.typed)
  }

  func completions(of typed: String) -> [Completion] {
    let text = typed.drop { $0 == ":" || $0 == " " }
    guard let space = text.firstIndex(of: " ") else { return names(String(text)) }
    let word = String(text[..<space])
    guard case .entry(let entry) = CommandEntry.meaning(of: word), let line = entry.line else {
      return []
    }
    let argument = String(text[space...].drop { $0 == " " })
    return arguments(of: line, argument)
  }

  private func names(_ typed: String) -> [Completion] {
    let found = Completion.ranked(CommandEntry.all) {
      Completion.rank(typed, name: $0.name, explanation: $0.title)
    }
    return found.map { entry in
      let keys = entry.command.map { keymap.names(of: $0, in: place).joined(separator: " ") }
      return Completion(
        line: entry.name + (entry.line == nil ? "" : " "),
        text: entry.name + (entry.line.map { " " + $0.argument } ?? ""), keys: keys ?? "",
        detail: entry.title)
    }
  }

  /// What may stand after a command's name.
  private func arguments(of line: LineCommand, _ typed: String) -> [Completion] {
    switch line {
    case .item, .comment, .skip, .rank, .save, .picture, .cast: return []
    case .open:
      guard let listing = commandLine.paths, listing.typed == typed else { return [] }
      return listing.paths.map { Completion(line: "open " + $0, text: $0) }
    case .blind: return words(line, typed, [("on", ""), ("off", "")])
    case .scaffold: return words(line, typed, ScaffoldMode.allCases.map { ($0.rawValue, "") })
    case .ahead:
      return words(
        line, typed,
        [("off", "it runs only what it is asked for")]
          + ["1", "2", "5"].map { ($0, "items ahead") })
    case .protocol: return words(line, typed, protocolNames.map { ($0, "") })
    case .theme: return words(line, typed, look.themes.map { ($0.name, $0.summary) })
    case .judge:
      return words(
        line, typed,
        desk.offers.filter { $0.isUsable && $0.model != nil }.map { ($0.title, $0.detail) })
    case .filter: return filterWords("filter", typed)
    case .sort: return sorts(typed)
    case .queue:
      let named = words(line, typed, allQueues.map { ($0.name, $0.plan.text) })
      return typed.isEmpty || !named.isEmpty ? named : queueWords(typed)
    case .forget: return words(line, typed, savedQueues.map { ($0.name, $0.plan.text) })
    case .gold:
      return words(
        line, typed,
        [
          ("on", "it shows"), ("off", "hidden until the label"),
          ("figures", "measures and scores count it; beside the items it is hidden"),
        ])
    case .help: return words(line, typed, [("filter", "the filter's language")])
    case .new: return words(line, typed, [("paste", "what the terminal pastes next")])
    }
  }

  private func words(
    _ line: LineCommand, _ typed: String, _ words: [(word: String, detail: String)]
  ) -> [Completion] {
    Completion.ranked(words) { Completion.rank(typed, name: $0.word) }.map {
      Completion(line: line.rawValue + " " + $0.word, text: $0.word, detail: $0.detail)
    }
  }

  /// A field, or which way once a field stands there.
  private func sorts(_ typed: String) -> [Completion] {
    let fields = QueueSort.Field.allCases.filter { !(blindness.isOn && $0.tellsOfJudgeOrGold) }
    guard let space = typed.firstIndex(of: " "),
      let field = QueueSort.Field(name: String(typed[..<space])), fields.contains(field)
    else { return words(.sort, typed, fields.map { ($0.name, $0.summary) }) }
    return words(
      .sort, typed,
      [
        ("\(field.name) desc", "the highest first"), ("\(field.name) asc", "the lowest first"),
      ])
  }

  /// What may come next in a queue: of its filter, or an option once one is begun.
  private func queueWords(_ typed: String) -> [Completion] {
    let start = typed.lastIndex(of: " ").map { typed.index(after: $0) } ?? typed.startIndex
    let word = typed[start...]
    guard word.hasPrefix("-") else { return filterWords("queue", typed) }
    return Self.queueOptions.filter { $0.option.hasPrefix(word) && $0.option != word }.map {
      Completion(
        line: "queue \(typed[..<start])\($0.option) ", text: $0.option, detail: $0.meaning)
    }
  }

  private static let queueOptions = [
    ("--sort", "the order, such as p desc"),
    ("--controls", "so much of the queue from what the filter leaves out, such as 25%"),
    ("--repeats", "so many come again later in the other order, such as 5%; blind only"),
    ("--seed", "what controls and repeats are drawn by"),
  ].map { (option: $0, meaning: $1) }

  /// What may come next in a filter after a command's name.
  private func filterWords(_ command: String, _ typed: String) -> [Completion] {
    let completion = completion(of: LineEditor(typed))
    let before = String(decoding: Array(typed.utf8)[..<completion.range.lowerBound], as: UTF8.self)
    return completion.choices.map {
      Completion(
        line: command + " " + before + $0.text, text: Sanitizer.oneLine($0.text, limit: 40),
        detail: $0.meaning)
    }
  }
}
