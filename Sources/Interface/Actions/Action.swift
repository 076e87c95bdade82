package import Judgment
package import Screen

/// Something that happened: a person's doing, or news from an effect.
package enum Action: Sendable, Equatable {
  case key(Key, Moment)
  case mouse(MouseEvent, Moment)
  case paste(String)
  case command(Command, Moment)
  /// Flags a comparison, or takes its flag away, whichever is in view.
  case flag(ComparisonID, Moment)
  /// Brings a comparison into view.
  case go(ComparisonID, Moment)
  case resized(Size)
  /// The terminal's window got or lost the keyboard.
  case focus(Bool, Moment)
  /// Time went on: timers, replay, the clock of a toast.
  case tick(Moment)
  case news(News)
  /// The reviewer's editor has ended and left this text.
  case edited(EditRequest.Subject, String, Moment)
}
