import Judgment

/// What of a set of items was met already: the same item, comparison, run or vote may stand in
/// several records and files, and counts once.
struct KnownContents {
  /// What one more draft adds.
  struct Addition {
    /// The item's number among the different ones, from 0.
    var place: Int
    var isNewItem: Bool
    var comparisons: [Comparison] = []
    var runs: [Run] = []
    var votes: [HumanVote] = []
    /// Where it says otherwise than what was met before: why, to end `record 7: …`.
    var contradictions: [String] = []
  }

  /// The same responses to the same messages, in whichever order.
  private struct Choice: Hashable {
    var item: ItemID
    var responses: [ResponseID]
  }

  private struct Voter: Hashable {
    var annotator: String
    var comparison: ComparisonID
  }

  private var items: [ItemID: Int] = [:]
  private var comparisons: Set<ComparisonID> = []
  private var golds: [Choice: Gold] = [:]
  private var runs: Set<RunID> = []
  private var votes: [Voter: Gold] = [:]

  mutating func add(_ draft: IdentifiedDraft) -> Addition {
    let known = items[draft.item.id]
    let place = known ?? items.count
    if known == nil { items[draft.item.id] = place }
    var addition = Addition(place: place, isNewItem: known == nil)
    for comparison in draft.comparisons {
      if let gold = comparison.gold {
        let choice = Choice(item: draft.item.id, responses: comparison.responses.sorted())
        if let known = golds.updateValue(gold, forKey: choice), known != gold {
          addition.contradictions.append("it repeats a comparison with another gold")
        }
      }
      if comparisons.insert(comparison.id).inserted { addition.comparisons.append(comparison) }
    }
    addition.runs = draft.runs.filter { runs.insert($0.id).inserted }
    for vote in draft.votes {
      let voter = Voter(annotator: vote.annotator, comparison: vote.comparison)
      guard let known = votes[voter] else {
        votes[voter] = vote.choice
        addition.votes.append(vote)
        continue
      }
      if known != vote.choice {
        addition.contradictions.append(
          "it repeats a comparison with another choice of \(vote.annotator)")
      }
    }
    return addition
  }
}
