import Judgment
import Screen

/// The review without a screen, for screen readers and plain terminals: whole lines, no columns, no
/// colours, nothing drawn over. It shows what the panes show, and seals what they seal.
extension State {
  /// `Item 3 of 100, labelled B`; a sentence where nothing is in view.
  package var linearHeading: String {
    guard let session else { return nothingOpen }
    guard let current, let position else {
      guard queue.visible.isEmpty else { return "" }
      return "\(Sanitizer.oneLine(session.title)): nothing matches"
        + (asksForHiddenGold ? ", \(Self.goldWords)" : "")
    }
    if adjudicating != nil {
      return "Conflict \(position + 1) of \(queue.visible.count), "
        + (isOpen(current) ? "adjudicated" : "sealed until you have adjudicated it")
        + ", \(conflictsLeftWords)"
    }
    var text = "Item \(position + 1) of \(queue.visible.count)"
    if queue.visible.count != tallies.counts.items { text += " that match" }
    if !isOpen(current) {
      text += ", sealed until you have labelled it"
    } else if !hasRun(current) {
      text += ", not judged"
    }
    text += isLabelled(current) ? ", labelled" : ", not labelled"
    return text + (isReadOnly ? ", read only" : "")
  }

  /// Whether something that a typed line may be about is still on its way: files, a filter, the disk's
  /// word on a decision, the text of the run in view.
  package var awaitsAnswer: Bool {
    opening.isUnderWay || queue.isFiltering || !saving.pending.isEmpty
      || run.map { !$0.isLoaded && !$0.isRunning && $0.unread == nil } ?? false
  }

  /// A part of the comparison in view, a line each; empty where there is nothing to it.
  package func linearLines(of part: LinearPart) -> [String] {
    // Wide enough that no sentence is cut into rows.
    let columns = 20_000
    switch part {
    case .question: return ["Question"] + content(of: .question, columns: columns).plainLines
    case .responses:
      guard let item, let presentation else { return [] }
      return presentation.responses.enumerated().flatMap { slot, id in
        let name = Presentation.name(at: slot)
        let messages = item.response(id)?.messages ?? []
        return ["Response \(name)"]
          + messages.flatMap { message in
            (messages.count > 1 ? [Sanitizer.oneLine(message.role) + ":"] : [])
              + TextLayout(message.content, columns: columns).text
          }
      }
    case .rubric:
      guard isCurrentOpen, run != nil else { return [] }
      return [title(of: .rubric)] + firstJudgmentContent(columns: columns).plainLines
    case .evaluation:
      guard isCurrentOpen, run != nil, let slots = shownReading?.slots.indices else { return [] }
      return slots.flatMap { slot -> [String] in
        let lines = evaluationContent(.evaluationA, columns: columns, slots: [slot]).plainLines
        let name = Presentation.name(at: slot)
        return lines.isEmpty ? [] : ["Evaluation of \(name)"] + lines
      }
    case .verdict:
      return verdictContent(columns: columns).plainLines.map(Self.withoutTrailingBlanks)
        .filter { !$0.isEmpty }
    }
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// What a typed line may be, a line each.
  package var linearHelp: [String] {
    let keys = Command.linear.map { command in
      // What a line can hold: printed characters, else the command's name.
      let typed = keymap.sequences(for: command, in: .review).first { sequence in
        sequence.keys.allSatisfy { if case .character = $0 { true } else { false } }
      }
      return "\(typed?.description ?? command.rawValue)  \(command.title)"
    }
    return [
      "Type a line and press Enter. An empty line goes on to the next item.",
      "read  reads the item again; read question, responses, rubric, evaluation or verdict a part",
      "list  lists the items from this one on; list 21 those from item 21 on",
      "c WORDS  comments, s REASON  skips, /FILTER  filters the list, #12  goes to item 12",
    ] + keys
  }
}
