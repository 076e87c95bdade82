package import Judgment

/// One decision on all of an item's responses; pairs are derived from it.
package struct Ranking: Sendable, Equatable {
  package var item: ItemID
  /// Best first; responses of a tier are equal.
  package var tiers: [[ResponseID]]
  /// Free text; nil where there is none.
  package var note: String?

  package init(item: ItemID, tiers: [[ResponseID]], note: String? = nil) {
    self.item = item
    self.tiers = tiers
    self.note = note
  }
}

extension Ranking {
  /// What it says of some of its responses, nil where it says nothing of one of them, or puts several
  /// but not all of them first. It is one decision on all: whatever follows for a pair is derived.
  package func choice(among responses: [ResponseID]) -> Label.Choice? {
    let asked = Set(responses)
    let placed = tiers.map { $0.filter(asked.contains) }.filter { !$0.isEmpty }
    guard asked.count > 1, Set(placed.joined()) == asked, let first = placed.first else {
      return nil
    }
    if first.count == 1 { return .response(first[0]) }
    return placed.count == 1 ? .tie : nil
  }
}
