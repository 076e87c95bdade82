import Judgment
import Review

/// Items marked in the list: while the list has the keyboard, what runs the judge or flags is done to
/// all of them. Nothing is decided so: a decision is about what was read.
extension State {
  /// Marks the item in view or takes its mark away, and goes on to the next.
  mutating func toggleMark(_ moment: Moment?) -> [Effect] {
    guard let current else { return [] }
    queue.toggleMark(current)
    let words = queue.marked.isEmpty ? "nothing is marked" : "\(queue.marked.count) marked"
    let effects = position.map { $0 + 1 < queue.visible.count } == true ? step(1, moment) : []
    say(words)
    return effects
  }

  /// The items that a command is about where it is given in the list and some are marked, in the
  /// file's order; nil where it is about the item in view, or the list.
  var markedTargets: [ComparisonID]? {
    guard focus.isList, !queue.marked.isEmpty else { return nil }
    return queue.marked.compactMap { id in number(of: stored(id)).map { (id, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Flags all that are marked, or where all are flagged takes their flags away: an event each.
  mutating func flagMarked(_ targets: [ComparisonID]) -> [Effect] {
    let open = targets.filter { myLabel($0)?.isFlagged != true }
    let changed = open.isEmpty ? targets : open
    say(
      Self.counted(changed.count, "flag") + (open.isEmpty ? " taken away" : " set")
        + "; \(keyName(.undo)) takes back one after the other")
    return [.flag(changed)]
  }

  /// Flags one of several items, or takes its flag away, without bringing it into view.
  mutating func toggleFlag(of comparison: ComparisonID, _ moment: Moment) -> [Effect] {
    let (view, before) = (current, clock)
    // No time was spent on it.
    current = comparison
    clock.restart(at: now)
    defer { (current, clock) = (view, before) }
    return toggleFlag(moment)
  }
}
