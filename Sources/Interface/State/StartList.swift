/// The start screen's list: what can be opened while nothing is.
package struct StartList: Sendable, Equatable {
  /// Sessions, then samples, then models.
  package private(set) var offers: [StartOffer] = []
  /// Whether it was looked for what can be opened, found or not.
  private(set) var isKnown = false
  /// The row chosen, also while a box stands over the list.
  private(set) var selection = 0

  /// Takes in what was found.
  mutating func take(_ offers: [StartOffer]) {
    self.offers = offers
    isKnown = true
  }

  /// Chooses a row, or the nearest that there is.
  mutating func select(_ row: Int) {
    selection = min(max(0, row), max(0, offers.count - 1))
  }
}
