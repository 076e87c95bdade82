package import Judgment
package import Review

extension State {
  /// Filters the list by a text in the queue language; one that can't be read keeps the rows and
  /// says why.
  mutating func setFilter(_ text: String) {
    filterText = text
    refilter()
  }

  /// Computes the visible rows anew.
  mutating func refilter() {
    let all = session?.comparisons ?? []
    do throws(FilterError) {
      let filter = try QueueFilter(parsing: filterText)
      filterError = nil
      if isBlind && filter.tellsOfJudgeOrGold {
        filterError = Self.sealedSentence
        return
      }
      visible =
        filter.isEmpty ? all.map(\.id) : all.filter { filter.matches(facts(of: $0)) }.map(\.id)
    } catch {
      filterError = error.description
      return
    }
    if let current, !visible.contains(current), let first = visible.first {
      _ = show(first, nil)
    }
    keepListRowInView()
  }

  /// What a filter may ask about a row.
  package func facts(of comparison: Comparison) -> RowFacts {
    let id = comparison.id
    let presentation = presentation(of: comparison)
    let item = itemsByID[comparison.item]
    let run = run(inViewOf: id)
    let label = myLabel(id)
    var failure: Verdict.Failure?
    if case .failure(let why)? = run?.verdict { failure = why }
    var texts = item?.messages.map(\.content) ?? []
    texts += item?.responses.map(\.text) ?? []
    if let note = label?.note { texts.append(note) }
    return RowFacts(
      subset: isOpen(id) ? item?.subset ?? "" : "",
      gold: comparison.gold.flatMap { RowFacts.Pick($0, in: presentation) },
      judge: run.flatMap { RowFacts.Pick($0.verdict, in: presentation) },
      human: label.flatMap { $0.isDecision ? $0.choice : nil }
        .flatMap { RowFacts.Pick($0, in: presentation) },
      failure: failure, isRunning: run?.isRunning ?? false,
      isJudged: runs(of: id).contains { !$0.isRunning }, labelState: label?.state,
      relation: relation(id), isFlagged: label?.isFlagged ?? false,
      isFlipped: isSlotDecided(id), texts: texts)
  }
}
