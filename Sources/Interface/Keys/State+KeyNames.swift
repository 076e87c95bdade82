extension State {
  /// A command's key as sentences name it: the first that it has here, else the first that it has
  /// anywhere, else how the `:` line calls it. Keys can be changed, so no sentence spells them out.
  func keyName(_ command: Command) -> String {
    keymap.names(of: command, in: place).first
      ?? keymap.names(of: command, in: .everywhere).first ?? ":" + command.rawValue
  }

  /// What stands or is said where there is no run to look at.
  var noRunWords: String { "no run yet; \(keyName(.run)) runs the judge" }
}
