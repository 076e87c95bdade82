package import Judgment

/// What people decided: the fold of a session's events.
///
/// The order in which events arrive does not matter, and an event that is known already changes
/// nothing: applying one by one, or all at once, or merging two sessions' events gives the same
/// state. Where several events speak of the same thing, the last active one in the order of
/// (`at`, `id`) counts.
///
/// **Undo.** An event is active unless an active undo of the same author takes it back; so the
/// undo of an undo makes its target active again. An undo that names an unknown event, another
/// author's event or a reveal does nothing (until the event it names arrives).
package struct Decisions: Sendable, Equatable {
  /// All events by id, undone ones included.
  package private(set) var events: [EventID: Event] = [:]
  /// Where the events about one thing stand, in order.
  private var places: [Subject: [Event.Place]] = [:]
  /// Where each author's events stand, in order.
  private var timelines: [AuthorID: [Event.Place]] = [:]
  /// The undos that name an event, in the order of ids.
  private var undos: [EventID: [EventID]] = [:]
  private var journals: [AuthorID: UndoJournal] = [:]

  package init() {}

  /// The state after all of these, in whatever order they come.
  package init(_ events: some Sequence<Event>) {
    apply(events)
  }

  /// Takes in an event. False where it was known already.
  ///
  /// Costs little for the newest event; one that sorts before others of its author costs a pass
  /// over the author's events.
  @discardableResult
  package mutating func apply(_ event: Event) -> Bool {
    let isNewest = timelines[event.author.id]?.last.map { $0 < event.place } ?? true
    let isAwaited = undos[event.id] != nil
    guard take(event) else { return false }
    let author = event.author.id
    if isNewest && !isAwaited {
      // Taken out, so that it is changed in place.
      var journal = journals.removeValue(forKey: author) ?? UndoJournal()
      note(event, in: &journal)
      journals[author] = journal
    } else {
      journals[author] = rebuiltJournal(of: author)
    }
    return true
  }

  /// Takes in events, in whatever order they come.
  package mutating func apply(_ events: some Sequence<Event>) {
    var authors: Set<AuthorID> = []
    for event in events.sorted(by: { $0.place < $1.place }) where take(event) {
      authors.insert(event.author.id)
    }
    for author in authors { journals[author] = rebuiltJournal(of: author) }
  }

  /// Takes in an event but for its author's journal. False where it was known already.
  private mutating func take(_ event: Event) -> Bool {
    guard events[event.id] == nil else { return false }
    events[event.id] = event
    Self.insert(event.place, into: &timelines[event.author.id, default: []])
    if let subject = event.body.subject {
      Self.insert(event.place, into: &places[subject, default: []])
    }
    if case .undo(let target) = event.body {
      let known = undos[target] ?? []
      undos[target, default: []].insert(
        event.id, at: known.firstIndex { $0 > event.id } ?? known.count)
    }
    return true
  }

  /// The newest event's time: what an `EventMint` starts after.
  package var newest: Timestamp? { timelines.values.compactMap { $0.last?.at }.max() }

  /// All events in order, for the journal and the history of decisions.
  package var inOrder: [Event] { events.values.sorted { $0.place < $1.place } }

  /// Everyone who did something, by id; a name is the one last used.
  package var authors: [Author] {
    timelines.values.compactMap { $0.last.flatMap { events[$0.id]?.author } }
      .sorted { $0.id < $1.id }
  }

  /// Static, since a method's copy of `self` would have the lists copied at every change.
  private static func insert(_ place: Event.Place, into list: inout [Event.Place]) {
    // Nearly always the newest.
    guard let last = list.last, place < last else { return list.append(place) }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < place { low = middle + 1 } else { high = middle }
    }
    list.insert(place, at: low)
  }

  /// Where all events stand, undone ones and undos included, oldest first. Costs their number.
  package var timeline: [Event.Place] {
    if timelines.count == 1, let only = timelines.values.first { return only }
    return timelines.values.joined().sorted()
  }

  // MARK: - Which events count

  /// Undos of undos of … deeper than this are ignored; the program itself makes two levels.
  static let deepestUndo = 64

  /// Whether an event is known and not taken back.
  package func isActive(_ id: EventID) -> Bool {
    guard let event = events[id] else { return false }
    if case .undo = event.body { return root(ofUndo: event) != nil && isStanding(event) }
    return isStanding(event)
  }

  /// Recursion ends because only undos with a root are asked, and those lie within `deepestUndo`.
  private func isStanding(_ event: Event) -> Bool {
    guard event.body.isUndoable else { return true }
    return !(undos[event.id] ?? []).contains { id in
      guard let undo = events[id], undo.author.id == event.author.id,
        root(ofUndo: undo) != nil
      else { return false }
      return isStanding(undo)
    }
  }

  /// The event that a chain of undos is about; nil where it is unknown, not undoable, somebody
  /// else's, or where the chain bites its tail.
  private func root(ofUndo undo: Event) -> Event? {
    var event = undo
    for _ in 0...Self.deepestUndo {
      guard case .undo(let target) = event.body else { return event }
      guard let next = events[target], next.author.id == undo.author.id, next.body.isUndoable
      else { return nil }
      event = next
    }
    return nil
  }

  // MARK: - What comes next to undo and redo

  /// What this author's next undo takes back; nil where there is nothing.
  package func nextUndo(for author: AuthorID) -> UndoStep? {
    guard let entry = journals[author]?.done.last, let event = events[entry.id] else { return nil }
    return UndoStep(targets: [event.id], change: change(of: event))
  }

  /// What this author's next redo brings back; nil after anything new was done.
  package func nextRedo(for author: AuthorID) -> UndoStep? {
    guard let entry = journals[author]?.undone.last, let event = events[entry.id] else {
      return nil
    }
    let targets = (undos[event.id] ?? []).filter {
      events[$0]?.author.id == author && isActive($0)
    }
    return UndoStep(targets: targets, change: change(of: event))
  }

  private func note(_ event: Event, in journal: inout UndoJournal) {
    guard case .undo = event.body else {
      if event.body.isUndoable { journal.did(event.place) }
      return
    }
    guard let root = root(ofUndo: event) else { return }
    journal.touched(root.id, at: event.place, isActive: isStanding(root))
  }

  private func rebuiltJournal(of author: AuthorID) -> UndoJournal {
    var touches: [EventID: Event.Place] = [:]
    var roots: [Event.Place] = []
    for place in timelines[author] ?? [] {
      guard let event = events[place.id], event.body.isUndoable else { continue }
      if case .undo = event.body {
        if let root = root(ofUndo: event) { touches[root.id] = place }
      } else {
        roots.append(place)
      }
    }
    return UndoJournal(roots: roots, touches: touches) { isActive($0) }
  }

  // MARK: - The events about one thing

  /// The active events about a subject, in order.
  func active(_ subject: Subject) -> [Event] {
    (places[subject] ?? []).compactMap { isActive($0.id) ? events[$0.id] : nil }
  }

  /// All events about a subject, undone ones included, in order.
  func all(_ subject: Subject) -> [Event] { (places[subject] ?? []).compactMap { events[$0.id] } }

  /// All subjects that any event, active or not, is about.
  var subjects: some Collection<Subject> { places.keys }

  /// The last active event before another about the same subject by the same author.
  func predecessor(of event: Event) -> Event? {
    guard let subject = event.body.subject else { return nil }
    return (places[subject] ?? []).last { place in
      place < event.place && events[place.id]?.author.id == event.author.id && isActive(place.id)
    }.flatMap { events[$0.id] }
  }
}
