package import Review

/// What is being opened, and what waits until it is open.
package struct SessionOpening: Sendable, Equatable {
  /// Whether what was named on the command line is still being read.
  package var isUnderWay = false
  /// How much of it was read, 0…1; nil where nothing is known of that.
  var share: Double?
  /// What was pressed meanwhile, to be done when it is open.
  private(set) var typedAhead: [TypedAhead] = []
  /// The item to begin with when a session opens, by its number from 1, once.
  package var firstItem: Int?
  /// The queue to begin with when a session opens, once.
  package var firstQueue: QueuePlan?
  /// A session that was opened and waits until nothing of the one before would be lost.
  var arrived: OpenedSession?

  /// Nothing is being read any more.
  mutating func end() {
    isUnderWay = false
    share = nil
  }

  /// Nothing came of it: what was pressed meanwhile is about nothing.
  mutating func giveUp() {
    end()
    typedAhead = []
  }

  // MARK: - Once it is open

  /// Keeps what was pressed. What is pressed without end is not.
  mutating func holdBack(_ asked: TypedAhead) {
    if typedAhead.count < Self.mostTypedAhead { typedAhead.append(asked) }
  }

  /// Gives what was pressed, and forgets it.
  mutating func takeTypedAhead() -> [TypedAhead] {
    defer { typedAhead = [] }
    return typedAhead
  }

  /// Gives the queue to begin with, once; all items in the file's order where none was asked for.
  mutating func takeFirstQueue() -> QueuePlan {
    defer { firstQueue = nil }
    return firstQueue ?? QueuePlan()
  }

  private static let mostTypedAhead = 64
}
