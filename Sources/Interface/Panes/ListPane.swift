import Judgment
import Review
import Screen

/// Which texts stand in columns of their own behind a list's figures.
enum ListTexts: Equatable {
  /// None: where a row leaves the room, its question follows.
  case asRoomIs
  case question
  case subsetAndQuestion

  /// For a list that has so many columns.
  init(columns: Int) {
    self = columns >= 60 ? .subsetAndQuestion : columns >= 40 ? .question : .asRoomIs
  }
}

extension State {
  /// One row of the list: state, number, the reviewer's label, the verdict, letter p, marks.
  ///
  /// Where something is mixed in, rows are numbered by their place: by its number in the file one
  /// that comes a second time would be known.
  func listRow(
    _ id: ComparisonID, at place: Int, columns: Int, texts: ListTexts = .asRoomIs
  ) -> StyledText {
    var row = StyledText()
    let (glyph, role) = mark(of: id)
    row.append(glyph, theme[role])
    row.append(markedItems.contains(id) ? "•" : " ", theme[.accent])
    let digits = String((mixesIn ? place : number(of: id) ?? place) + 1)
    let width = max(digits.count, String(max(1, table.count)).count)
    row.append(String(repeating: " ", count: max(0, width - digits.count)) + digits + "  ")
    guard let comparison = comparison(id) else {
      if unreadReason(of: id) != nil { row.append("can't be read", theme[.bad]) }
      return row
    }
    let presentation = presentation(of: comparison)
    let label = myLabel(id)
    let mine = label?.choice.map {
      $0.word { presentation.name(of: $0) }
    }
    row.append(
      Self.padded(Self.short(mine ?? (label?.state == .skipped ? "skip" : "–")), 4),
      theme[mine == nil ? .dim : .human])
    row.append(" ")
    let signs = listSigns(of: id, label)
    if !isOpen(id), hasRun(id) {
      row.append("sealed", theme[.sealed])
    } else if let run = run(inViewOf: id) {
      switch run.verdict {
      case .pending: row.append(run.isRunning ? "…" : "")
      case .failure(let failure): row.append(failure.rawValue, theme[.bad])
      default:
        row.append(Self.padded(verdictWord(run.verdict, presentation), 4), theme[.verdict])
        // A narrow list has rather the signs than letter p.
        let hasRoom = row.width + 4 + signs.width <= columns
        if hasRoom, let odds = run.odds, case .letter(let letter, _) = run.rules.reading,
          let p = odds.probability(of: letter)
        {
          row.append(" " + Self.figure(p), theme[.dim])
        } else if hasRoom {
          row.append("    ")
        }
      }
    } else if let place = desk.placesInQueue[stored(id)] {
      row.append("waits \(place + 1)", theme[.dim])
    }
    row.append(signs)
    // Behind all that a row may have, so that it stands in a column.
    let free = width + Self.textOffset - row.width
    if texts == .question { row.append(String(repeating: " ", count: max(0, free - 2))) }
    if texts == .subsetAndQuestion, let item = item(of: id) {
      row.append(String(repeating: " ", count: max(1, free)))
      // A subset's name may tell gold.
      let subset = isOpen(id) ? Sanitizer.oneLine(item.subset, limit: Self.subsetColumns) : ""
      row.append(Self.padded(subset, Self.subsetColumns), theme[.dim])
    }
    if columns >= row.width + 2 + Self.leastQuestion, let item = item(of: id) {
      row.append(
        "  " + Sanitizer.oneLine(item.question, limit: columns - row.width - 2), theme[.dim])
    }
    return row
  }

  /// Both orders, a flag, a note: what stands behind a row's verdict.
  private func listSigns(of id: ComparisonID, _ label: Label?) -> StyledText {
    var signs = StyledText()
    if isOpen(id), run(inViewOf: id) != nil, hasOtherOrder(id) {
      signs.append(isSlotDecided(id) ? " ⇄!" : " ⇄", theme[.warn])
    }
    if label?.isFlagged == true { signs.append(" ⚑", theme[.warn]) }
    if label?.note != nil { signs.append(" ✎", theme[.dim]) }
    return signs
  }

  /// The headings over the list's columns.
  func listHeading(texts: ListTexts) -> String {
    let width = String(max(1, table.count)).count
    let heading = String(repeating: " ", count: 1 + width) + "#  you  judge p"
    let padded = Self.padded(heading, width + Self.textOffset)
    switch texts {
    case .asRoomIs: return heading
    case .question: return padded + "question"
    case .subsetAndQuestion:
      return padded + Self.padded("subset", Self.subsetColumns) + "  question"
    }
  }

  /// How wide the column for subsets is, and where the first column of texts begins, counted
  /// without the number's digits.
  private static let subsetColumns = 14
  private static let textOffset = 24
  /// From how many columns on a question says something.
  private static let leastQuestion = 11

  /// The row's state: stored and agreeing, overruled, running, failed, …
  private func mark(of id: ComparisonID) -> (String, Role) {
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
