package import Judgment
package import Review

extension State {
  /// Filters the list by a text in the queue language. While it can't be read, or is sealed, all
  /// rows are there and the reason is shown.
  mutating func setFilter(_ text: String) -> [Effect] {
    filterText = text
    return refilter()
  }

  /// Computes the visible rows anew.
  mutating func refilter() -> [Effect] {
    filtering = nil
    let filter: QueueFilter
    do throws(FilterError) {
      filter = try QueueFilter(parsing: filterText)
    } catch {
      filterError = error.description
      return showRows(RowList(all: table))
    }
    filterError = nil
    if isBlind && Self.tellsSealed(filter) {
      filterError = Self.sealedSentence
      return showRows(RowList(all: table))
    }
    if filter.isEmpty { return showRows(RowList(all: table)) }
    begin(FilterPass(filter, touched: touchedRows))
    return stepFilter()
  }

  /// Whether a filter asks for what blind mode hides: judge, gold, and subsets, whose names may
  /// tell gold.
  static func tellsSealed(_ filter: QueueFilter) -> Bool {
    filter.tellsOfJudgeOrGold || filter.fields.contains(.subset)
  }

  private mutating func begin(_ pass: FilterPass) {
    shelf?.search += 1
    filtering = pass
  }

  /// Rows have come since the list was filtered: looks at those from `row` on.
  mutating func filter(from row: Int) -> [Effect] {
    // A pass that goes on comes to them by itself.
    if filtering != nil { return [] }
    guard !filterText.isEmpty, filterError == nil,
      let filter = try? QueueFilter(parsing: filterText), !filter.isEmpty
    else { return showRows(RowList(all: table)) }
    guard row < table.count else { return [] }
    begin(FilterPass(filter, touched: touchedRows, from: row, kept: visible.allRows))
    return stepFilter()
  }

  /// Goes on with a filter; asks for a tick, or for a search in a large file, where more is left.
  mutating func stepFilter() -> [Effect] {
    guard var pass = filtering else { return [] }
    filtering = nil
    let needsText = pass.filter.fields.contains(.text)
    // Texts that are not at hand are looked through elsewhere.
    let searches = isStreamed && !pass.patterns.isEmpty
    let end = searches ? min(pass.searched, table.count) : table.count
    var bytes = 0
    var cost = 0
    while pass.next < end, cost < FilterPass.rows * FilterPass.rowsBySubset,
      bytes < FilterPass.bytes
    {
      let row = pass.next
      pass.next += 1
      if !pass.touched.contains(row), !needsText || searches {
        cost += searches ? FilterPass.costOfSearched : 1
        let keeps =
          searches ? keeps(searchedRow: row, &pass) : keeps(untouchedRow: row, &pass)
        if keeps { pass.kept.append(UInt32(row)) }
        continue
      }
      cost += FilterPass.rowsBySubset
      guard let comparison = comparison(table[row]) else { continue }
      let facts = facts(of: comparison, withText: needsText)
      if pass.filter.matches(facts) { pass.kept.append(UInt32(row)) }
      bytes += facts.texts.reduce(0) { $0 + $1.utf8.count }
    }
    guard pass.next < table.count else { return showRows(RowList(pass.kept, of: table)) }
    let isSearched = searches && pass.next >= pass.searched
    let patterns = pass.patterns
    let next = pass.next
    filtering = pass
    guard isSearched, let shelf else { return [.wake(milliseconds: 0)] }
    let rows = next..<min(table.count, next + FilterPass.searchedRows)
    return [.findTexts(patterns, rows: rows, search: shelf.search)]
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

  /// Whether a filter keeps a row of a large file, whose texts were searched for what it looks for.
  private func keeps(searchedRow row: Int, _ pass: inout FilterPass) -> Bool {
    let kind = FilterPass.SearchedRow(
      subset: table.subset(of: row), standing: pass.found.map { $0.contains(UInt32(row)) })
    if let keeps = pass.answers[kind] { return keeps }
    // As good as the row's texts: each pattern stands in itself, and one that stands in another
    // stands wherever that does.
    let texts = zip(pass.patterns, kind.standing).filter(\.1).map(\.0.text)
    let subset = isBlind ? "" : table.subsets[kind.subset]
    let keeps = pass.filter.matches(RowFacts(subset: subset, texts: texts))
    pass.answers[kind] = keeps
    return keeps
  }

  /// Rows about which anything has happened.
  var touchedRows: Set<Int> {
    var rows: Set<Int> = []
    for id in runsByComparison.keys { if let row = number(of: id) { rows.insert(row) } }
    for id in decisions.comparisons { if let row = number(of: id) { rows.insert(row) } }
    return rows
  }

  /// Whether a filter keeps a row about which nothing has happened.
  private func keeps(untouchedRow row: Int, _ pass: inout FilterPass) -> Bool {
    let subset = table.subset(of: row)
    while pass.untouched.count <= subset { pass.untouched.append(nil) }
    if let keeps = pass.untouched[subset] { return keeps }
    let keeps = pass.filter.matches(RowFacts(subset: isBlind ? "" : table.subsets[subset]))
    pass.untouched[subset] = keeps
    return keeps
  }

  private mutating func showRows(_ rows: RowList) -> [Effect] {
    visible = rows
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
      let filter = try? QueueFilter(parsing: filterText),
      filter.matches(facts(of: comparison, withText: filter.fields.contains(.text)))
    else { return }
    visible.insert(row: number)
    keepListRowInView()
  }

  /// What a filter may ask about a row. Gold is known only where it may be seen.
  ///
  /// Of a row about which nothing has happened it may be nothing but subset and texts: a filter
  /// looks at one such row for all (`FilterPass.untouched`).
  package func facts(of comparison: Comparison, withText: Bool = true) -> RowFacts {
    let id = comparison.id
    let presentation = presentation(of: comparison)
    let item = item(of: id)
    let run = run(inViewOf: id)
    let label = myLabel(id)
    var failure: Verdict.Failure?
    if case .failure(let why)? = run?.verdict { failure = why }
    var texts: [String] = []
    if withText {
      texts = item?.messages.map(\.content) ?? []
      for response in item?.responses ?? [] { texts += response.messages.map(\.content) }
      if let note = label?.note { texts.append(note) }
    }
    let gold = showsGold(id) ? comparison.gold : nil
    return RowFacts(
      subset: isOpen(id) ? item?.subset ?? "" : "",
      gold: gold.flatMap { RowFacts.Pick($0, in: presentation) },
      judge: run.flatMap { RowFacts.Pick($0.verdict, in: presentation) },
      human: label.flatMap { $0.isDecision ? $0.choice : nil }
        .flatMap { RowFacts.Pick($0, in: presentation) },
      failure: failure, isRunning: run?.isRunning ?? false,
      isJudged: tallies[id]?.isJudged ?? false, labelState: label?.state,
      relation: relation(id), isFlagged: label?.isFlagged ?? false,
      isFlipped: isSlotDecided(id), texts: texts)
  }
}
