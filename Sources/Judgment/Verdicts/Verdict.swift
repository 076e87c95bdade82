/// What a transcript decided: a response, a tie where the protocol has ties, or a state of its
/// own. A failure is never a tie and never a win.
package enum Verdict: Hashable, Sendable {
  case response(ResponseID)
  case tie
  case failure(Failure)
  /// The run goes on and has not decided yet.
  case pending

  /// Why there is no decision. The raw values are the words on screen and in filters.
  package enum Failure: String, Sendable, Hashable, CaseIterable {
    /// Ended, and the rule finds no verdict.
    case unparsed
    /// The token limit came first.
    case truncated
    case loop
    /// The rule finds both letters.
    case conflict
    case tooLong = "too long"
    case stopped
    case interrupted
    case failed
  }
}

/// What a verdict rule reads in a transcript's text: a letter, or why none.
package enum Reading: Hashable, Sendable {
  /// The letter, and where it stands: a UTF-8 byte offset into the transcript.
  case letter(Character, at: Int)
  case tie
  case none
  case conflict
}
