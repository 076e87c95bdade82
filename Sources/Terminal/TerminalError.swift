/// Why there is no terminal to draw on.
package enum TerminalError: Error, Hashable, CustomStringConvertible {
  case noTerminal
  case unknownTerminal(String)
  /// It cannot even place its cursor (`dumb`).
  case tooSimple(String)
  case noPipe
  case alreadyOpen
  case noPseudoTerminal

  package var description: String {
    switch self {
    case .noTerminal:
      "No terminal: /dev/tty cannot be opened. Run this in a terminal window; --help tells what "
        + "works without a screen."
    case .unknownTerminal(let name):
      name.isEmpty
        ? "TERM is not set, so nothing is known about this terminal; try TERM=xterm-256color."
        : "This machine knows no terminal named \(name) (TERM); try TERM=xterm-256color."
    case .tooSimple(let name):
      "The terminal named \(name) (TERM) cannot place its cursor; try TERM=xterm-256color, or "
        + "--help for what works without a screen."
    case .noPipe: "No pipe could be made to wake the screen: too many files are open."
    case .noPseudoTerminal: "No pseudo-terminal could be made for another program."
    case .alreadyOpen: "The terminal is open already; only one screen can be shown at a time."
    }
  }
}
