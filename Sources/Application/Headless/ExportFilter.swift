import Foundation
import Interface
import Judgment
import Review
import Screen
import Sessions

/// Which comparisons a filter of the queue keeps, as the screen's list would for a reviewer who sees
/// all.
struct ExportFilter {
  let filter: QueueFilter
  let reviewer: Author

  /// - Parameters:
  ///   - text: in the queue's language.
  ///   - option: what it was typed after.
  ///   - reviewer: whose decisions it asks about.
  /// - Throws: why the text is no filter.
  init(_ text: String, option: String = "--filter", reviewer: Author) throws {
    do {
      filter = try QueueFilter(parsing: text)
    } catch {
      throw UsageError.wrongValue("\(option): \(error.description)")
    }
    self.reviewer = reviewer
  }

  func kept(of opened: SessionOpener.Opened) throws -> Set<ComparisonID> {
    var session = try opened.contents().session
    let items = Dictionary(session.items.map { ($0.id, $0) }) { first, _ in first }
    let comparisons = Dictionary(session.comparisons.map { ($0.id, $0) }) { first, _ in first }
    if !filter.fields.isDisjoint(with: [.quote, .route]) {
      for index in session.runs.indices {
        let run = session.runs[index].run
        guard run.end != nil, let comparison = comparisons[run.comparison],
          let item = items[comparison.item]
        else { continue }
        let reading = JudgmentReading(
          of: run, transcript: try opened.store.transcript(of: run.id))
        session.runs[index].traits = RunTraits(
          of: reading, item: item, order: run.presentation)
      }
    }
    var state = State(me: reviewer, size: Size(rows: 24, columns: 80), now: SystemClock.now())
    state.blindness.gold = .on
    _ = reduce(&state, .news(.opened(session)))
    let facts = session.comparisons.map { ($0.id, state.facts(of: $0)) }
    var ranks = FigureRanks()
    for figure in filter.rankedFigures {
      ranks.set(figure, sorted: facts.compactMap { $0.1.figures[figure] }.sorted())
    }
    return Set(facts.filter { filter.matches($0.1, ranks: ranks) }.map(\.0))
  }
}
