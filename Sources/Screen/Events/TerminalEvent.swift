/// What a terminal has to tell.
package enum TerminalEvent: Sendable, Hashable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text pasted in one go, line ends as `\n`. Foreign text: it may hold anything.
  case paste(String)
  /// The terminal's size is another; ask `size`.
  case resized
  /// The terminal's window got (true) or lost the keyboard.
  case focus(Bool)
  /// Somebody wrote to the wake pipe.
  case woken
  /// The program was stopped and goes on; everything is drawn anew by itself.
  case resumed
  /// A signal (its number) asks the program to end: save, then close. The second one ends it
  /// by force.
  case terminate(Int32)
  /// The terminal is gone: nothing shown is seen any more.
  case hungUp
}
