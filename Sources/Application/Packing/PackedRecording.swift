import Judgment
import Review
import Sessions

/// A recording for one reviewer: the comparisons that are assigned, in the order of reading, and
/// nothing that would tell a verdict or the gold.
///
/// Left out are runs, what others decided, gold, subsets, models' names, what the filter asked for and
/// fields kept beside, also those that this version doesn't know. Ids hold, so that what comes back joins what it was packed
/// from; the order of a comparison's responses is in its id, and stays: the screen shows them by the
/// recording's own coin.
struct PackedRecording {
  var session: SessionInfo
  var assignment: Event
  var guidelines: [Event]
  /// Of the assignment's comparisons.
  var comparisons: [ComparisonID: Comparison]
  var items: [ItemID: Item]

  var bytes: [UInt8] {
    var recording = Recording(session)
    guard case .assignment(let assigned) = assignment.body else { return recording.bytes }
    var seen: Set<ComparisonID> = []
    var seenItems: Set<ItemID> = []
    for entry in assigned.entries where seen.insert(entry.comparison).inserted {
      guard let comparison = comparisons[entry.comparison], let item = items[comparison.item]
      else { continue }
      if seenItems.insert(item.id).inserted { recording.items.append(Kept(Self.sealed(item))) }
      recording.comparisons.append(Kept(Self.sealed(comparison)))
    }
    var sealed = assignment
    sealed.body = .assignment(assigned.sealed)
    recording.events = guidelines + [sealed]
    return recording.bytes
  }

  private static func sealed(_ item: Item) -> Item {
    var sealed = item
    sealed.subset = ""
    sealed.meta = [:]
    for index in sealed.responses.indices { sealed.responses[index].model = nil }
    return sealed
  }

  private static func sealed(_ comparison: Comparison) -> Comparison {
    var sealed = comparison
    sealed.gold = nil
    return sealed
  }
}
