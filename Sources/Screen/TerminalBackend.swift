/// What the program needs of a terminal. One at a time, on the main thread only.
package protocol TerminalBackend {
  /// The size now, in cells.
  var size: Size { get }
  /// How many colours it shows; styles beyond it are brought down when a frame is shown.
  var colorDepth: ColorDepth { get }

  /// Shows a frame; only what changed since the last one is drawn. What does not fit is cut.
  mutating func show(_ frame: Frame)

  /// Waits until something happened, then returns every event at hand, oldest first.
  ///
  /// - Parameter timeout: The longest wait in milliseconds; nil waits for ever, 0 not at all.
  /// - Returns: The events; none when the time was over.
  mutating func events(timeout: Int?) -> [TerminalEvent]

  /// Draws everything anew at the next `show` (the screen may have been written to by others).
  mutating func redraw()
  /// Names the terminal's window. Any text: it is made plain first.
  mutating func setTitle(_ title: String)
  /// Puts text on the clipboard of the terminal's own machine (OSC 52).
  ///
  /// - Returns: Whether the terminal was asked; it may still refuse, and does not say so. False
  ///   when the text is too long for it.
  mutating func copy(_ text: String) -> Bool
  /// Asks for attention: a bell.
  mutating func bell()
  /// Shows a message of the desktop where the terminal knows how (OSC 9).
  mutating func notify(_ message: String)

  /// Gives the terminal back, stops the program as Ctrl-Z does, goes on when continued.
  mutating func suspend()
  /// Gives the terminal back while `body` runs (an editor, say), then takes it again.
  mutating func whileGivenBack<T>(_ body: () throws -> T) rethrows -> T
  /// Gives the terminal back for good.
  mutating func close()
}
