import Judgment
import Review
import Screen

extension State {
  /// What a key means now: text where text is typed, else the keymap's command.
  mutating func press(_ key: Key, _ moment: Moment) -> [Effect] {
    switch mode {
    case .review, .start: return pressInReview(key, moment)
    case .filter(let editor, let before): return pressInFilter(key, editor, before: before)
    case .cube(let row, let column):
      return pressInCube(key, row: row, column: column, moment)
    case .search(let editor, let origin): return press(key, in: editor, origin)
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
    case .selecting(let selection): return press(key, selecting: selection, moment)
    case .markNote(var editor, var selection):
      switch editor.press(key) {
      case .accepted:
        let note = editor.string.trimmingBlanks
        selection.note = note.isEmpty ? nil : note
        mode = .selecting(selection)
      case .cancelled: mode = .selecting(selection)
      case .editing, .ignored: mode = .markNote(editor, selection)
      }
      return []
    case .missing(var editor):
      switch editor.press(key) {
      case .accepted:
        mode = .review
        return review(missing: editor.string, moment)
      case .cancelled: mode = .review
      case .editing, .ignored: mode = .missing(editor)
      }
      return []
    case .picker(let picker): return press(key, in: picker, moment)
    case .guidelines(let view): return press(key, in: view)
    case .choosing(let choice): return press(key, in: choice, moment)
    case .judges(let pick): return press(key, in: pick)
    case .themes(let selection, let before):
      return pressInThemes(key, selection, before)
    case .command(let prompt): return pressInCommandLine(key, prompt, moment)
    case .confirmOpen: return answerArrival(with: key)
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
    if isAtStart { return .start }
    if measures.isOpen { return .measures }
    if playback != nil { return .replay }
    return focus.isList ? .list : .readers
  }

  private mutating func pressInReview(_ key: Key, _ moment: Moment) -> [Effect] {
    let key = input.meant(key, at: moment.now)
    if key == .escape {
      writing.awaitsPaste = false
      if !input.prefix.isEmpty {
        input.prefix = []
        return []
      }
    }
    let keys = input.prefix + [key]
    switch keymap.match(keys, in: place) {
    case .command(let command):
      input.prefix = []
      if command.isLabel {
        if input.bounces(key, at: moment.now) { return [] }
      } else {
        input.endLabelling()
      }
      return carryOut(command, moment)
    case .prefix:
      input.wait(after: keys, at: moment.now)
      return [.wake(milliseconds: Int(Self.whichKeyDelay))]
    case .nothing:
      input.prefix = []
      if keys.count > 1 {
        let name = KeySequence(keys).description
        say("\(name) means nothing here; \(keyName(.help)) shows the keys")
      }
      return []
    }
  }

  mutating func paste(_ text: String) -> [Effect] {
    var isWhole = true
    defer {
      if !isWhole { say("a line takes \(LineEditor.most) characters: the rest was left out") }
    }
    switch mode {
    case .filter(var editor, let before):
      isWhole = editor.insert(text)
      queue.choice = nil
      mode = .filter(editor, before: before)
      return setFilter(editor.string)
    case .search(var editor, let origin):
      isWhole = editor.insert(text)
      mode = .search(editor, origin: origin)
      lookFor(editor.string, from: origin)
    case .comment(var editor):
      isWhole = editor.insert(text)
      mode = .comment(editor)
    case .skip(var editor):
      isWhole = editor.insert(text)
      mode = .skip(editor)
    case .markNote(var editor, let selection):
      isWhole = editor.insert(text)
      mode = .markNote(editor, selection)
    case .missing(var editor):
      isWhole = editor.insert(text)
      mode = .missing(editor)
    case .picker(var picker):
      isWhole = picker.filter.insert(text)
      picker.selection = 0
      mode = .picker(picker)
      return filterChanged(picker)
    case .command(var prompt):
      isWhole = prompt.editor.insert(text)
      prompt.noteTyped()
      mode = .command(prompt)
      return completionEffects(for: prompt)
    case .review where writing.awaitsPaste: return takePasted(text)
    default: say("a paste means nothing here")
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
