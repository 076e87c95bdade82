import Judgment
import Review
import Screen

/// How a conflict is told in few cells: in the list, in lines that are read out, below the screen.
extension State {
  /// The list's first column while conflicts are settled.
  func conflictMark(of id: ComparisonID) -> (String, Role) {
    if let event = myAdjudication(id)?.event.id {
      if saving.failed[event] != nil { return ("!", .bad) }
      if saving.pending.contains(event) { return ("…", .warn) }
    }
    switch tallies[id]?.conflict {
    case .open: return ("≠", .warn)
    case .stale: return ("◌", .warn)
    case .adjudicated: return ("✓", .good)
    case nil: return (" ", .dim)
    }
  }

  /// `reviewers differ`, or what was decided between them, with whose decision that is; nil where
  /// they don't differ. What is masked is left out.
  func conflictWords(of comparison: Comparison, _ presentation: Presentation) -> String? {
    guard let conflict = decisions.conflict(on: stored(comparison.id)) else { return nil }
    let last = decisions.adjudication(of: conflict.comparison)
    guard let last, !isMasked(comparison.id) else {
      switch conflict.state {
      case .open: return "reviewers differ"
      case .stale: return "reviewers differ, settled before a label was revised"
      case .adjudicated: return "settled by another adjudicator"
      }
    }
    var words = "adjudicated " + last.adjudication.choice.word { presentation.name(of: $0) }
    if let category = last.adjudication.category {
      words += " (\(Sanitizer.oneLine(category, limit: 40)))"
    }
    if last.event.author.id != me.id {
      words += " by " + Sanitizer.oneLine(last.event.author.name, limit: 24)
    }
    return conflict.state == .stale ? words + ", stale: a label was revised since" : words
  }

  /// The row by which the list of queues leads to the conflicts; nil where there are none.
  var conflictRow: PickerRow? {
    guard tallies.counts.conflicts > 0, adjudicating == nil else { return nil }
    return PickerRow(
      heading: "Adjudication", lead: String(tallies.counts.conflictsLeft),
      title: StyledText("conflicts of reviewers"), detail: conflictsLeftWords,
      choice: .command(.adjudicate))
  }

  /// What the footer offers while conflicts are settled, the most wanted first.
  var conflictHints: [FooterHint] {
    let isDecided = current.flatMap { myAdjudication($0) } != nil
    var hints: [FooterHint?] = []
    if sight.zoomed != nil { hints.append(hint(.zoom, words: "all panes")) }
    if sight.showsRaw { hints.append(hint(.raw, words: "panes")) }
    if searches.inPanes != nil, !focus.isList {
      hints.append(hint(.nextMatch, words: "next match"))
    }
    if walked.quote != nil { hints.append(hint(.nextQuote, words: "next quote")) }
    if walked.span != nil { hints.append(hint(.nextMark, words: "next mark")) }
    let choose = hint(
      .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, words: "decide")
    let onward = focus.isList ? hint(.open, words: "read") : hint(.next, words: "next conflict")
    if isDecided {
      // With none left the way back comes first.
      hints += [onward ?? hint(.back, words: "back"), hint(.undo, words: "undo")]
    } else {
      hints.append(choose)
    }
    hints += [hint(.reasons, words: "why they differ"), hint(.comment, words: "note")]
    if !isDecided { hints.append(onward) }
    hints += [
      isDecided && onward == nil ? nil : hint(.back, words: "back"),
      hint(.nextItem, .previousItem, words: "item"),
      hint(.nextMark, words: "marks"),
      focus.isList ? hint(.filter, words: "filter") : hint(.search, words: "search"),
      hint(.commandLine, words: "command"), hint(.help, words: "help"),
    ]
    return hints.compactMap { $0 }
  }
}
