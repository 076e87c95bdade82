package import Judgment
package import Review

/// Time and chance, as they come in with an action: the reducer asks no clock and no dice.
package struct Moment: Sendable, Equatable {
  /// The wall clock.
  package var now: Timestamp
  /// The id and time of the event that this action may make. One key press makes one event, so
  /// that one undo takes it back.
  package var place: Event.Place
  /// For the reveal that may go with it, and for more undos of one redo.
  package var later: [Event.Place]

  package init(now: Timestamp, place: Event.Place, later: [Event.Place] = []) {
    self.now = now
    self.place = place
    self.later = later
  }
}
