import Screen

extension State {
  /// Opens the `:` line.
  mutating func openCommandLine(_ text: String = "") -> [Effect] {
    input.prefix = []
    let prompt = CommandPrompt(text)
    mode = .command(prompt)
    return completionEffects(for: prompt)
  }

  mutating func pressInCommandLine(
    _ key: Key, _ prompt: CommandPrompt, _ moment: Moment
  ) -> [Effect] {
    var prompt = prompt
    switch key {
    case .tab, .control("n"): prompt.complete(with: completions(of: prompt.typed), by: 1)
    case .backTab, .control("p"): prompt.complete(with: completions(of: prompt.typed), by: -1)
    case .up: prompt.recall(commandLine.history, by: 1)
    case .down: prompt.recall(commandLine.history, by: -1)
    case .right where prompt.editor.cursor == prompt.editor.text.count && prompt.selection != nil:
      prompt.noteTyped()
    case .backspace where prompt.editor.text.isEmpty:
      mode = baseMode
      return []
    default:
      switch prompt.editor.press(key) {
      case .accepted: return run(line: prompt, moment)
      case .cancelled:
        mode = baseMode
        return []
      case .editing: prompt.noteTyped()
      case .ignored: break
      }
    }
    mode = .command(prompt)
    return completionEffects(for: prompt)
  }

  /// What must be looked up before the argument can be completed.
  func completionEffects(for prompt: CommandPrompt) -> [Effect] {
    let (word, argument) = CommandEntry.split(prompt.typed)
    guard prompt.typed.contains(" "), case .entry(let entry) = CommandEntry.meaning(of: word)
    else { return [] }
    switch entry.line {
    case .open where commandLine.paths?.typed != argument: return [.listPaths(argument)]
    case .judge where desk.offers.isEmpty: return [.listJudges]
    default: return []
    }
  }

  // MARK: - Running a line

  /// Runs what stands on the line. What can't be run stays, with a sentence that says why.
  private mutating func run(line prompt: CommandPrompt, _ moment: Moment) -> [Effect] {
    let text = prompt.editor.string
    let (word, argument) = CommandEntry.split(text)
    guard !word.isEmpty else {
      mode = baseMode
      return []
    }
    var prompt = prompt
    func fail(_ sentence: String) {
      prompt.error = sentence
      mode = .command(prompt)
    }
    if let number = Int(word), argument.isEmpty {
      return accept(text) + go(toItem: number, moment)
    }
    switch CommandEntry.meaning(of: word) {
    case .nothing:
      let near = completions(of: word).prefix(3).map(\.text)
      fail(
        "there is no command \(Sanitizer.oneLine(word, limit: 40))"
          + (near.isEmpty ? "" : "; near it: " + near.joined(separator: ", ")))
    case .several(let names):
      fail("\(word) begins \(names.count) commands; Tab chooses")
    case .entry(let entry):
      if let line = entry.line, !argument.isEmpty {
        do throws(LineError) {
          try check(line, argument)
        } catch {
          fail(error.sentence)
          return []
        }
        return accept(text) + carryOut(line, argument, moment)
      }
      guard argument.isEmpty else {
        fail("\(entry.name) takes nothing after it")
        return []
      }
      guard let command = entry.command else {
        fail("\(entry.name) needs \(entry.line?.argument ?? "a word") after it")
        return []
      }
      return accept(text) + carryOut(command, moment)
    }
    return []
  }

  /// The line is closed and goes to the history.
  private mutating func accept(_ text: String) -> [Effect] {
    mode = baseMode
    let (word, argument) = CommandEntry.split(text)
    let line = argument.isEmpty ? word : word + " " + argument
    return commandLine.remember(line) ? [.rememberCommand(line)] : []
  }
}

/// Why a command can't take an argument: one sentence.
struct LineError: Error {
  var sentence: String
}
