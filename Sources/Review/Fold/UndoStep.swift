/// What one press of undo or redo does: append an `undo` of each target. Usually there is one;
/// a redo has several where two processes undid the same event.
package struct UndoStep: Sendable, Equatable {
  /// Events of the author's, at least one.
  package var targets: [EventID]
  /// What is taken back or brought back, for the toast.
  package var change: Change

  package init(targets: [EventID], change: Change) {
    self.targets = targets
    self.change = change
  }
}
