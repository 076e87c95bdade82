import Judgment
import Screen

extension State {
  /// Whether the session's comparisons are read from a file as they come into view.
  package var isStreamed: Bool { texts.shelf != nil }

  /// Asks for the texts that are in view, or come next, and are not at hand.
  mutating func askForTexts() -> [Effect] {
    guard var shelf = texts.shelf, !queue.visible.isEmpty else { return [] }
    var places: Set<Int> = []
    if let position { places.formUnion([position, position + 1, position - 1]) }
    let rows = contentRect(of: .list)?.rows ?? 1
    places.formUnion(sight.listTop..<sight.listTop + rows)
    let wanted = places.filter {
      queue.visible.indices.contains($0) && comparison(queue.visible[$0]) == nil
    }
    .map { queue.visible.row(at: $0) }
    .filter { !shelf.asked.contains($0) && shelf.unread[$0] == nil }.sorted()
    guard !wanted.isEmpty else { return [] }
    shelf.asked.formUnion(wanted)
    texts.shelf = shelf
    return [.readRows(wanted)]
  }

  /// Takes in texts that were read.
  mutating func take(rows: [Int], items: [Item], comparisons: [Comparison]) -> [Effect] {
    guard var shelf = texts.shelf else { return [] }
    shelf.asked.subtract(rows)
    for item in items { texts.add(item) }
    for comparison in comparisons where texts.addNew(comparison) {
      shelf.read.append(comparison.id)
    }
    let runs = shelf.asked.isEmpty ? shelf.runsWhenRead : nil
    if runs != nil { shelf.runsWhenRead = nil }
    texts.shelf = shelf
    let effects =
      (runs.map { run($0.targets, reversed: $0.isReversed, of: $0.what) } ?? []) + stepWideSearch()
    forgetTexts()
    return effects
  }

  /// Whether each of these comparisons that can be read is at hand with its texts; not where they are
  /// very many.
  func areTextsAtHand(of targets: [ComparisonID]) -> Bool {
    targets.count <= TextShelf.mostRuns
      && targets.allSatisfy { comparison($0) != nil || unreadReason(of: $0) != nil }
  }

  /// Why a comparison can't be read from its file; nil where nothing was wrong so far.
  func unreadReason(of comparison: ComparisonID) -> String? {
    guard let unread = texts.shelf?.unread, !unread.isEmpty, let row = number(of: comparison) else {
      return nil
    }
    return unread[row]
  }

  /// What a pane says of a comparison that can't be read, and what to do about it.
  func unreadWords(of comparison: ComparisonID) -> String? {
    unreadReason(of: comparison).map {
      "This comparison can't be read: \(Sanitizer.oneLine($0)).\n\nWhat was decided before is kept. "
        + "\(keyName(.commandLine))open and the file's path reads it as it is now."
    }
  }

  /// Rows could not be read: each reason is said once, and stands in the panes.
  mutating func noteUnread(_ unread: [Int: String]) {
    guard !unread.isEmpty, let before = texts.shelf?.unread else { return }
    let known = Set(before.values)
    texts.shelf?.unread.merge(unread) { $1 }
    for reason in Set(unread.values).subtracting(known).sorted() {
      say(reason, .bad)
      note(.notice(Notice(reason, .bad)))
    }
  }

  /// A row that could not be read comes into view anew: perhaps it can be now.
  mutating func readAgain(_ comparison: ComparisonID) {
    guard unreadReason(of: comparison) != nil, let row = number(of: comparison) else { return }
    texts.shelf?.unread[row] = nil
  }

  /// Asks for the texts of these comparisons: they are run once the texts are there.
  mutating func askForTexts(
    of targets: [ComparisonID], reversed: Bool, _ what: String
  ) -> [Effect] {
    guard targets.count <= TextShelf.mostRuns else {
      say(
        "\(targets.count) comparisons are too many to run from here: filter the list to "
          + "\(TextShelf.mostRuns) at most, or use `overrule run --sample`", .bad)
      return []
    }
    let wanted = targets.filter { comparison($0) == nil }.compactMap { number(of: $0) }
    texts.shelf?.runsWhenRead = TextShelf.Runs(targets: targets, isReversed: reversed, what: what)
    texts.shelf?.asked.formUnion(wanted)
    say(
      "\(Self.counted(wanted.count, "comparison is", "comparisons are")) read from the file first")
    return [.readRows(wanted)]
  }

  /// Lets go of the texts that were in view longest ago.
  private mutating func forgetTexts() {
    guard var shelf = texts.shelf, shelf.read.count > TextShelf.capacity else { return }
    var kept: [ComparisonID] = []
    let excess = shelf.read.count - TextShelf.capacity
    for (index, id) in shelf.read.enumerated() {
      // What happened to a comparison is about its texts.
      guard index < excess, id != current, !hasRun(id), tallies[id] == nil,
        !queue.marked.contains(id)
      else {
        kept.append(id)
        continue
      }
      texts.comparisons[id] = nil
    }
    shelf.read = kept
    texts.shelf = shelf
    texts.forgetUnusedItems()
  }

  /// Takes in the next rows of a file that is still being read.
  mutating func take(
    rows chunk: ComparisonTable.Chunk?, subsets: [String], known: Double, complaints: [String]
  ) -> [Effect] {
    guard isStreamed else { return [] }
    let before = table.count
    if let chunk { table.append(chunk, subsets: subsets) }
    texts.shelf?.known = known
    if known >= 1 { addMissingRows() }
    tallies.set(items: table.count)
    session?.complaints += complaints
    complain(complaints)
    return filter(from: before) + goToFirstItem()
  }

  /// Puts comparisons of the session that the file does not have behind its rows.
  mutating func addMissingRows() {
    let missing = (session?.comparisons ?? []).filter { table.row(of: $0.id) == nil }
    guard !missing.isEmpty else { return }
    var names = SubsetNames(table.subsets)
    let subsets = missing.map { names.number(of: texts.items[$0.item]?.subset ?? "") }
    table.append(
      ComparisonTable.Chunk(ids: missing.map(\.id), subsets: subsets), subsets: names.names)
  }
}
