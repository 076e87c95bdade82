import Judgment
import Screen

extension State {
  /// The rows that a picker shows now.
  func rows(of picker: Picker) -> [PickerRow] {
    let filter = picker.filter.string
    switch picker.kind {
    case .commands: return commandRows(filter: filter) + Glossary.rows(filter: filter)
    case .runs: return runRows(filter: filter)
    case .responses(let side): return responseRows(filter: filter) { .response($0, at: side) }
    case .labels: return responseRows(filter: filter) { .label($0) }
    case .facets: return facetRows(filter: filter)
    case .sorts: return sortRows(filter: filter)
    case .queues: return queueRows(filter: filter)
    case .guide: return guideRows(filter: filter)
    case .everywhere: return foundRows()
    case .otherRuns: return otherRunRows(filter: filter)
    case .history: return historyRows(filter: filter)
    case .journal: return journalRows(filter: filter)
    case .reviews: return reviewRows(filter: filter)
    }
  }

  /// A picker's name and what its rows are for.
  func title(of picker: Picker) -> String {
    switch picker.kind {
    case .commands: "Help ─ type to filter"
    case .runs: "Runs of this comparison ─ type to filter"
    case .responses(let side):
      "Responses ─ a letter, or Enter, shows it \(side == .left ? "left" : "right")"
    case .labels: "Which is best? ─ a letter, or Enter, labels it"
    case .facets: countingWords ?? "Facets ─ Enter keeps these, ! all but these"
    case .sorts: "Sort ─ Enter sorts, again turns it round"
    case .queues: "Queues ─ Enter reads one, :save NAME adds one"
    case .guide: "The filter's language ─ Enter types it"
    case .everywhere: wideSearchWords
    case .otherRuns: "Compare this run with ─ type to filter"
    case .history: "History ─ type to filter"
    case .journal: "Journal, what the program did ─ type to filter"
    case .reviews: "Reviews and marked passages ─ type to filter"
    }
  }

  /// What stands where no row is left.
  func emptyWords(of picker: Picker) -> String {
    switch picker.kind {
    case .commands: "no key does that"
    case .runs: "no run like that"
    case .responses, .labels: "no response has that"
    case .facets: queue.visible.isEmpty ? "no rows to divide" : "no value like that"
    case .sorts: "no such order"
    case .queues: "no such queue"
    case .guide: "nothing of the kind"
    case .everywhere: nothingFoundWords
    case .otherRuns: "no other run is like that"
    case .history:
      picker.filter.string.isEmpty ? "nothing decided yet" : "no decision has these words"
    case .journal:
      picker.filter.string.isEmpty
        ? "nothing yet: runs that begin and end, and what the program has to say"
        : "no entry has these words"
    case .reviews:
      picker.filter.string.isEmpty
        ? "nothing reviewed or marked yet: w reviews, v marks" : "none has these words"
    }
  }

  mutating func choose(_ choice: PickerRow.Choice, _ moment: Moment) -> [Effect] {
    switch choice {
    case .command(let command): return carryOut(command, moment)
    case .line(let line): return openCommandLine(line.rawValue + " ")
    case .comparison(let comparison): return show(comparison, moment)
    case .run(let run): return view(run)
    case .response(let slot, let side):
      put(slot, at: side)
      return []
    case .label(let slot): return label(slot: slot, moment)
    case .term(let term): return add(term: term, isInverted: false)
    case .sort(let field): return sort(by: field)
    case .queue(let queue): return use(queue)
    case .typing(let text): return typeFilter(text)
    case .found(let found): return go(to: found, moment)
    case .compare(let run): return compare(with: run)
    case .event(let event): return go(to: event, moment)
    case .review(let event, let part): return go(to: event, part, moment)
    case .nothing: return []
    }
  }

  /// Arrows and pages move, Enter chooses, all else is text of the filter.
  mutating func press(_ key: Key, in picker: Picker, _ moment: Moment) -> [Effect] {
    var picker = picker
    let rows = rows(of: picker)
    if let choice = lettered(key, in: picker) {
      mode = baseMode
      return choose(choice, moment)
    }
    switch key {
    case .character("!") where picker.kind == .facets:
      mode = baseMode
      guard rows.indices.contains(picker.selection),
        case .term(let term) = rows[picker.selection].choice
      else { return [] }
      return add(term: term, isInverted: true)
    case let key where picker.leavesToTheList(key):
      let page = pickerBox(picker).area.rows
      let step = BoxList.step(of: key, page: page) ?? 0
      picker.selection = min(
        max(0, picker.selection + min(max(step, -rows.count), rows.count)), max(0, rows.count - 1))
      mode = .picker(picker)
    default:
      if picker.hasOldFilter, case .character = key { picker.filter = LineEditor() }
      picker.hasOldFilter = false
      switch picker.filter.press(key) {
      case .accepted:
        mode = baseMode
        guard rows.indices.contains(picker.selection) else { return [] }
        return choose(rows[picker.selection].choice, moment)
      case .cancelled:
        mode = baseMode
        return leave(picker)
      case .editing:
        let isChanged = picker.filter.string != currentPicker?.filter.string
        if isChanged { picker.selection = 0 }
        mode = .picker(picker)
        if isChanged { return filterChanged(picker) }
      case .ignored: break
      }
    }
    return []
  }

  /// Another text was typed: kinds whose rows are not computed from the state look for theirs.
  mutating func filterChanged(_ picker: Picker) -> [Effect] {
    picker.kind == .everywhere ? lookEverywhere(for: picker.filter.string) : []
  }

  /// The picker was closed without a choice.
  private mutating func leave(_ picker: Picker) -> [Effect] {
    guard picker.kind == .everywhere, let search = searches.everywhere else { return [] }
    searches.everywhere?.selection = picker.selection
    return search.isDone(of: table.count) ? [] : stopWideSearch()
  }

  /// The picker that is open.
  var currentPicker: Picker? {
    if case .picker(let picker) = mode { return picker }
    return nil
  }
}

extension Picker {
  /// Whether a key moves in the list: one that the line above it has no use for where its cursor
  /// is. In a text of another time such a key goes on with that text.
  fileprivate func leavesToTheList(_ key: Key) -> Bool {
    switch key {
    case .up, .down, .pageUp, .pageDown, .control("p"), .control("n"): true
    case .home, .control("u"): !hasOldFilter && filter.cursor == 0
    case .end, .control("d"): !hasOldFilter && filter.cursor == filter.text.count
    default: false
    }
  }
}
