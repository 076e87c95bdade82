import Judgment

/// One author's events as undo and redo see them.
///
/// `done` is ordered by when each event last became active, `undone` by when it was taken back;
/// doing anything new empties `undone`. Both can be computed from the final state alone, so the
/// order of arrival does not matter.
struct UndoJournal: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var id: EventID
    /// Where it was done, last undone or last redone.
    var place: Event.Place
  }

  private(set) var done: [Entry] = []
  private(set) var undone: [Entry] = []

  init() {}

  /// The journal of the author's events that are no undos, `roots` in order; `touches` tells
  /// for those that undos are about where the last of those undos stands.
  init(
    roots: [Event.Place], touches: [EventID: Event.Place], isActive: (EventID) -> Bool
  ) {
    for root in roots {
      let place = max(root, touches[root.id] ?? root)
      if isActive(root.id) {
        done.append(Entry(id: root.id, place: place))
      } else if let last = roots.last, place > last {
        undone.append(Entry(id: root.id, place: place))
      }
    }
    done.sort { $0.place < $1.place }
    undone.sort { $0.place < $1.place }
  }

  /// Something new was done, later than all before.
  mutating func did(_ place: Event.Place) {
    done.append(Entry(id: place.id, place: place))
    undone.removeAll()
  }

  /// An event was undone or redone, later than all before.
  mutating func touched(_ root: EventID, at place: Event.Place, isActive: Bool) {
    if let index = done.lastIndex(where: { $0.id == root }) { done.remove(at: index) }
    if let index = undone.lastIndex(where: { $0.id == root }) { undone.remove(at: index) }
    let entry = Entry(id: root, place: place)
    if isActive { done.append(entry) } else { undone.append(entry) }
  }
}
