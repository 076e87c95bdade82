import Screen

/// Moving among a chapter's rows. The page follows the row that is chosen, so that what stands
/// between rows, plots and sentences, passes by on the way.
extension State {
  /// Goes so many rows on; beyond the ends, where there are no rows, and back to a row that lies
  /// further on in the same direction, the page scrolls.
  mutating func moveFigure(_ count: Int) {
    let page = measuresScreen.page
    var place = measures.place
    let target = min(max(0, place.row + count), max(0, page.rowCount - 1))
    place.top = page.top
    if target == place.row || page.lies(row: place.row, beyondViewTowards: count) {
      place.top = min(max(0, page.top + count), page.mostTop)
    } else {
      place.row = target
      place.top = page.top(toShow: target, from: place.top)
    }
    measures.place = place
  }

  /// Goes to the very beginning of the chapter, sentences before its first row counted, or to the
  /// very end, with what stands below its last one.
  mutating func moveToFigureEnd(isLast: Bool) {
    let page = measuresScreen.page
    measures.place.row = isLast ? max(0, page.rowCount - 1) : 0
    measures.place.top = isLast ? page.mostTop : 0
  }

  /// Brings the chosen row into sight.
  mutating func showChosenFigure() {
    let page = measuresScreen.page
    var place = measures.place
    place.row = min(place.row, max(0, page.rowCount - 1))
    place.top = min(place.top, page.mostTop)
    place.top = page.top(toShow: place.row, from: place.top)
    measures.place = place
  }

  mutating func scrollFigures(_ columns: Int) {
    let page = measuresScreen.page
    var place = measures.place
    let most = page.mostSideways
    guard most > 0 else {
      say("all columns are in view")
      return
    }
    place.sideways = min(max(0, min(place.sideways, most) + columns), most)
    measures.place = place
  }

  /// Scrolls the page and leaves the chosen row where it is.
  mutating func scrollMeasures(_ lines: Int) {
    let page = measuresScreen.page
    measures.place.top = min(max(0, page.top + lines), page.mostTop)
  }
}
