import Judgment
import Review
import Screen

extension State {
  /// Moves in the list, or scrolls the pane in focus.
  mutating func moveOrScroll(rows: Int, _ moment: Moment?) -> [Effect] {
    if focus.isList, sight.zoomed == nil || sight.zoomed == .list { return step(rows, moment) }
    scroll(focus, by: rows)
    return []
  }

  /// Goes `count` rows on in the list, stopping at its ends.
  mutating func step(_ count: Int, _ moment: Moment?) -> [Effect] {
    guard !queue.visible.isEmpty else {
      if !queue.isFiltering, !queue.isPlain || queue.narrowed != nil {
        say("nothing matches; \(keyName(.clear)) shows all items")
      }
      return []
    }
    guard let position else { return show(queue.visible[0], moment) }
    let target = min(max(position + count, 0), queue.visible.count - 1)
    if target == position {
      if abs(count) == 1 { say(count > 0 ? "the last item" : "the first item") }
      return []
    }
    return show(queue.visible[target], moment)
  }

  /// Enter in the readers: the next item without a decision, else simply the next.
  mutating func goOn(_ moment: Moment?) -> [Effect] {
    guard let position else { return step(1, moment) }
    let later = queue.visible[(position + 1)...].first { !isLabelled($0) }
    if let later { return show(later, moment) }
    if let earlier = queue.visible[..<position].first(where: { !isLabelled($0) }) {
      say("from the top: an item without a label")
      return show(earlier, moment)
    }
    say(
      queue.visible.allSatisfy { isLabelled($0) } ? "all of this list is labelled" : "the last item"
    )
    return []
  }

  /// Goes to the next or previous row that satisfies something, around the ends. `isAboutTouched`
  /// says that only rows about which something has happened can.
  mutating func jump(
    _ direction: Int, _ what: String, _ moment: Moment?, judgeTells: Bool = false,
    isAboutTouched: Bool = true, where isWanted: (State, ComparisonID) -> Bool
  ) -> [Effect] {
    let count = queue.visible.count
    guard count > 0 else { return [] }
    let start = position ?? (direction > 0 ? -1 : count)
    for index in places(from: start, direction, isAboutTouched: isAboutTouched) {
      let id = queue.visible[index]
      // A sealed row must not tell by being jumped to.
      if judgeTells && !isOpen(id) { continue }
      if id != current && isWanted(self, id) { return show(id, moment) }
    }
    say(
      judgeTells && blindness.isOn ? "no other \(what) among what is open" : "no other \(what) here"
    )
    return []
  }

  /// The list's places from one on in a direction, around the ends.
  private func places(
    from start: Int, _ direction: Int, isAboutTouched: Bool
  ) -> AnySequence<Int> {
    let count = queue.visible.count
    guard isStreamed, isAboutTouched else {
      return AnySequence(
        (1...count).lazy.map { ((start + direction * $0) % count + count) % count })
    }
    // Of a million rows, those about which something has happened.
    let places = touchedRows.compactMap { queue.visible.firstIndex(ofRow: $0) }.sorted()
    let later = places.filter { $0 > start }
    let earlier = places.filter { $0 < start }
    return AnySequence(direction > 0 ? later + earlier : earlier.reversed() + later.reversed())
  }

  /// Brings a comparison into view.
  mutating func show(_ comparison: ComparisonID, _ moment: Moment?) -> [Effect] {
    guard comparison != current else { return [] }
    if let current { sight.leave(current) }
    current = comparison
    readAgain(comparison)
    clock.restart(at: now)
    // Whoever goes elsewhere is not brought back.
    if case .filter = mode {} else { queue.cameFrom = nil }
    sight.enter(comparison)
    walked.leave()
    playback = nil
    searches.awaitsMatch = false
    if case .runs? = diffing?.texts { endDiff() }
    diffing?.change = nil
    sight.amendedRun = nil
    keepListRowInView()
    return loadRunInView()
  }

  /// Asks for the transcript of the run in view where it isn't loaded.
  mutating func loadRunInView() -> [Effect] {
    guard let run, !run.isLoaded else { return [] }
    return [.loadTranscript(run.run.id)]
  }

  /// A run's transcript could not be read: nothing waits for it any more. It is asked for again when
  /// the run comes into view anew.
  mutating func noteUnread(_ id: RunID, _ reason: String) {
    guard let record = records[id], !record.isLoaded else { return }
    records[id]?.unread = reason
    searches.awaitsMatch = false
    let words = unreadWords(of: record, reason)
    say(words, .bad)
    note(.notice(Notice(words, .bad)))
  }

  mutating func walkRuns(_ direction: Int) -> [Effect] {
    guard let current else { return [] }
    guard isOpen(current) else { return sealed() }
    let ids = runsByComparison[current] ?? []
    guard let run, let index = ids.firstIndex(of: run.run.id), ids.count > 1 else {
      say(ids.isEmpty ? noRunWords : "only this run; \(keyName(.run)) runs another")
      return []
    }
    let target = min(max(index + direction, 0), ids.count - 1)
    if target == index {
      say(direction > 0 ? "the newest run" : "the first run")
      return []
    }
    return view(ids[target])
  }

  /// Brings a run of the comparison in view into view, and says which it is.
  mutating func view(_ id: RunID) -> [Effect] {
    guard let current, isOpen(current), let record = records[id],
      let ids = runsByComparison[current], let index = ids.firstIndex(of: id)
    else { return [] }
    let before = presentation
    let shown = run?.run.id
    sight.chosenRun[current] = id
    retally(current)
    leaveRun()
    var words = "run \(index + 1) of \(ids.count): \(record.run.judge.name)"
    if record.run.presentation != before { words += ", the responses the other way round" }
    say(words)
    if let shown { keepDiff(after: shown) }
    return loadRunInView()
  }

  /// Lists the runs of the comparison in view.
  mutating func listRuns() -> [Effect] {
    guard let current else { return [] }
    guard isOpen(current) else { return sealed() }
    let ids = runsByComparison[current] ?? []
    guard !ids.isEmpty else {
      say(noRunWords)
      return []
    }
    mode = .picker(Picker(.runs, selection: run.flatMap { ids.firstIndex(of: $0.run.id) } ?? 0))
    return []
  }

  // MARK: - Focus

  mutating func moveFocus(_ direction: Int) -> [Effect] {
    let panes = layout.panes
    guard !panes.isEmpty else { return [] }
    let index = panes.firstIndex(of: focus) ?? 0
    return setFocus(panes[((index + direction) % panes.count + panes.count) % panes.count])
  }

  mutating func setFocus(_ pane: Pane) -> [Effect] {
    focus = pane
    sight.bringToFront(pane)
    if sight.zoomed != nil { sight.zoomed = pane }
    keepListRowInView()
    return []
  }

  mutating func toggleFollow() -> [Effect] {
    let follows = !scroll(of: focus).follows
    // From where it stands now, not from where it was before it followed.
    scroll(focus, by: follows ? 1_000_000 : 0)
    let known = knownRows(of: focus)
    let key = scrollKey(focus)
    sight.scrolls[key, default: Scroll()].follows = follows
    sight.scrolls[key]?.known = known
    say(follows ? "this pane follows" : "this pane stays where it is")
    return []
  }

  /// Milliseconds spent on the comparison in view with the window in focus.
  var activeMilliseconds: Int { clock.milliseconds(at: now, isStopped: measures.isOpen) }
}
