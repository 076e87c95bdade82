import Judgment
import Review

// A session that was packed for a reviewer opens as what was assigned: blind, in the order of
// reading, until all of it is labelled or skipped.
extension State {
  /// Takes up what the session assigns to whoever reviews. A recording that somebody else packed for
  /// one person alone is read as that person, unless the command line says who reviews.
  mutating func takeUpAssignment() {
    me = ownName
    assigned = nil
    let all = decisions.assignments
    if canBeAssigned, let one = all.first?.assignment.reviewer,
      all.allSatisfy({ $0.assignment.reviewer.id == one.id && $0.event.author.id != me.id })
    {
      me = one
    }
    let mine = all.map(\.assignment).filter { $0.reviewer.id == me.id }
    guard !mine.isEmpty else { return }
    let queue = AssignedQueue(mine)
    guard queue.isUnfinished(by: me.id, decisions) else { return }
    assigned = queue
    isBlind = true
    blindFraction = 1
    say("assigned to \(me.name): blind, in the order of reading")
  }

  /// Whether the list is what was assigned, as it was dealt: no filter, no order of the reader's own.
  var showsAssigned: Bool {
    assigned != nil && adjudicating == nil && filterText.isEmpty && sort == .fileOrder && !mixesIn
      && narrowed == nil
  }

  /// The rows of what was assigned. What comes again needs blind mode, as any repeat.
  mutating func assignedRows(_ queue: AssignedQueue) -> RowList {
    mixIn(queue.entries.filter { isBlind || $0.role != .repeated })
  }
}
