/// How much sequences in the background may slow those that somebody watches.
///
/// A step that both take part in lasts longer than one of the watched sequences alone. What it
/// lasts longer is owed, and paid back by steps that the watched ones have for themselves: they
/// keep four fifths of their speed at least, whatever a neighbour costs on this machine. Where
/// neighbours cost next to nothing, as where reading the weights is the limit, they take part
/// nearly always.
package struct BackgroundShare {
  /// Seconds that the background may take for each second that the watched have for themselves.
  private static let share = 0.25
  /// Steps shared in a row at most, so that it stays known what the watched take alone.
  private static let longestRow = 16

  /// Seconds that the background still owes; below 0 what it has saved, one step's share at most.
  private var debt = 0.0
  /// Seconds that a step of the watched alone takes; nil before any.
  private var alone: Double?
  private var row = 0

  package init() {}

  /// Whether the background takes part in the next step beside watched sequences that generate.
  package var takesPart: Bool { alone != nil && debt <= 0 && row < Self.longestRow }

  /// A step is over in which watched sequences generated.
  ///
  /// - Parameters:
  ///   - seconds: how long it took.
  ///   - isShared: whether the background took part.
  package mutating func count(_ seconds: Double, isShared: Bool) {
    if isShared {
      row += 1
      debt += max(0, seconds - (alone ?? 0))
    } else {
      row = 0
      // The mean of the last few: one that the system held up must not count as usual.
      alone = alone.map { $0 + (seconds - $0) / 4 } ?? seconds
      debt = max(-Self.share * seconds, debt - Self.share * seconds)
    }
  }
}
