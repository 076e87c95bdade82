import Containers
import JSON
import Judgment

/// Collects drafts and gives them ids. Drafts of a group become one item; an item that comes
/// again is kept once, with all its comparisons and runs.
struct ContentsBuilder {
  struct Source {
    var draft: DraftItem
    var source: Item.Source
    var path: String
    var place: RecordPlace

    init(draft: DraftItem, of record: Record, reader: String, file: SourceFile) {
      self.draft = draft
      source = Item.Source(reader: reader, file: file.name, record: record.index)
      path = file.path
      place = record.place
    }
  }

  /// The items in the order in which they came, one of several files more than once.
  private(set) var sources: [Source] = []
  private var groups: [String: Int] = [:]

  private var contents = BenchmarkContents()

  mutating func add(_ problem: RecordProblem) {
    contents.problems.append(problem)
    if problem.isLoss { contents.recordCount += 1 }
  }

  mutating func countRecord() { contents.recordCount += 1 }

  /// Puts a recorded run on an item's only comparison; false where it has none or several.
  mutating func add(_ run: DraftRun, toSource index: Int) -> Bool {
    guard sources[index].draft.comparisons.count == 1 else { return false }
    sources[index].draft.comparisons[0].runs.append(run)
    return true
  }

  mutating func add(_ draft: DraftItem, of record: Record, reader: String, file: SourceFile) {
    if let group = draft.group {
      let key = file.path + "\n" + group
      if let index = groups[key], sources[index].draft.isJoinable(with: draft) {
        sources[index].draft.join(draft)
        return
      }
      groups[key] = sources.count
    }
    sources.append(Source(draft: draft, of: record, reader: reader, file: file))
  }

  /// The contents in the order in which they came.
  consuming func finish() -> BenchmarkContents {
    var known = KnownContents()
    for source in sources {
      let identified = source.identified
      let addition = known.add(identified)
      if addition.isNewItem {
        contents.items.append(identified.item)
      } else {
        contents.repeatedCount += 1
        contents.items[addition.place].mergeResults(of: identified.item)
      }
      contents.comparisons += addition.comparisons
      contents.runs += addition.runs
      contents.votes += addition.votes
      contents.problems += addition.contradictions.map(source.problem)
    }
    return contents
  }
}

extension ContentsBuilder.Source {
  var identified: IdentifiedDraft { IdentifiedDraft(draft, source: source) }

  /// Something to be said of its record, which is read all the same.
  func problem(_ reason: String) -> RecordProblem {
    RecordProblem(file: path, place: place, record: source.record, isLoss: false, reason: reason)
  }
}

extension DraftItem {
  /// Whether another draft of the group shares its messages and its first response.
  func isJoinable(with other: DraftItem) -> Bool {
    func same(_ a: [Message], _ b: [Message]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    }
    guard let best = responses.first, let otherBest = other.responses.first else { return false }
    return same(messages, other.messages) && same(best.messages, otherBest.messages)
  }

  /// Takes over the other responses of a draft that shares the first one.
  mutating func join(_ other: DraftItem) {
    let offset = responses.count - 1
    func shifted(_ index: Int) -> Int { index == 0 ? 0 : index + offset }
    responses.append(contentsOf: other.responses.dropFirst())
    hasDiverged = hasDiverged || other.hasDiverged
    for comparison in other.comparisons {
      var moved = comparison
      moved.responses = comparison.responses.map(shifted)
      if case .response(let gold)? = comparison.gold { moved.gold = .response(shifted(gold)) }
      moved.votes = comparison.votes.map { vote in
        var vote = vote
        if case .response(let index) = vote.choice { vote.choice = .response(shifted(index)) }
        return vote
      }
      moved.runs = comparison.runs.map { run in
        var run = run
        run.presentation = run.presentation.map(shifted)
        return run
      }
      comparisons.append(moved)
    }
  }
}

extension Item {
  /// Joins what logs say came of each run (`meta["results"]`, by run id).
  fileprivate mutating func mergeResults(of other: Item) {
    guard let theirs = other.meta["results"], let ours = meta["results"], theirs != ours,
      case .object(let added)? = try? JSONValue(parsing: theirs),
      case .object(var joined)? = try? JSONValue(parsing: ours)
    else {
      if meta["results"] == nil { meta["results"] = other.meta["results"] }
      return
    }
    for member in added.members { joined[member.key] = member.value }
    meta["results"] = JSONValue.object(joined).text()
  }
}
