import Judgment
import Review
import Screen

extension State {
  /// `g/`: looks through everything for what is typed. What was found last is there again.
  mutating func beginWideSearch() -> [Effect] {
    guard session != nil else { return [] }
    let text = searches.everywhere?.pattern.text ?? searches.inPanes?.pattern.text ?? ""
    mode = .picker(
      Picker(
        .everywhere, filter: LineEditor(text), selection: searches.everywhere?.selection ?? 0,
        hasOldFilter: !text.isEmpty))
    return searches.everywhere == nil ? lookEverywhere(for: text) : []
  }

  /// Starts again with another text.
  mutating func lookEverywhere(for text: String) -> [Effect] {
    let effects = stopWideSearch()
    let pattern = TextPattern(text)
    guard !pattern.isEmpty else { return effects }
    searches.beginEverywhere(pattern)
    return effects + stepWideSearch()
  }

  /// Forgets what was found, and has the store stop looking.
  mutating func stopWideSearch() -> [Effect] {
    guard let running = searches.everywhere else { return [] }
    searches.everywhere = nil
    return running.answered < running.asked ? [.stopSearching] : []
  }

  /// Reads on; asks for a tick where more is left.
  mutating func stepWideSearch() -> [Effect] {
    guard var search = searches.everywhere, search.next < table.count else { return [] }
    searches.everywhere = nil
    var effects: [Effect] = []
    var isWaiting = false
    var runs: [RunID] = []
    var bytes = 0
    let first = search.next
    while search.next < table.count, search.next - first < WideSearch.rows,
      bytes < WideSearch.bytes
    {
      if let wanted = missingTexts(from: search.next, requested: &search.requested) {
        // They come in as news, and the search goes on.
        effects = wanted
        isWaiting = true
        break
      }
      bytes += read(row: search.next, &search, stored: &runs)
      search.next += 1
    }
    search.asked += runs.count
    searches.everywhere = search
    if !runs.isEmpty {
      effects.append(.searchRuns(runs, search.pattern, generation: search.generation))
    }
    if search.next < table.count, !isWaiting { effects.append(.wake(milliseconds: 0)) }
    return effects
  }

  /// Asks for the next texts of a large file where they are not at hand; nil where the row can be
  /// read, or was asked for and has not its text.
  private mutating func missingTexts(from row: Int, requested: inout Int) -> [Effect]? {
    guard var shelf = texts.shelf, comparison(table[row]) == nil else { return nil }
    if row < requested { return shelf.asked.contains(row) ? [] : nil }
    requested = min(row + WideSearch.rows, table.count)
    let wanted = (row..<requested).filter {
      comparison(table[$0]) == nil && !shelf.asked.contains($0) && shelf.unread[$0] == nil
    }
    shelf.asked.formUnion(wanted)
    texts.shelf = shelf
    return wanted.isEmpty ? [] : [.readRows(wanted)]
  }

  /// Reads the texts of a row; returns how many bytes they have. Judgments that are not in memory
  /// are left to the store.
  private func read(row: Int, _ search: inout WideSearch, stored: inout [RunID]) -> Int {
    let id = table[row]
    var bytes = 0
    func look(in text: String, _ place: FoundText.Place) {
      bytes += text.utf8.count
      if let finding = search.pattern.finding(in: text) {
        search.add(FoundText(comparison: id, row: row, place: place, finding: finding))
      }
    }
    if let comparison = comparison(id), let item = item(of: id) {
      if item.id != search.lastItem {
        for (index, message) in item.messages.enumerated() {
          look(in: message.content, .message(index, item: item.id))
        }
        search.lastItem = item.id
      }
      for response in item.responses where comparison.responses.contains(response.id) {
        for (index, message) in response.messages.enumerated() {
          look(in: message.content, .response(response.id, message: index, item: item.id))
        }
      }
      if isOpen(id), let note = session?.notes[item.id] { look(in: note, .itemNote) }
    } else {
      search.unread += 1
    }
    for note in ownNotes(on: id) { look(in: note, .ownNote) }
    let runs = runsByComparison[id] ?? []
    guard isOpen(id) else {
      // What a sealed judgment says must not show through what is found.
      search.leftSealed = search.leftSealed || !runs.isEmpty
      return bytes
    }
    for (index, run) in runs.enumerated() {
      guard let record = records[run] else { continue }
      guard record.isLoaded else {
        stored.append(run)
        continue
      }
      bytes += record.reading.bytes.count
      if let finding = search.pattern.finding(in: record.reading.bytes) {
        search.add(
          FoundText(comparison: id, row: row, place: .run(run, index: index), finding: finding))
      }
    }
    return bytes
  }

  /// What the reviewer wrote about a comparison and its open runs.
  private func ownNotes(on id: ComparisonID) -> [String] {
    var notes: [String] = []
    if let label = myLabel(id) { notes += label.reasons + [label.note].compactMap { $0 } }
    guard isOpen(id) else { return notes }
    for run in runsByComparison[id] ?? [] {
      guard let review = decisions.review(of: run, by: me.id) else { continue }
      notes += review.missing + review.criteria.compactMap(\.note)
      notes += [review.note].compactMap { $0 }
    }
    return notes
  }

  /// Takes in what the store found in judgments.
  mutating func take(found runs: [FoundRun], searched: Int, generation: Int) {
    guard var search = searches.everywhere, search.generation == generation else { return }
    searches.everywhere = nil
    search.answered += searched
    var selection = currentPicker?.selection ?? 0
    for found in runs {
      guard let record = records[found.run] else { continue }
      let id = record.run.comparison
      guard isOpen(id), let row = number(of: id),
        let index = runsByComparison[id]?.firstIndex(of: found.run)
      else { continue }
      let place = search.add(
        FoundText(
          comparison: id, row: row, place: .run(found.run, index: index), finding: found.finding))
      // The row that the reader went to stays the chosen one.
      if let place, selection > 0, place <= selection { selection += 1 }
    }
    searches.everywhere = search
    if case .picker(var picker) = mode, picker.kind == .everywhere {
      picker.selection = selection
      mode = .picker(picker)
    }
  }

  // MARK: - Going there

  /// Goes to a place that was found: the item, the run, the pane, scrolled to the match.
  mutating func go(to found: FoundText, _ moment: Moment?) -> [Effect] {
    guard let pattern = searches.everywhere?.pattern else { return [] }
    if found.place.tellsOfJudge, !isOpen(found.comparison) { return sealed() }
    let selection = searches.everywhere?.found.firstIndex(of: found) ?? 0
    searches.everywhere?.selection = selection
    var effects = show(found.comparison, moment)
    if position == nil { say("this item is not among those that the filter keeps") }
    searches.inPanes = PaneSearch(
      pattern, current: found.target.map { TextMatch($0, found.finding.first) })
    switch found.place {
    case .message, .itemNote: effects += setFocus(.question)
    case .ownNote:
      effects += setFocus(.verdict)
      if let match = matches(in: .verdict).first { stand(on: match) }
      return effects
    case .response(let id, _, _):
      let slot = presentation?.responses.firstIndex(of: id) ?? 0
      effects += setFocus(turn(toSlot: slot) == .left ? .first : .second)
    case .run(let id, _):
      if run?.run.id != id {
        sight.chosenRun[found.comparison] = id
        retally(found.comparison)
        leaveRun()
        effects += loadRunInView()
      }
      playback = nil
      if run?.isLoaded == true { goToJudgmentMatch() } else { searches.awaitsMatch = true }
      return effects
    }
    if let current = searches.inPanes?.current, let target = current.target {
      bringToSight(target, byte: current.range.lowerBound, in: focus)
    }
    return effects
  }

  /// Goes to the match stood on in the judgment in view: where a pane shows it, else in the raw
  /// transcript, which shows all.
  mutating func goToJudgmentMatch() {
    searches.awaitsMatch = false
    guard let search = searches.inPanes, let match = search.current, let target = match.target,
      target == shownTarget
    else { return }
    let layout = layout
    let pane = Pane.ofJudgment.first { pane in
      guard let slot = layout.slot(of: pane) else { return false }
      return matches(of: search.pattern, in: pane, columns: slot.inner.columns)
        .contains { $0.match == match }
    }
    if pane == nil {
      sight.showsRaw = true
      sight.scrolls[.rubric] = nil
    }
    _ = setFocus(pane ?? .rubric)
    bringToSight(target, byte: match.range.lowerBound, in: focus)
  }
}
