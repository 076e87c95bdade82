/// Why there is no terminal to draw on.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  case noTerminal
  case unknownTerminal(String)

  package var description: String {
    switch self {
    case .noTerminal:
      "No terminal: /dev/tty cannot be opened. Run this in a terminal window, or see `--help` "
        + "for what works without a screen."
    case .unknownTerminal(let name):
      name.isEmpty
        ? "TERM is not set, so nothing is known about this terminal; try TERM=xterm-256color."
        : "This machine knows no terminal named \(name) (TERM); try TERM=xterm-256color."
    }
  }
}
