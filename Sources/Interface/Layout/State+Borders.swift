import Screen

/// Moving the borders between panes, and putting them back.
extension State {
  /// Where a key moves a border to.
  enum Direction { case left, right, up, down }

  /// Moves the border at the right of the pane in focus, or below it; where there is none, the
  /// one at its left, or above.
  mutating func moveBorder(_ direction: Direction) -> [Effect] {
    let layout = layout
    guard let slot = layout.slot(of: focus), !layout.dividers.isEmpty else {
      say(
        sight.zoomed == nil
          ? "one pane has the whole screen here" : "\(keyName(.zoom)) first brings the others back")
      return []
    }
    let isUpright = direction == .left || direction == .right
    let rect = slot.rect
    func divider(_ line: Int) -> Divider? {
      layout.dividers.first {
        $0.isUpright == isUpright && $0.line == line
          && $0.extent.overlaps(isUpright ? rect.rowRange : rect.columnRange)
      }
    }
    let found =
      isUpright
      ? divider(rect.endColumn - 1) ?? divider(rect.column)
      : divider(rect.endRow - 1) ?? divider(rect.row)
    guard let found else {
      say("no border to move \(isUpright ? "beside" : "above or below") this pane")
      return []
    }
    let step = isUpright ? 2 : 1
    let before = arrangement
    move(found, to: found.line + (direction == .left || direction == .up ? -step : step))
    guard arrangement != before else {
      say("no more room that way")
      return []
    }
    return [.rememberArrangement(arrangement)]
  }

  /// Puts a border on a line, or as near to it as the panes' least sizes let it.
  private mutating func move(_ divider: Divider, to line: Int) {
    let kind = layout.kind
    arrangement.shares[kind, default: [:]][divider.border] = divider.share(of: line)
    // What it could not do, it must not do later when there is more room.
    guard let reached = layout.dividers.first(where: { $0.border == divider.border }) else {
      return
    }
    arrangement.shares[kind, default: [:]][divider.border] = divider.share(of: reached.line)
    keepListRowInView()
  }

  /// Puts all borders of this kind of layout back.
  mutating func equalise() -> [Effect] {
    let kind = layout.kind
    guard arrangement.shares[kind]?.isEmpty == false else {
      say("the borders stand where they stand by themselves")
      return []
    }
    arrangement.shares[kind] = nil
    keepListRowInView()
    say("the borders are back in their places")
    return [.rememberArrangement(arrangement)]
  }

  /// Takes hold of a border, drags it, lets go of it; nil where the mouse is at something else.
  /// Taking hold is not all that a press may mean.
  mutating func dragBorder(_ event: MouseEvent) -> [Effect]? {
    switch event.kind {
    case .press:
      mouse.border = nil
      if event.button == .left {
        mouse.border =
          layout.dividers.first { $0.contains(row: event.row, column: event.column) }?.border
      }
      return nil
    case .drag:
      guard let dragged = mouse.border,
        let divider = layout.dividers.first(where: { $0.border == dragged })
      else { return nil }
      move(divider, to: divider.isUpright ? event.column : event.row)
      return []
    case .release:
      guard mouse.border != nil else { return nil }
      mouse.border = nil
      return [.rememberArrangement(arrangement)]
    case .wheelUp, .wheelDown: return nil
    }
  }
}
