package import Judgment

/// One decision on all of an item's responses; pairs are derived from it.
package struct Ranking: Sendable, Equatable {
  package var item: ItemID
  /// Best first; responses of a tier are equal.
  package var tiers: [[ResponseID]]
  package var note: String?

  package init(item: ItemID, tiers: [[ResponseID]], note: String? = nil) {
    self.item = item
    self.tiers = tiers
    self.note = note
  }
}
