import Judgment
import Review
import Screen

extension State {
  /// The columns of a list so wide.
  func listColumns(_ columns: Int, hasSubsets: Bool = false) -> ListColumns {
    ListColumns(
      columns: columns, count: table.count,
      hasJudge: !runsByComparison.isEmpty || !desk.placesInQueue.isEmpty, hasSubsets: hasSubsets)
  }

  /// One row of the list: state, number, the reviewer's label, the verdict with letter p, subset,
  /// question, signs.
  ///
  /// Where something is mixed in, rows are numbered by their place: by its number in the file one
  /// that comes a second time would be known.
  func listRow(_ id: ComparisonID, at place: Int, _ columns: ListColumns) -> StyledText {
    var row = StyledText()
    let (glyph, role) = mark(of: id)
    row.append(glyph, theme[role])
    row.append(queue.marked.contains(id) ? "•" : " ", theme[.accent])
    let digits = String((mixesIn || showsAssigned ? place : number(of: id) ?? place) + 1)
    row.append(String(repeating: " ", count: max(0, columns.digits - digits.count)) + digits)
    row.pad(to: columns.you)
    guard let comparison = comparison(id) else {
      if unreadReason(of: id) != nil { row.append("can't be read", theme[.bad]) }
      return row
    }
    let presentation = presentation(of: comparison)
    let (words, hasDecided) = ownWords(id, presentation)
    row.append(
      Sanitizer.oneLine(words, limit: ListColumns.youColumns), theme[hasDecided ? .human : .dim])
    row.pad(to: columns.judgeStart)
    let signs = listSigns(of: id).prefix(columns.signs)
    let end = columns.columns - columns.signs
    let firstSign = signs.firstIndex { $0 != nil }.map { end + $0 }
    // What a row has no signs for is the question's.
    let textEnd = firstSign.map { $0 - 1 } ?? columns.columns
    let judgment = columns.judge > 0 ? listJudgment(of: id, presentation, columns, textEnd) : nil
    if let judgment { row.append(judgment) }
    if let subset = columns.subset, let item = item(of: id) {
      row.pad(to: subset)
      // A subset's name may tell gold.
      if isOpen(id) {
        row.append(
          Sanitizer.oneLine(item.subset, limit: ListColumns.subsetColumns), theme[.dim])
      }
    }
    if let start = columns.question ?? (judgment == nil ? columns.judgeStart : nil),
      let item = item(of: id)
    {
      row.pad(to: max(start, judgment == nil ? 0 : row.width + 1))
      let room = textEnd - row.width
      if room > 1 { row.append(Sanitizer.oneLine(item.question, limit: room), theme[.dim]) }
    }
    guard let firstSign else { return row }
    row = row.limited(to: max(0, firstSign))
    row.pad(to: firstSign)
    for sign in signs[(firstSign - end)...] {
      row.append(sign?.glyph ?? " ", theme[sign?.role ?? .text])
    }
    return row
  }

  /// The reviewer's label, or what was adjudicated where there is none, and whether anything was
  /// decided.
  private func ownWords(
    _ id: ComparisonID, _ presentation: Presentation
  ) -> (words: String, hasDecided: Bool) {
    func word(_ choice: Label.Choice) -> String {
      Self.short(choice.word { presentation.name(of: $0) })
    }
    if adjudicating != nil {
      return myAdjudication(id).map { (word($0.adjudication.choice), true) } ?? ("–", false)
    }
    let label = myLabel(id)
    if let choice = label?.choice { return (word(choice), true) }
    if label?.state == .skipped { return ("skip", false) }
    guard isOpen(id), tallies[id]?.conflict == .adjudicated,
      let last = decisions.adjudication(of: stored(id))
    else { return ("–", false) }
    return ("=" + word(last.adjudication.choice), true)
  }

  /// The verdict with letter p, or what stands in its place up to where the row's text ends; nil
  /// for a row without a run.
  private func listJudgment(
    of id: ComparisonID, _ presentation: Presentation, _ columns: ListColumns, _ textEnd: Int
  ) -> StyledText? {
    func words(_ text: String, _ role: Role) -> StyledText {
      StyledText(Sanitizer.oneLine(text, limit: columns.wordColumns(until: textEnd)), theme[role])
    }
    if !isOpen(id), hasRun(id) { return words("sealed", .sealed) }
    guard let run = run(inViewOf: id) else {
      guard let place = desk.placesInQueue[stored(id)] else { return nil }
      return words("waits \(place + 1)", .dim)
    }
    switch run.verdict {
    case .pending: return run.isRunning ? words("…", .text) : nil
    case .failure(let failure): return words(failure.rawValue, .bad)
    default: break
    }
    var text = words(verdictWord(run.verdict, presentation), .verdict)
    if columns.showsOdds, let odds = run.odds, case .letter(let letter, _) = run.rules.reading,
      let p = odds.probability(of: letter)
    {
      let figure = Self.figure(p)
      text.pad(to: columns.judge - figure.count)
      text.append(figure, theme[.dim])
    }
    return text
  }

  /// A sign of a row and how it looks.
  private typealias ListSign = (glyph: String, role: Role)

  /// The signs of a row, each at its place (`ListColumns.signs`).
  private func listSigns(of id: ComparisonID) -> [ListSign?] {
    let label = myLabel(id)
    let hasOrders = isOpen(id) && run(inViewOf: id) != nil && hasOtherOrder(id)
    return [
      label?.note != nil ? ("✎", .dim) : nil, label?.isFlagged == true ? ("⚑", .warn) : nil,
      othersSign(of: id), hasOrders ? ("⇄", .warn) : nil,
      hasOrders && isSlotDecided(id) ? ("!", .warn) : nil,
    ]
  }

  /// What other reviewers did: they differ, that was settled, or there is a label of another.
  private func othersSign(of id: ComparisonID) -> ListSign? {
    guard adjudicating == nil, isOpen(id), let tally = tallies[id] else { return nil }
    switch tally.conflict {
    case .open, .stale: return ("≠", .warn)
    case .adjudicated: return ("=", .good)
    case nil: return tally.isLabelledByOthers ? ("+", .dim) : nil
    }
  }

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

  private static func short(_ word: String) -> String {
    switch word {
    case "both bad": "bad"
    case "cannot judge": "can't"
    default: word
    }
  }
}

extension StyledText {
  /// Blanks up to a column, where it doesn't reach that far.
  fileprivate mutating func pad(to column: Int) {
    append(String(repeating: " ", count: max(0, column - width)))
  }
}
