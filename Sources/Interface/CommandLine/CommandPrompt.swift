/// The `:` line while it is typed.
package struct CommandPrompt: Sendable, Equatable {
  /// What is on the line now.
  package var editor: LineEditor
  /// What the reader typed: completions are made from it while Tab or Up have put something else
  /// on the line.
  package private(set) var typed: String
  /// The completion that Tab put on the line, by its place among them.
  package private(set) var selection: Int?
  /// The line of the history that Up put there, counted from the newest.
  private var recalled: Int?
  /// Why the line could not be run; it stays for mending.
  package var error: String?

  package init(_ text: String = "") {
    editor = LineEditor(text)
    typed = text
  }

  /// The line was edited by hand.
  package mutating func noteTyped() {
    typed = editor.string
    selection = nil
    recalled = nil
    error = nil
  }

  /// Puts another completion on the line, going round through what was typed itself. A single
  /// one is taken, so that its argument can be completed next.
  package mutating func complete(with completions: [Completion], by step: Int) {
    error = nil
    guard let first = completions.first else { return }
    if completions.count == 1 {
      editor = LineEditor(first.line)
      noteTyped()
      return
    }
    // Place 0 is what was typed.
    let count = completions.count + 1
    var place = (((selection ?? -1) + 1 + step) % count + count) % count
    // What is typed already would be no step.
    if place > 0, completions[place - 1].line == editor.string {
      place = ((place + step) % count + count) % count
    }
    selection = place == 0 ? nil : place - 1
    editor = LineEditor(selection.map { completions[$0].line } ?? typed)
  }

  /// Takes a completion, as a click or Right at the line's end does.
  package mutating func take(_ completion: Completion) {
    editor = LineEditor(completion.line)
    noteTyped()
  }

  /// Walks the lines of the history that begin with what was typed; `history` is oldest first.
  package mutating func recall(_ history: [String], by step: Int) {
    let lines = history.reversed().filter { $0.hasPrefix(typed) && $0 != typed }
    let place = (recalled ?? -1) + step
    guard place < lines.count else { return }
    error = nil
    selection = nil
    recalled = place < 0 ? nil : place
    editor = LineEditor(place < 0 ? typed : lines[place])
  }
}
