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
  }

  /// The items in the order in which they came, one of several files more than once.
  private(set) var sources: [Source] = []
  private var groups: [String: Int] = [:]

  private struct Voter: Hashable {
    var annotator: String
    var comparison: ComparisonID
  }

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
    let source = Item.Source(reader: reader, file: file.name, record: record.index)
    if let group = draft.group {
      let key = file.path + "\n" + group
      if let index = groups[key], sources[index].draft.isJoinable(with: draft) {
        sources[index].draft.join(draft)
        return
      }
      groups[key] = sources.count
    }
    sources.append(Source(draft: draft, source: source, path: file.path, place: record.place))
  }

  /// The contents in the order in which they came.
  consuming func finish() -> BenchmarkContents {
    var places: [ItemID: Int] = [:]
    var comparisons: Set<ComparisonID> = []
    var runs: Set<RunID> = []
    var golds: [ItemID: [Set<ResponseID>: Gold]] = [:]
    var votes: [Voter: Gold] = [:]
    for source in sources {
      let identified = IdentifiedDraft(source.draft, source: source.source)
      let item = identified.item
      if let place = places[item.id] {
        contents.repeatedCount += 1
        contents.items[place].mergeResults(of: item)
      } else {
        places[item.id] = contents.items.count
        contents.items.append(item)
      }
      for comparison in identified.comparisons {
        // The same two responses to the same messages, in whichever order.
        let pair = Set(comparison.responses)
        if let gold = comparison.gold {
          if let known = golds[item.id, default: [:]].updateValue(gold, forKey: pair), known != gold
          {
            contents.problems.append(source.problem("it repeats a comparison with another gold"))
          }
        }
        if comparisons.insert(comparison.id).inserted { contents.comparisons.append(comparison) }
      }
      for run in identified.runs where runs.insert(run.id).inserted { contents.runs.append(run) }
      for vote in identified.votes {
        let voter = Voter(annotator: vote.annotator, comparison: vote.comparison)
        guard let known = votes[voter] else {
          votes[voter] = vote.choice
          contents.votes.append(vote)
          continue
        }
        if known != vote.choice {
          contents.problems.append(
            source.problem("it repeats a comparison with another choice of \(vote.annotator)"))
        }
      }
    }
    return contents
  }
}

extension ContentsBuilder.Source {
  fileprivate func problem(_ reason: String) -> RecordProblem {
    RecordProblem(file: path, place: place, record: source.record, isLoss: false, reason: reason)
  }
}

extension DraftItem {
  /// Whether another draft of the group shares its messages and its first response.
  fileprivate func isJoinable(with other: DraftItem) -> Bool {
    func same(_ a: [Message], _ b: [Message]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    }
    guard let best = responses.first, let otherBest = other.responses.first else { return false }
    return same(messages, other.messages) && same(best.messages, otherBest.messages)
  }

  /// Takes over the other responses of a draft that shares the first one.
  fileprivate mutating func join(_ other: DraftItem) {
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
