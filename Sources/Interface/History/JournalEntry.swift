package import Judgment

/// Something that the program did or had to say while this session was open.
package struct JournalEntry: Sendable, Equatable {
  package var at: Timestamp
  package var body: Body

  package init(at: Timestamp, _ body: Body) {
    self.at = at
    self.body = body
  }

  /// A run is told of twice: when it began and when it ended.
  package enum Body: Sendable, Equatable {
    case notice(Notice)
    /// Told from the run when it is shown, since it may be sealed.
    case runBegan(RunID)
    case runEnded(RunID)
  }
}
