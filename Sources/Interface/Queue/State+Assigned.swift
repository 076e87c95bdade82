import Judgment
import Review
import Screen

// A session that was packed for a reviewer opens as what was assigned: blind, in the order of
// reading, until all of it is labelled or skipped.
extension State {
  /// Takes up what the session assigns to whoever reviews. A recording that was packed for one person
  /// alone is read as that person, unless the command line says who reviews.
  mutating func takeUpAssignment() {
    me = assigned.ownName
    assigned.queue = nil
    let all = decisions.assignments
    if assigned.canBeAssigned, let one = all.first?.assignment.reviewer,
      all.allSatisfy({ $0.assignment.reviewer.id == one.id }),
      all.allSatisfy({ $0.event.author.id != me.id }) || holdsOnlyWhatWasPacked
    {
      me = one
    }
    let mine = all.map(\.assignment).filter { $0.reviewer.id == me.id }
    guard !mine.isEmpty else { return }
    let queue = AssignedQueue(mine)
    guard queue.isUnfinished(by: me.id, decisions) else { return }
    assigned.queue = queue
    blindness.isOn = true
    blindness.fraction = 1
    say("assigned to \(me.name): blind, in the order of reading")
  }

  /// Whether the session is a packed file rather than the one that it was packed from, which keeps
  /// the assignment too: whoever packed may open the file to see what the reviewer sees.
  private var holdsOnlyWhatWasPacked: Bool {
    let packed = Set(decisions.assignments.flatMap { $0.assignment.entries.map(\.comparison) })
    return table.count == packed.count && records.isEmpty
      && texts.comparisons.values.allSatisfy { $0.gold == nil && packed.contains($0.id) }
      && !decisions.events.values.contains { event in
        if case .label = event.body { event.author.id == me.id } else { false }
      }
  }

  /// Where nobody here is called as whoever reviews, but somebody nearly so: their labels would be two
  /// people's.
  var namesakeComplaint: String? {
    let people = decisions.authors + decisions.assignments.map(\.assignment.reviewer)
    guard !isReadOnly, let other = me.nearNamesake(among: people) else { return nil }
    let (own, near) = (
      Sanitizer.oneLine(me.name, limit: 40), Sanitizer.oneLine(other.name, limit: 40)
    )
    return
      "you are “\(own)”, another person than “\(near)” of this session; --reviewer says who reviews"
  }

  /// Whether the list is what was assigned, as it was dealt: no filter, no order of the reader's own.
  var showsAssigned: Bool {
    assigned.queue != nil && adjudicating == nil && queue.plan.filter.isEmpty
      && queue.plan.sort == .fileOrder && !mixesIn
      && queue.narrowed == nil
  }

  /// The rows of what was assigned. What comes again needs blind mode, as any repeat.
  mutating func assignedRows(_ queue: AssignedQueue) -> RowList {
    mixIn(queue.entries.filter { blindness.isOn || $0.role != .repeated })
  }
}
