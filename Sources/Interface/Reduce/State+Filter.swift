package import Judgment
package import Review

/// A filter on its way through the rows. A step looks at so much that it takes about a
/// millisecond; ticks take the next one, so that no key waits.
struct FilterPass: Sendable, Equatable {
  var filter: QueueFilter
  /// The next row to look at, by its place in the session.
  var next = 0
  var kept: [UInt32] = []
  /// Rows that have runs, labels or other events: the filter is asked about each of them.
  let touched: Set<Int>
  /// What the filter says of all other rows, by subset: nothing else tells them apart, as long as
  /// no text is looked for.
  var untouched: [Bool?] = []

  /// Rows and bytes of text that one step looks at, at most (but one row always), and how many
  /// rows whose subset decides count as one that is looked at.
  static let rows = 100
  static let bytes = 80_000
  static let rowsBySubset = 1_000
}

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
    filtering = FilterPass(filter: filter, touched: touchedRows)
    return stepFilter()
  }

  /// Whether a filter asks for what blind mode hides: judge, gold, and subsets, whose names may
  /// tell gold.
  static func tellsSealed(_ filter: QueueFilter) -> Bool {
    filter.tellsOfJudgeOrGold || filter.fields.contains(.subset)
  }

  /// Goes on with a filter; asks for a tick where more is left.
  mutating func stepFilter() -> [Effect] {
    guard var pass = filtering else { return [] }
    filtering = nil
    let needsText = pass.filter.fields.contains(.text)
    var bytes = 0
    var cost = 0
    while pass.next < table.count, cost < FilterPass.rows * FilterPass.rowsBySubset,
      bytes < FilterPass.bytes
    {
      let row = pass.next
      pass.next += 1
      if !needsText && !pass.touched.contains(row) {
        cost += 1
        if keeps(untouchedRow: row, &pass) { pass.kept.append(UInt32(row)) }
        continue
      }
      cost += FilterPass.rowsBySubset
      guard let comparison = comparison(table[row]) else { continue }
      let facts = facts(of: comparison, withText: needsText)
      if pass.filter.matches(facts) { pass.kept.append(UInt32(row)) }
      bytes += facts.texts.reduce(0) { $0 + $1.utf8.count }
    }
    if pass.next < table.count {
      filtering = pass
      return [.wake(milliseconds: 0)]
    }
    return showRows(RowList(pass.kept, of: table))
  }

  /// Rows about which anything has happened.
  private var touchedRows: Set<Int> {
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
