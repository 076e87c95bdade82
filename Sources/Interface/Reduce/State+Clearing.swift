import Review

/// What Esc does: it takes one thing away after the other.
extension State {
  /// What Esc can take away.
  enum Clearable { case search, diff, zoom, place, marks, queue, figure }

  /// What Esc takes away now: what was opened last comes first, the list's filter last.
  var clearable: Clearable? {
    if search != nil { return .search }
    if diffing != nil { return .diff }
    if zoomed != nil { return .zoom }
    if quote != nil || criterion != nil || token != nil || markedSpan != nil { return .place }
    if !markedItems.isEmpty { return .marks }
    if plan != QueuePlan() { return .queue }
    return narrowed == nil ? nil : .figure
  }

  /// Takes away what was opened last.
  mutating func clear() -> [Effect] {
    switch clearable {
    case .search: search = nil
    case .diff: endDiff()
    case .zoom: zoom(nil)
    case .place: leavePlaces()
    case .marks:
      markedItems = []
      say("nothing is marked")
    case .queue:
      plan = QueuePlan()
      return refilter()
    case .figure:
      narrowed = nil
      return refilter()
    case nil: break
    }
    return []
  }
}
