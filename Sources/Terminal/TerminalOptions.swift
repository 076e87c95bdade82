package import Screen

/// How a terminal is to be used.
package struct TerminalOptions: Sendable, Hashable {
  package var colorMode: ColorMode
  /// Whether the mouse is reported (terminals then select text only with Shift held).
  package var usesMouse: Bool
  /// Whether a frame is shown all at once where the terminal knows how (mode 2026).
  package var isSynchronized: Bool
  /// Whether addresses in texts are links that the terminal opens.
  package var links: LinkMode
  /// A file at whose end stderr goes while the screen is up; nil leaves stderr.
  package var errorLog: String?

  package init(
    colorMode: ColorMode = .automatic, usesMouse: Bool = true, isSynchronized: Bool = true,
    links: LinkMode = .automatic, errorLog: String? = nil
  ) {
    self.colorMode = colorMode
    self.usesMouse = usesMouse
    self.isSynchronized = isSynchronized
    self.links = links
    self.errorLog = errorLog
  }
}
