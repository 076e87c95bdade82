package import Judgment

/// A comparison that reviewers decided differently, with what they decided.
///
/// Their current decisions count, each reviewer's one: drafts and skips decide nothing, a second
/// reading of one's own (`Label.isRepeat`) is no other reviewer. `cannot judge` is a decision too:
/// beside a choice no label comes out of the two. Choices are compared by response, whatever letters
/// they had on whose screen; how strong a preference is makes no conflict.
package struct Conflict: Sendable, Equatable {
  /// How far it is settled. The raw values are those of the queue language.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// Nobody has decided between them.
    case open
    case adjudicated
    /// One of those whose labels were decided from has decided otherwise, or taken theirs back, since.
    case stale

    /// Whether an adjudicator has something to do.
    package var isLeft: Bool { self != .adjudicated }
  }

  /// One reviewer's decision.
  package struct Vote: Sendable, Equatable {
    package var author: Author
    /// The label's event: what an adjudication names as its source.
    package var event: EventID
    /// Always a decision (`Label.isDecision`).
    package var label: Label

    package init(author: Author, event: EventID, label: Label) {
      self.author = author
      self.event = event
      self.label = label
    }
  }

  package var comparison: ComparisonID
  package var state: State
  /// The decisions that count now, in the order of author ids.
  package var votes: [Vote]

  package init(comparison: ComparisonID, state: State, votes: [Vote]) {
    self.comparison = comparison
    self.state = state
    self.votes = votes
  }

  /// The votes in an order of this comparison's own, so that a place tells nothing over items.
  ///
  /// It goes by the labels' events, never by who gave them: the same labels by other people stand in
  /// the same order.
  package func shuffled(seed: UInt64) -> [Vote] {
    func key(_ vote: Vote) -> UInt64 {
      StableHash.of(seed: seed, "conflict " + comparison.text + " " + vote.event.text)
    }
    return votes.map { (key: key($0), vote: $0) }
      .sorted { ($0.key, $0.vote.event) < ($1.key, $1.vote.event) }.map(\.vote)
  }
}
