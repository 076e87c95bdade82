import Judgment
import Review
import Screen

extension State {
  /// One row of the list: its facts, subset, question.
  ///
  /// The question stands at a column, so that all do in one; a row of more signs than others
  /// pushes its own.
  func listRow(
    _ id: ComparisonID, _ facts: StyledText, columns: Int, hasSubsets: Bool = false,
    question: Int = 0
  ) -> StyledText {
    var row = facts
    if hasSubsets, let item = item(of: id) {
      // Behind all that a row may have, so that it stands in a column.
      row.append(
        String(repeating: " ", count: max(1, numberColumns + Self.subsetOffset - row.width)))
      // A subset's name may tell gold.
      let subset = isOpen(id) ? Sanitizer.oneLine(item.subset, limit: Self.subsetColumns) : ""
      row.append(Self.padded(subset, Self.subsetColumns), theme[.dim])
    }
    let start = max(row.width + 2, question)
    if columns >= start + Self.leastQuestion, let item = item(of: id) {
      row.append(
        String(repeating: " ", count: start - row.width)
          + Sanitizer.oneLine(item.question, limit: columns - start), theme[.dim])
    }
    return row
  }

  /// Where the questions of rows with these facts stand in a column: one with more signs than most
  /// pushes its own. In a list without the room for that each stands behind what its row has: 0.
  func questionColumn(of facts: [StyledText], columns: Int) -> Int {
    let widest = facts.reduce(0) { max($0, $1.width) }
    let column = min(widest, numberColumns + Self.plainSigns) + 2
    return columns >= column + Self.leastQuestion ? column : 0
  }

  /// Cells of the numbers.
  private var numberColumns: Int { String(max(1, table.count)).count }

  /// What is known of a row: state, number, the reviewer's label, the verdict, letter p, signs.
  ///
  /// Where something is mixed in, rows are numbered by their place: by its number in the file one
  /// that comes a second time would be known.
  func listFacts(of id: ComparisonID, at place: Int, columns: Int) -> StyledText {
    var row = StyledText()
    let (glyph, role) = mark(of: id)
    row.append(glyph, theme[role])
    row.append(markedItems.contains(id) ? "•" : " ", theme[.accent])
    let digits = String((mixesIn || showsAssigned ? place : number(of: id) ?? place) + 1)
    let width = max(digits.count, numberColumns)
    row.append(String(repeating: " ", count: max(0, width - digits.count)) + digits + "  ")
    guard let comparison = comparison(id) else {
      if unreadReason(of: id) != nil { row.append("can't be read", theme[.bad]) }
      return row
    }
    let presentation = presentation(of: comparison)
    let label = myLabel(id)
    let choice = adjudicating == nil ? label?.choice : myAdjudication(id)?.adjudication.choice
    let mine = choice.map {
      $0.word { presentation.name(of: $0) }
    }
    row.append(
      Self.padded(Self.short(mine ?? (label?.state == .skipped ? "skip" : "–")), 4),
      theme[mine == nil ? .dim : .human])
    row.append(" ")
    var signs = listSigns(of: id, label)
    if !isOpen(id), hasRun(id) {
      row.append("sealed", theme[.sealed])
    } else if let run = run(inViewOf: id) {
      switch run.verdict {
      case .pending: row.append(run.isRunning ? "…" : "")
      case .failure(let failure): row.append(failure.rawValue, theme[.bad])
      default:
        row.append(Self.padded(verdictWord(run.verdict, presentation), 4), theme[.verdict])
        // In a narrow list the signs stand close, and it has rather all of them than letter p.
        if row.width + 4 + signs.width > columns {
          signs = listSigns(of: id, label, between: "")
        }
        let room = columns - row.width - signs.width
        if room >= 4, let odds = run.odds, case .letter(let letter, _) = run.rules.reading,
          let p = odds.probability(of: letter)
        {
          row.append(" " + Self.figure(p), theme[.dim])
        } else {
          row.append(String(repeating: " ", count: min(4, max(0, room))))
        }
      }
    } else if let place = desk.placesInQueue[stored(id)] {
      row.append("waits \(place + 1)", theme[.dim])
    }
    row.append(signs)
    return row
  }

  /// Both orders, a flag, a note: what stands behind a row's verdict.
  private func listSigns(
    of id: ComparisonID, _ label: Label?, between blank: String = " "
  ) -> StyledText {
    var signs = StyledText()
    if isOpen(id), run(inViewOf: id) != nil, hasOtherOrder(id) {
      signs.append(isSlotDecided(id) ? " ⇄!" : " ⇄", theme[.warn])
    }
    if adjudicating == nil, isOpen(id), isLeft(id) { signs.append(blank + "≠", theme[.warn]) }
    if label?.isFlagged == true { signs.append(blank + "⚑", theme[.warn]) }
    if label?.note != nil { signs.append(blank + "✎", theme[.dim]) }
    return signs
  }

  /// The headings over the list's columns; `question` is where the questions stand in one, else 0.
  func listHeading(hasSubsets: Bool, question: Int) -> String {
    let width = numberColumns
    let heading = String(repeating: " ", count: 1 + width) + "#  you  judge p"
    guard hasSubsets else {
      return question > heading.count + 1 ? Self.padded(heading, question) + "question" : heading
    }
    return Self.padded(heading, width + Self.subsetOffset)
      + Self.padded("subset", Self.subsetColumns) + "  question"
  }

  /// From how many columns on a list has a column for subsets, how wide that is, and where it
  /// begins, counted without the number's digits.
  static let subsetListColumns = 60
  private static let subsetColumns = 14
  private static let subsetOffset = 25
  /// Cells up to the sign of both orders, counted without the number's digits.
  private static let plainSigns = 20
  /// From how many columns on a question says something.
  private static let leastQuestion = 11

  /// The row's state: stored and agreeing, overruled, running, failed, …
  private func mark(of id: ComparisonID) -> (String, Role) {
    if adjudicating != nil { return conflictMark(of: id) }
    switch storage(id) {
    case .pending: return ("…", .warn)
    case .failed: return ("!", .bad)
    case .stored, .nothing: break
    }
    if runs(of: id).contains(where: \.isRunning) { return ("▶", .accent) }
    if isLabelled(id) {
      switch relation(id) {
      case .overrides, .disagrees: return ("✗", .warn)
      case .agrees, .none: return ("✓", .good)
      }
    }
    if myLabel(id)?.isUnfinished == true { return ("◌", .warn) }
    guard isOpen(id) else { return (" ", .dim) }
    if case .failure? = run(inViewOf: id)?.verdict { return ("?", .bad) }
    return run(inViewOf: id) == nil ? (" ", .dim) : ("·", .dim)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
  }

  private static func short(_ word: String) -> String {
    switch word {
    case "both bad": "bad"
    case "cannot judge": "n/a"
    default: word
    }
  }
}
