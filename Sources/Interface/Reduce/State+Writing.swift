import Judgment
import Review

/// New comparisons, written or pasted by the reviewer.
extension State {
  /// `:new`: in the editor; what could not be used the last time stands there again.
  mutating func writeComparison() -> [Effect] {
    guard canTakeComparison() else { return [] }
    return [.edit(EditRequest(.comparison, text: writing.text))]
  }

  /// `:new paste`: the terminal's next paste.
  mutating func awaitPaste() -> [Effect] {
    guard canTakeComparison() else { return [] }
    writing.awaitsPaste = true
    say("paste it now: a JSON object, or the headings that :new explains; Esc gives up")
    return []
  }

  /// A large file's rows stand before all others, so all of them must be known.
  private mutating func canTakeComparison() -> Bool {
    guard session != nil else {
      say("nothing is open; :open PATH opens a file")
      return false
    }
    guard texts.shelf?.known ?? 1 >= 1 else {
      say("the file is still being read; a new comparison can stand behind its last row then")
      return false
    }
    return true
  }

  mutating func takePasted(_ text: String) -> [Effect] {
    writing.awaitsPaste = false
    return [.addWritten(text)]
  }

  /// Nothing of what was written is lost.
  mutating func refuse(written text: String, _ reason: String) {
    writing.text = text
    say("no comparison is added: \(reason); :new opens what was written", .bad)
  }

  /// Puts comparisons behind the others and shows the first of them.
  mutating func take(written items: [Item], _ comparisons: [Comparison]) -> [Effect] {
    writing = ComparisonWriting()
    guard var session, let first = comparisons.first else { return [] }
    let isNew = table.row(of: first.id) == nil
    for item in items where texts.addNew(item) { session.items.append(item) }
    for comparison in comparisons where texts.addNew(comparison) {
      session.comparisons.append(comparison)
    }
    self.session = session
    addMissingRows()
    recount()
    let number = (table.row(of: first.id) ?? 0) + 1
    var effects: [Effect] = []
    if queue.plan.filter.isEmpty {
      effects += refilter()
    } else {
      for comparison in comparisons { addRow(comparison.id) }
      // The filter that hides it is taken away.
      if !queue.visible.contains(first.id) { effects += showAll() }
    }
    effects += show(first.id, nil)
    say(
      isNew
        ? comparisons.count == 1
          ? "added as item \(number)" : "\(comparisons.count) added, from item \(number)"
        : "item \(number) has these texts already", .good)
    return effects
  }
}
