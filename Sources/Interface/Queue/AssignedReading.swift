import Review

/// Who reviews, and what was given to them to label.
package struct AssignedReading: Sendable, Equatable {
  /// Who reviews where nothing is assigned to anybody: as the program was started.
  let ownName: Author
  /// Whether a recording that was packed for somebody is read as that person.
  package var canBeAssigned = false
  /// What was given to the reviewer, until all of it is labelled or skipped; nil where nothing is.
  var queue: AssignedQueue?

  init(ownName: Author) { self.ownName = ownName }
}
