import Judgment
import Review

/// A filter goes through the rows step by step, each as long as a key may take.
extension State {
  /// Goes on with a queue; asks for a tick, or for a search in a large file, where more is left.
  mutating func stepFilter() -> [Effect] {
    guard var pass = queue.pass else { return [] }
    queue.pass = nil
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
      return show(RowList(pass.kept.map { UInt32($0.number) }, of: table), of: pass)
    }
    let isSearched = isStreamed && !pass.patterns.isEmpty && pass.next >= pass.searched
    let next = pass.next
    let isLooking = pass.stage == .filtering && next < table.count
    queue.pass = pass
    guard isLooking, isSearched, let shelf = texts.shelf else { return [.wake(milliseconds: 0)] }
    let rows = next..<min(table.count, next + QueuePass.searchedRows)
    return [.findTexts(pass.patterns, rows: rows, search: shelf.search)]
  }

  /// Gathers the figures of some rows.
  private mutating func gather(_ pass: inout QueuePass) {
    let figures = pass.filter.rankedFigures
    forSomeRows(of: &pass, to: table.count) { state, row, isTouched, pass in
      guard isTouched || pass.asksEachRow else { return 0 }
      let facts =
        state.comparison(state.table[row]).map { state.facts(of: $0, withText: false) }
        ?? state.untouchedFacts(ofRow: row)
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
    guard search == texts.shelf?.search, queue.pass?.next == rows.lowerBound,
      queue.pass?.patterns.count == places.count
    else { return [] }
    queue.pass?.found = places.map(Set.init)
    queue.pass?.searched = rows.upperBound
    return stepFilter()
  }

  /// What filter and sort say of a row of a large file, whose texts were searched for what the
  /// filter looks for.
  ///
  /// Mutating, as the other, only so that no row costs a copy of the state.
  private mutating func answer(forSearchedRow row: Int, _ pass: inout QueuePass)
    -> QueuePass.RowAnswer
  {
    let kind = QueuePass.SearchedRow(
      subset: table.subset(of: row), standing: pass.found.map { $0.contains(UInt32(row)) })
    if !pass.asksEachRow, var answer = pass.answers[kind] {
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
    if !pass.asksEachRow { pass.answers[kind] = answer }
    return answer
  }

  /// What is known of a row about which nothing has happened, of its texts only what its digest
  /// keeps.
  func untouchedFacts(ofRow row: Int) -> RowFacts {
    var facts = RowFacts(subset: blindness.isOn ? "" : table.subsets[table.subset(of: row)])
    facts.figures[.runs] = 0
    guard let digest = table.digest(of: row) else { return facts }
    facts.figures[.length] = Double(digest.lengthRatio)
    let id = table[row]
    guard showsGold(id) else { return facts }
    let isReversed = Presentation.isReversed(id, orderSeed: session?.orderSeed ?? 0)
    switch digest.gold(isReversed: isReversed) {
    case nil: break
    case .tie: facts.gold = .tie
    case .response(let place): facts.gold = .response(Presentation.name(at: place))
    }
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
      let costOfRow =
        if isTouched || readsEachRow && !isStreamed {
          QueuePass.rowsBySubset
        } else if readsEachRow {
          QueuePass.costOfDigest
        } else {
          hasPatterns ? QueuePass.costOfSearched : 1
        }
      cost += costOfRow
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
  private mutating func answer(forUntouchedRow row: Int, _ pass: inout QueuePass)
    -> QueuePass.RowAnswer
  {
    let subset = table.subset(of: row)
    while pass.untouched.count <= subset { pass.untouched.append(nil) }
    if !pass.asksEachRow, var answer = pass.untouched[subset] {
      // A shuffle goes by the comparison itself.
      if pass.sort.field == .random { answer.key = pass.sort.key(RowFacts(), table[row]) }
      return answer
    }
    let facts = untouchedFacts(ofRow: row)
    let answer = QueuePass.RowAnswer(
      isKept: pass.filter.matches(facts, ranks: pass.ranks),
      key: pass.sort.key(facts, table[row]))
    if !pass.asksEachRow { pass.untouched[subset] = answer }
    return answer
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
