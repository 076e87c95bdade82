package import Review

/// The places in the texts that the reader stands on. Each kind is walked by keys of its own; to
/// go to one of them leaves the others.
package struct WalkedPlaces: Sendable, Equatable {
  /// The quote that `]q` stands on, by its number in the run in view.
  package var quote: Int?
  /// The criterion that `]r` stands on.
  package var criterion: Int?
  /// The token that the token cursor stands on: the number of its piece in the judgment in view.
  package var token: Int?
  /// The marked passage: the last one marked, or gone to.
  package var span: EventID?

  /// Whether the reader stands on none.
  var isEmpty: Bool { self == WalkedPlaces() }

  /// Stands on none any more.
  mutating func leave() { self = WalkedPlaces() }
}
