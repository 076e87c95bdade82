/// What has the keyboard.
package enum Mode: Sendable, Equatable {
  case review
  /// Typing a filter for the list; Esc brings back the one before.
  case filter(LineEditor, before: String)
  /// Typing what is looked for in the readers; Esc brings back what was there before.
  case search(LineEditor, origin: SearchOrigin)
  case comment(LineEditor)
  case skip(LineEditor)
  /// A criterion that the rubric should have had.
  case missing(LineEditor)
  /// A cursor moves over text and selects.
  case selecting(TextSelection)
  /// A note on what is selected, for when it is marked.
  case markNote(LineEditor, TextSelection)
  case picker(Picker)
  /// The cube judge × human × gold; row and column of the cell chosen, headings not counted.
  case cube(row: Int, column: Int)
  /// A box in which one key chooses.
  case choosing(KeyChoice)
  case guidelines(GuidelinesView)
  case judges(JudgePick)
  /// Choosing a theme, which is shown at once; Esc brings back the one named.
  case themes(selection: Int, before: String)
  /// Typing a command by its name.
  case command(CommandPrompt)
  /// Nothing is open yet: recent sessions, samples, models.
  case start(selection: Int)
  /// Quitting would lose something; the sentence says what.
  case confirmQuit(String)
  /// Going over to the session that has arrived would lose something; the sentence says what.
  case confirmOpen(String)
}
