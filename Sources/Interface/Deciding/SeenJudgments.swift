import Judgment
import Review

/// What of judgments has been on screen, open, since the session was opened.
package struct SeenJudgments: Sendable, Equatable {
  private var notes: [RunID: Label.Seen] = [:]
  /// Comparisons whose judge was on screen.
  private var comparisons: Set<ComparisonID> = []

  /// Whether a comparison's judge was on screen: what was seen can't be unseen.
  func hasShown(_ comparison: ComparisonID) -> Bool { comparisons.contains(comparison) }

  /// What of a run was on screen; nil where nothing was.
  subscript(run: RunID) -> Label.Seen? { notes[run] }

  /// The judge of a comparison is on screen.
  mutating func note(_ comparison: ComparisonID) { comparisons.insert(comparison) }

  /// A run's first pieces are on screen, in these panes.
  mutating func note(_ run: RunID, pieces: Int, panes: Set<String>) {
    var note = notes[run] ?? Label.Seen(run: run, pieces: 0)
    note.pieces = max(note.pieces, pieces)
    for name in panes where !note.panes.contains(name) { note.panes.append(name) }
    note.panes.sort()
    notes[run] = note
  }
}
