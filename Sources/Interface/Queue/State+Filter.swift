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
      filterError = sealedSentence
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

  private mutating func begin(_ pass: QueuePass) {
    shelf?.search += 1
    filtering = pass
  }

  private func queuePass(_ filter: QueueFilter) -> QueuePass {
    QueuePass(
      filter: filter, sort: sort, controls: controls, repeats: isBlind ? repeats : 0,
      seed: mixingSeed, touched: touchedRows,
      asksEachRow: filter.figures.contains(.length) || filter.rankedFigures.contains(.runs)
        || sort.field == .figure(.length) || showsGoldAlways, within: narrowed?.rows)
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

  // MARK: - Steps

  /// Goes on with a queue; asks for a tick, or for a search in a large file, where more is left.
  mutating func stepFilter() -> [Effect] {
    guard var pass = filtering else { return [] }
    filtering = nil
    var isDone = false
    switch pass.stage {
    case .gathering: gather(&pass)
    case .ranking(let figure, var sorting):
      sorting.advance(moves: QueuePass.moves, by: <)
      pass.stage = .ranking(figure, sorting)
      if sorting.isDone {
        pass.ranks.set(figure, sorted: sorting.elements)
        pass.values[figure] = nil
        rankNext(&pass)
      }
    case .filtering: isDone = filterRows(&pass)
    case .sorting(var sorting):
      // Taken out of the pass, so that it is changed in place.
      pass.stage = .filtering
      sorting.advance(moves: QueuePass.moves, by: pass.sort.precedes)
      if sorting.isDone {
        pass.kept = sorting.elements
        isDone = beginMixing(&pass)
      } else {
        pass.stage = .sorting(sorting)
      }
    case .mixing(var mix):
      pass.stage = .filtering
      mix.advance(rows: QueuePass.moves) { isBlind($0) }
      if mix.isDone { return showMixed(mix.entries, pass) }
      pass.stage = .mixing(mix)
    }
    if isDone {
      ranks = pass.ranks
      return show(rows: RowList(pass.kept.map { UInt32($0.number) }, of: table))
    }
    let isSearched = isStreamed && !pass.patterns.isEmpty && pass.next >= pass.searched
    let next = pass.next
    let isLooking = pass.stage == .filtering && next < table.count
    filtering = pass
    guard isLooking, isSearched, let shelf else { return [.wake(milliseconds: 0)] }
    let rows = next..<min(table.count, next + QueuePass.searchedRows)
    return [.findTexts(pass.patterns, rows: rows, search: shelf.search)]
  }

  /// Gathers the figures of some rows.
  private mutating func gather(_ pass: inout QueuePass) {
    let figures = pass.filter.rankedFigures
    forSomeRows(of: &pass, to: table.count) { state, row, isTouched, pass in
      guard isTouched || pass.asksEachRow, let comparison = state.comparison(state.table[row])
      else { return 0 }
      let facts = state.facts(of: comparison, withText: false)
      for figure in figures {
        if let value = facts.figures[figure] { pass.values[figure, default: []].append(value) }
      }
      return 0
    }
    if pass.next >= table.count {
      pass.next = 0
      rankNext(&pass)
    }
  }

  private func rankNext(_ pass: inout QueuePass) {
    if let (figure, values) = pass.values.min(by: { $0.key.rawValue < $1.key.rawValue }) {
      pass.stage = .ranking(figure, SteppedSort(values))
    } else {
      pass.stage = .filtering
    }
  }

  /// Asks the filter about some rows. True where the list is done.
  private mutating func filterRows(_ pass: inout QueuePass) -> Bool {
    let needsText = pass.filter.fields.contains(.text)
    // Texts that are not at hand are looked through elsewhere.
    let searches = isStreamed && !pass.patterns.isEmpty
    let end = searches ? min(pass.searched, table.count) : table.count
    forSomeRows(of: &pass, to: end) { state, row, isTouched, pass in
      if !isTouched, searches {
        pass.take(row, state.answer(forSearchedRow: row, &pass), isEligible: false)
        return 0
      }
      guard isTouched || needsText || pass.asksEachRow,
        let comparison = state.comparison(state.table[row])
      else {
        pass.take(row, state.answer(forUntouchedRow: row, &pass), isEligible: false)
        return 0
      }
      let facts = state.facts(of: comparison, withText: needsText)
      let answer = QueuePass.RowAnswer(
        isKept: pass.filter.matches(facts, ranks: pass.ranks),
        key: pass.sort.key(facts, comparison.id))
      pass.take(row, answer, isEligible: state.isControl(facts))
      return facts.texts.reduce(0) { $0 + $1.utf8.count }
    }
    guard pass.next >= table.count else { return false }
    guard pass.sort == .fileOrder else {
      pass.stage = .sorting(SteppedSort(pass.kept))
      return false
    }
    return beginMixing(&pass)
  }

  /// Takes in what a search found, unless the filter is another by now.
  mutating func take(found places: [[UInt32]], in rows: Range<Int>, search: Int) -> [Effect] {
    guard search == shelf?.search, filtering?.next == rows.lowerBound,
      filtering?.patterns.count == places.count
    else { return [] }
    filtering?.found = places.map(Set.init)
    filtering?.searched = rows.upperBound
    return stepFilter()
  }

  /// What filter and sort say of a row of a large file, whose texts were searched for what the
  /// filter looks for.
  private func answer(forSearchedRow row: Int, _ pass: inout QueuePass) -> QueuePass.RowAnswer {
    let kind = QueuePass.SearchedRow(
      subset: table.subset(of: row), standing: pass.found.map { $0.contains(UInt32(row)) })
    if var answer = pass.answers[kind] {
      // A shuffle goes by the comparison itself.
      if pass.sort.field == .random { answer.key = pass.sort.key(RowFacts(), table[row]) }
      return answer
    }
    // As good as the row's texts: each pattern stands in itself, and one that stands in another
    // stands wherever that does.
    var facts = untouchedFacts(ofRow: row)
    facts.texts = zip(pass.patterns, kind.standing).filter(\.1).map(\.0.text)
    let answer = QueuePass.RowAnswer(
      isKept: pass.filter.matches(facts, ranks: pass.ranks),
      key: pass.sort.key(facts, table[row]))
    pass.answers[kind] = answer
    return answer
  }

  /// What is known of a row about which nothing has happened.
  func untouchedFacts(ofRow row: Int) -> RowFacts {
    var facts = RowFacts(subset: isBlind ? "" : table.subsets[table.subset(of: row)])
    facts.figures[.runs] = 0
    return facts
  }

  /// Looks at rows until a step's worth is done; `look` gives the bytes of text that it read.
  private mutating func forSomeRows(
    of pass: inout QueuePass, to end: Int,
    _ look: (inout State, Int, Bool, inout QueuePass) -> Int
  ) {
    var bytes = 0
    var cost = 0
    let hasPatterns = !pass.patterns.isEmpty
    let readsEachRow = pass.asksEachRow || hasPatterns && !isStreamed
    while pass.next < end, cost < QueuePass.rows * QueuePass.rowsBySubset,
      bytes < QueuePass.bytes
    {
      let row = pass.next
      pass.next += 1
      let isTouched = pass.touched.contains(row)
      cost +=
        isTouched || readsEachRow
        ? QueuePass.rowsBySubset : hasPatterns ? QueuePass.costOfSearched : 1
      // Reading a judgment for its quotes costs as much as looking through ten such texts.
      if isTouched { bytes += 10 * readTraits(of: table[row]) }
      bytes += look(&self, row, isTouched, &pass)
    }
  }

  /// Rows about which anything has happened.
  var touchedRows: Set<Int> {
    var rows: Set<Int> = []
    for id in runsByComparison.keys { if let row = number(of: id) { rows.insert(row) } }
    for id in decisions.comparisons { if let row = number(of: id) { rows.insert(row) } }
    return rows
  }

  /// What filter and sort say of a row about which nothing has happened.
  private func answer(forUntouchedRow row: Int, _ pass: inout QueuePass) -> QueuePass.RowAnswer {
    let subset = table.subset(of: row)
    while pass.untouched.count <= subset { pass.untouched.append(nil) }
    if var answer = pass.untouched[subset] {
      // A shuffle goes by the comparison itself.
      if pass.sort.field == .random { answer.key = pass.sort.key(RowFacts(), table[row]) }
      return answer
    }
    let facts = untouchedFacts(ofRow: row)
    let answer = QueuePass.RowAnswer(
      isKept: pass.filter.matches(facts, ranks: pass.ranks),
      key: pass.sort.key(facts, table[row]))
    pass.untouched[subset] = answer
    return answer
  }

  // MARK: - The list

  private mutating func showAllRows() -> [Effect] {
    forgetMixing()
    guard let narrowed else { return show(rows: RowList(all: table)) }
    return show(rows: RowList(narrowed.rows.sorted().map { UInt32($0) }, of: table))
  }

  /// True where nothing is to be mixed in.
  private mutating func beginMixing(_ pass: inout QueuePass) -> Bool {
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

  private mutating func showMixed(_ entries: [QueueMix.Entry], _ pass: QueuePass) -> [Effect] {
    ranks = pass.ranks
    return show(rows: mixIn(entries))
  }

  private mutating func show(rows: RowList) -> [Effect] {
    visible = rows
    if let place = cameFrom, let comparison = place.comparison, rows.contains(comparison) {
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
      narrowed?.rows.contains(number) != false,
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

extension QueuePass {
  /// Notes what was said of a row.
  fileprivate mutating func take(_ row: Int, _ answer: RowAnswer, isEligible: Bool) {
    guard within?.contains(row) != false else { return }
    if answer.isKept {
      kept.append(QueueSort.Row(key: answer.key, number: row))
    } else if controls > 0, isEligible {
      others.append(UInt32(row))
    }
  }
}
