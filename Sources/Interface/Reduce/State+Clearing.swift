import Review

/// What Esc does: it takes one thing away after the other.
extension State {
  /// What Esc can take away.
  enum Clearable { case search, diff, zoom, place, marks, queue, figure }

  /// What Esc takes away now: what was opened last comes first, the list's filter last.
  var clearable: Clearable? {
    if searches.inPanes != nil { return .search }
    if diffing != nil { return .diff }
    if sight.zoomed != nil { return .zoom }
    if !walked.isEmpty { return .place }
    if !queue.marked.isEmpty { return .marks }
    if !queue.isPlain { return .queue }
    return queue.narrowed == nil ? nil : .figure
  }

  /// Takes away what was opened last.
  mutating func clear() -> [Effect] {
    switch clearable {
    case .search: searches.inPanes = nil
    case .diff: endDiff()
    case .zoom: zoom(nil)
    case .place: walked.leave()
    case .marks:
      queue.marked = []
      say("nothing is marked")
    case .queue:
      queue.plan = QueuePlan()
      return refilter()
    case .figure:
      queue.narrowed = nil
      return refilter()
    case nil: break
    }
    return []
  }
}
