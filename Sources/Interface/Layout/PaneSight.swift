package import Judgment

/// What of the panes is in sight: which fill the screen or stand in front, how far each is
/// scrolled, and in which of its forms a judgment is shown.
package struct PaneSight: Sendable, Equatable {
  /// The pane that has the screen to itself.
  package var zoomed: Pane?
  /// Panes that had the focus, last one last: which tab a slot shows.
  package var lastTabs: [Pane] = []
  /// The first row of the list on screen.
  package var listTop = 0
  /// Where the list began before a pane was zoomed.
  private var listTopBeforeZoom: Int?
  /// Of the comparison in view; a pane that was not scrolled has none.
  package var scrolls: [Pane: Scroll] = [:]
  /// Which responses stand side by side.
  package var sides = Sides()
  /// Where the reader was in comparisons that were in view before.
  private var readersPlaces: [ComparisonID: ReadersPlace] = [:]
  /// Whether the judgment is shown as the judge wrote it, in one text.
  package var showsRaw = false
  /// Whether tokens that the judge doubted are marked.
  package var showsDoubt = false
  /// The run in view where it isn't the newest.
  var chosenRun: [ComparisonID: RunID] = [:]
  /// The run whose amended text is shown in place of its own.
  package var amendedRun: RunID?

  /// Nothing that is kept is about the session that is open now.
  mutating func forgetComparisons() {
    chosenRun = [:]
    readersPlaces = [:]
  }

  // MARK: - Panes

  /// Brings a pane to the front of the slot that it shares.
  mutating func bringToFront(_ pane: Pane) {
    lastTabs.removeAll { $0 == pane }
    lastTabs.append(pane)
  }

  /// Zooms a pane, or brings all panes back: then the list stands where it stood before.
  mutating func zoom(_ pane: Pane?) {
    if zoomed == nil { listTopBeforeZoom = listTop }
    zoomed = pane
    if pane == nil, let top = listTopBeforeZoom {
      listTop = top
      listTopBeforeZoom = nil
    }
  }

  /// Scrolls the list so far that a row is on screen, and no further than its end.
  ///
  /// - Parameters:
  ///   - position: the row; nil where none has to be seen.
  ///   - count: of the list's rows.
  ///   - rows: that the screen shows of them, at least 1.
  mutating func keepInList(_ position: Int?, of count: Int, rows: Int) {
    if let position {
      if position < listTop { listTop = position }
      if position >= listTop + rows { listTop = position - rows + 1 }
    }
    listTop = min(max(0, listTop), max(0, count - rows))
  }

  // MARK: - Places in texts

  /// Keeps where the reader is in a comparison.
  mutating func leave(_ comparison: ComparisonID) {
    readersPlaces[comparison] = ReadersPlace(scrolls: scrolls, sides: sides)
  }

  /// Goes to where the reader was in a comparison; at its beginning where they never were.
  mutating func enter(_ comparison: ComparisonID) {
    scrolls = readersPlaces[comparison]?.scrolls ?? [:]
    sides = readersPlaces[comparison]?.sides ?? Sides()
  }

  /// Lets a pane begin at its top with every comparison.
  mutating func forgetScrolls(of pane: Pane) {
    scrolls[pane] = nil
    for comparison in readersPlaces.keys { readersPlaces[comparison]?.scrolls[pane] = nil }
  }
}
