import Screen

extension State {
  /// A click chooses a chapter or a row, a second one opens what is behind it; the wheel scrolls.
  mutating func pointAtMeasures(
    _ event: MouseEvent, isDouble: Bool, _ moment: Moment
  ) -> [Effect] {
    let screen = measuresScreen
    switch event.kind {
    case .wheelUp: scrollMeasures(-3)
    case .wheelDown: scrollMeasures(3)
    case .press where event.button == .left:
      let chapter = screen.chapters.first {
        $0.place.contains(row: event.row, column: event.column)
      }
      if let chapter {
        measures.chapter = chapter.kind
        return []
      }
      guard screen.area.contains(row: event.row, column: event.column) else { return [] }
      let line = screen.page.top + event.row - screen.area.row
      guard let row = screen.page.row(onLine: line) else { return [] }
      // The page stays as it is under the hand.
      measures.place.top = screen.page.top
      measures.place.row = row
      return isDouble ? openFigure() : []
    default: break
    }
    return []
  }
}
