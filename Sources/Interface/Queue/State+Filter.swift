import Judgment
package import Review

extension State {
  /// Filters the list by a text in the queue language. While it can't be read, or is sealed, all
  /// rows are there and the reason is shown.
  mutating func setFilter(_ text: String) -> [Effect] {
    filterText = text
    return refilter()
  }

  /// Takes away what hides rows: the filter, and the figure that the list is narrowed to.
  mutating func showAll() -> [Effect] {
    narrowed = nil
    return setFilter("")
  }

  /// Reads another queue: filter, order, and what is mixed in.
  package mutating func setQueue(_ plan: QueuePlan) -> [Effect] {
    narrowed = nil
    self.plan = plan
    return refilter()
  }

  /// The queue as it is read now.
  package internal(set) var plan: QueuePlan {
    get {
      QueuePlan(
        filter: filterText, sort: sort, controls: controls, repeats: repeats, seed: queueSeed)
    }
    set {
      filterText = newValue.filter
      sort = newValue.sort
      controls = newValue.controls
      repeats = newValue.repeats
      queueSeed = newValue.seed
    }
  }

  /// Computes the visible rows anew.
  mutating func refilter() -> [Effect] {
    filtering = nil
    filterError = nil
    filterErrorRange = nil
    let filter: QueueFilter
    do throws(FilterError) {
      filter = try QueueFilter(parsing: filterText)
    } catch {
      filterError = error.description
      filterErrorRange = error.range
      return showAllRows()
    }
    if isBlind && (Self.tellsSealed(filter) || sort.field.tellsOfJudgeOrGold) {
      filterError = sealedFilterSentence
      return showAllRows()
    }
    guard !filter.isEmpty || sort != .fileOrder || mixesIn else { return showAllRows() }
    begin(queuePass(filter))
    return stepFilter()
  }

  /// Whether a filter asks for what blind mode hides: judge, gold, and subsets, whose names may
  /// tell gold.
  static func tellsSealed(_ filter: QueueFilter) -> Bool {
    filter.tellsOfJudgeOrGold || filter.fields.contains(.subset)
  }

  /// The rows that the list is narrowed to, whatever the filter; nil where it is to none.
  private var rowsWithin: Set<Int>? { adjudicating?.rows ?? narrowed?.rows }

  private mutating func begin(_ pass: QueuePass) {
    shelf?.search += 1
    filtering = pass
  }

  private func queuePass(_ filter: QueueFilter) -> QueuePass {
    QueuePass(
      filter: filter, sort: sort, controls: controls, repeats: isBlind ? repeats : 0,
      seed: mixingSeed, touched: touchedRows,
      asksEachRow: filter.figures.contains(.length) || filter.rankedFigures.contains(.runs)
        || sort.field == .figure(.length) || showsGoldAlways, within: rowsWithin)
  }

  /// Rows have come since the list was filtered: looks at those from `row` on.
  mutating func filter(from row: Int) -> [Effect] {
    if let filtering {
      // A pass that looks at rows comes to them by itself.
      return filtering.looksAtRows ? [] : refilter()
    }
    guard plan != QueuePlan(), filterError == nil,
      let filter = try? QueueFilter(parsing: filterText)
    else { return showAllRows() }
    guard row < table.count else { return [] }
    guard sort == .fileOrder, !mixesIn, filter.rankedFigures.isEmpty, !filter.isEmpty else {
      return refilter()
    }
    var pass = queuePass(filter)
    pass.next = row
    pass.searched = row
    pass.kept = visible.allRows.map { QueueSort.Row(key: .missing, number: Int($0)) }
    begin(pass)
    return stepFilter()
  }

  // MARK: - The list

  private mutating func showAllRows() -> [Effect] {
    if showsAssigned, let assigned { return show(rows: assignedRows(assigned)) }
    forgetMixing()
    guard let rows = rowsWithin else { return show(rows: RowList(all: table)) }
    return show(rows: RowList(rows.sorted().map { UInt32($0) }, of: table))
  }

  /// True where nothing is to be mixed in.
  mutating func beginMixing(_ pass: inout QueuePass) -> Bool {
    guard mixesIn else {
      forgetMixing()
      return true
    }
    pass.stage = .mixing(
      QueueMix(
        kept: pass.kept.map { table[$0.number] }, others: pass.others.map { table[Int($0)] },
        controls: pass.controls, repeats: pass.repeats, seed: pass.seed))
    return false
  }

  mutating func showMixed(_ entries: [QueueMix.Entry], _ pass: QueuePass) -> [Effect] {
    ranks = pass.ranks
    return show(rows: mixIn(entries))
  }

  mutating func show(rows: RowList) -> [Effect] {
    visible = rows
    // Back to where one was before the filter: also where nothing matches, so that no item stays in
    // view that only a beginning of it matched.
    if let place = cameFrom, let comparison = place.comparison,
      rows.contains(comparison) || rows.isEmpty
    {
      let effects = show(comparison, nil)
      if case .filter = mode {
      } else {
        cameFrom = nil
        listTop = place.top
      }
      keepListRowInView()
      return effects
    }
    if current == nil, let first = visible.first(where: { !isLabelled($0) }) ?? visible.first {
      return show(first, nil)
    }
    if let current, position == nil, let first = visible.first, current != first {
      let effects = show(first, nil)
      keepListRowInView()
      return effects
    }
    keepListRowInView()
    return []
  }

  /// Takes in a row that has come to match the filter. One that no longer matches stays until
  /// the list is filtered again: nothing vanishes under the reader's eyes.
  mutating func addRow(_ id: ComparisonID) {
    guard !filterText.isEmpty, filterError == nil, filtering == nil, let number = number(of: id),
      let comparison = comparison(id), !visible.contains(id),
      rowsWithin?.contains(number) != false,
      let filter = try? QueueFilter(parsing: filterText)
    else { return }
    _ = readTraits(of: id)
    let facts = facts(of: comparison, withText: filter.fields.contains(.text))
    guard filter.matches(facts, ranks: ranks) else { return }
    if sort == .fileOrder && !mixesIn {
      visible.insert(row: number)
    } else {
      visible.insert(row: number, at: place(of: facts, number, id))
    }
    keepListRowInView()
  }

  /// Where a new row stands in a sorted list.
  private func place(of facts: RowFacts, _ number: Int, _ id: ComparisonID) -> Int {
    let row = QueueSort.Row(key: sort.key(facts, id), number: number)
    var low = 0
    var high = visible.count
    while low < high {
      let middle = (low + high) / 2
      let other = stored(visible[middle])
      guard let comparison = comparison(other), let number = self.number(of: other) else { break }
      let key = sort.key(self.facts(of: comparison, withText: false), other)
      if sort.precedes(QueueSort.Row(key: key, number: number), row) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
