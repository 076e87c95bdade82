import Screen

/// A session that nothing can be stored in: it is read, and whatever would have to be stored is
/// refused with the reason.
extension State {
  /// Whether nothing can be stored in the session that is open.
  package var isReadOnly: Bool { session?.notStored != nil }

  /// Says why nothing is stored.
  mutating func sayNotStored() {
    guard let reason = session?.notStored else { return }
    say("nothing can be stored here: \(Sanitizer.oneLine(reason))", .bad)
  }

  /// Refuses a command whose work would have to be stored; nil where it may be done.
  mutating func refuse(_ command: Command) -> [Effect]? {
    guard isReadOnly, command.stores else { return nil }
    sayNotStored()
    return []
  }
}
