package import Judgment
package import Review

/// A filter on its way through the rows. A step looks at so much text that it takes about a
/// millisecond; ticks take the next one, so that no key waits.
struct FilterPass: Sendable, Equatable {
  var filter: QueueFilter
  /// The next row to look at, by its place in the session.
  var next = 0
  var kept: [ComparisonID] = []

  /// Rows and bytes of text that one step looks at, at most (but one row always).
  static let rows = 100
  static let bytes = 80_000
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
      return showRows(allRows)
    }
    filterError = nil
    if isBlind && Self.tellsSealed(filter) {
      filterError = Self.sealedSentence
      return showRows(allRows)
    }
    if filter.isEmpty { return showRows(allRows) }
    filtering = FilterPass(filter: filter)
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
    let all = session?.comparisons ?? []
    let needsText = pass.filter.fields.contains(.text)
    var bytes = 0
    let first = pass.next
    while pass.next < all.count, pass.next - first < FilterPass.rows,
      bytes < FilterPass.bytes
    {
      let facts = facts(of: all[pass.next], withText: needsText)
      if pass.filter.matches(facts) { pass.kept.append(all[pass.next].id) }
      bytes += facts.texts.reduce(0) { $0 + $1.utf8.count }
      pass.next += 1
    }
    if pass.next < all.count {
      filtering = pass
      return [.wake(milliseconds: 0)]
    }
    return showRows(pass.kept)
  }

  private var allRows: [ComparisonID] { (session?.comparisons ?? []).map(\.id) }

  private mutating func showRows(_ rows: [ComparisonID]) -> [Effect] {
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
    guard !filterText.isEmpty, filterError == nil, filtering == nil, let number = numbers[id],
      let comparison = comparisonsByID[id], !visible.contains(id),
      let filter = try? QueueFilter(parsing: filterText),
      filter.matches(facts(of: comparison, withText: filter.fields.contains(.text)))
    else { return }
    let index = visible.firstIndex { (numbers[$0] ?? 0) > number } ?? visible.count
    visible.insert(id, at: index)
    keepListRowInView()
  }

  /// What a filter may ask about a row. Gold is known only where it may be seen.
  package func facts(of comparison: Comparison, withText: Bool = true) -> RowFacts {
    let id = comparison.id
    let presentation = presentation(of: comparison)
    let item = itemsByID[comparison.item]
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
