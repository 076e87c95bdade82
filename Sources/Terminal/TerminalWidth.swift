import CTerminal

/// How wide the terminal is that a descriptor leads to, for what is printed without a screen.
package enum TerminalWidth {
  /// In cells; nil where it leads to no terminal, such as to a file, or to one that does not tell.
  package static func columns(of descriptor: Int32) -> Int? {
    let columns = Int(ct_columns(descriptor))
    return columns > 0 ? columns : nil
  }
}
