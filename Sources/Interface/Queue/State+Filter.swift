import Judgment
package import Review

extension State {
  /// Filters the list by a text in the queue language. While it can't be read, or is sealed, all
  /// rows are there and the reason is shown.
  mutating func setFilter(_ text: String) -> [Effect] {
    queue.plan.filter = text
    return refilter()
  }

  /// Takes away what hides rows: the filter, and the figure that the list is narrowed to.
  mutating func showAll() -> [Effect] {
    queue.narrowed = nil
    return setFilter("")
  }

  /// Reads another queue: filter, order, and what is mixed in.
  package mutating func setQueue(_ plan: QueuePlan) -> [Effect] {
    queue.narrowed = nil
    queue.plan = plan
    return refilter()
  }

  /// Computes the visible rows anew.
  mutating func refilter() -> [Effect] {
    queue.restart()
    let filter: QueueFilter
    do throws(FilterError) {
      filter = try QueueFilter(parsing: queue.plan.filter)
    } catch {
      queue.refuse(error.description, at: error.range)
      return showAllRows()
    }
    if blindness.isOn && (Self.tellsSealed(filter) || queue.plan.sort.field.tellsOfJudgeOrGold) {
      queue.refuse(sealedFilterSentence)
      return showAllRows()
    }
    guard !filter.isEmpty || queue.plan.sort != .fileOrder || mixesIn else { return showAllRows() }
    begin(queuePass(filter))
    return stepFilter()
  }

  /// Whether a filter asks for what blind mode hides: judge, gold, and subsets, whose names may
  /// tell gold.
  static func tellsSealed(_ filter: QueueFilter) -> Bool {
    filter.tellsOfJudgeOrGold || filter.fields.contains(.subset)
  }

  /// The rows that the list is narrowed to, whatever the filter; nil where it is to none.
  private var rowsWithin: Set<Int>? { adjudicating?.rows ?? queue.narrowed?.rows }

  private mutating func begin(_ pass: QueuePass) {
    texts.shelf?.search += 1
    queue.pass = pass
  }

  private func queuePass(_ filter: QueueFilter) -> QueuePass {
    QueuePass(
      filter: filter, sort: queue.plan.sort, controls: queue.plan.controls,
      repeats: blindness.isOn ? queue.plan.repeats : 0,
      seed: mixingSeed, touched: touchedRows,
      asksEachRow: filter.figures.contains(.length) || filter.rankedFigures.contains(.runs)
        || queue.plan.sort.field == .figure(.length) || blindness.showsGold, within: rowsWithin)
  }

  /// Rows have come since the list was filtered: looks at those from `row` on.
  mutating func filter(from row: Int) -> [Effect] {
    if let filtering = queue.pass {
      // A pass that looks at rows comes to them by itself.
      return filtering.looksAtRows ? [] : refilter()
    }
    guard !queue.isPlain, queue.error == nil,
      let filter = queue.filter
    else { return showAllRows() }
    guard row < table.count else { return [] }
    guard queue.plan.sort == .fileOrder, !mixesIn, filter.rankedFigures.isEmpty, !filter.isEmpty
    else {
      return refilter()
    }
    var pass = queuePass(filter)
    pass.next = row
    pass.searched = row
    pass.kept = queue.visible.allRows.map { QueueSort.Row(key: .missing, number: Int($0)) }
    begin(pass)
    return stepFilter()
  }

  // MARK: - The list

  private mutating func showAllRows() -> [Effect] {
    if showsAssigned, let assigned = assigned.queue { return show(rows: assignedRows(assigned)) }
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
    show(mixIn(entries), of: pass)
  }

  /// Shows what a pass kept, with what has come to match it meanwhile.
  mutating func show(_ rows: RowList, of pass: QueuePass) -> [Effect] {
    queue.ranks = pass.ranks
    let effects = show(rows: rows)
    for id in pass.late { addRow(id) }
    return effects
  }

  /// Shows these rows, and goes on at the reader's place among them.
  mutating func show(rows: RowList) -> [Effect] {
    queue.visible = rows
    // Back to where one was before the filter: also where nothing matches, so that no item stays in
    // view that only a beginning of it matched.
    if let place = queue.cameFrom, let comparison = place.comparison,
      rows.contains(comparison) || rows.isEmpty
    {
      let effects = show(comparison, nil)
      if case .filter = mode {
      } else {
        queue.cameFrom = nil
        sight.listTop = place.top
      }
      keepListRowInView()
      return effects
    }
    if current == nil,
      let first = queue.visible.first(where: { !isLabelled($0) }) ?? queue.visible.first
    {
      return show(first, nil)
    }
    if let current, position == nil, let first = queue.visible.first, current != first {
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
    guard queue.pass == nil else {
      queue.pass?.late.append(id)
      return
    }
    guard !queue.plan.filter.isEmpty, queue.error == nil, let number = number(of: id),
      let comparison = comparison(id), !queue.visible.contains(id),
      rowsWithin?.contains(number) != false,
      let filter = queue.filter
    else { return }
    _ = readTraits(of: id)
    let facts = facts(of: comparison, withText: filter.fields.contains(.text))
    guard filter.matches(facts, ranks: queue.ranks) else { return }
    if queue.plan.sort == .fileOrder && !mixesIn {
      queue.visible.insert(row: number)
    } else {
      queue.visible.insert(row: number, at: place(of: facts, number, id))
    }
    keepListRowInView()
  }

  /// Where a new row stands in a sorted list.
  private func place(of facts: RowFacts, _ number: Int, _ id: ComparisonID) -> Int {
    let row = QueueSort.Row(key: queue.plan.sort.key(facts, id), number: number)
    var low = 0
    var high = queue.visible.count
    while low < high {
      let middle = (low + high) / 2
      let other = stored(queue.visible[middle])
      guard let comparison = comparison(other), let number = self.number(of: other) else { break }
      let key = queue.plan.sort.key(self.facts(of: comparison, withText: false), other)
      if queue.plan.sort.precedes(QueueSort.Row(key: key, number: number), row) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
