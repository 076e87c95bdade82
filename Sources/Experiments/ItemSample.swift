package import Judgment

/// A simple random sample of items without replacement, from all of them or from each subset.
///
/// Items are drawn and not comparisons: those of one item stand or fall together, and scores as
/// RM-Bench's and RewardBench 2's need all of them.
package struct ItemSample: Sendable, Hashable {
  /// Items to draw; where there are fewer, all are taken.
  package var size: Int
  /// Whether each subset is drawn from for itself, all of them as evenly as they allow.
  package var isBySubset: Bool
  /// What is drawn by.
  package var seed: UInt64

  package init(size: Int, isBySubset: Bool = false, seed: UInt64) {
    self.size = size
    self.isBySubset = isBySubset
    self.seed = seed
  }

  /// What was drawn.
  package struct Drawing: Sendable, Equatable {
    /// How each item that was drawn was.
    package var items: [ItemID: SampleDraw] = [:]
    /// The items as they were drawn, from all strata in step: whoever stops on the way has a
    /// smaller sample of the same kind.
    package var order: [ItemID] = []
    /// By name; one without a name where the draw was not by subset.
    package var strata: [Stratum] = []
  }

  /// A part of the items that is drawn from for itself.
  package struct Stratum: Sendable, Equatable {
    /// Empty of the one stratum where the draw was not by subset.
    package var subset: String
    /// Items.
    package var drawn: Int
    /// Items that they were drawn from.
    package var population: Int

    /// The chance with which each of its items was taken, in (0, 1].
    package var inclusion: Double { Double(drawn) / Double(population) }
  }

  /// Draws by a hash of seed and item: the same items whatever their order, and with a larger size
  /// the same ones and more.
  ///
  /// - Parameter subsets: the subset of each item that there is.
  /// - Returns: the items drawn, each with its chance, and what was drawn from.
  /// - Throws: where there are fewer to draw than subsets: some items then could not be drawn at
  ///   all, and nothing could be said of them.
  package func draw(_ subsets: [ItemID: String]) throws(SelectionError) -> Drawing {
    let groups = Dictionary(grouping: subsets.keys) { isBySubset ? subsets[$0] ?? "" : "" }
    guard size >= groups.count || subsets.isEmpty else {
      throw .fewerThanSubsets(size: size, subsets: groups.count)
    }
    let shares = EvenShares.of(size, among: groups.mapValues(\.count))
    var drawing = Drawing()
    var places: [(share: Double, key: UInt64, item: ItemID)] = []
    for (subset, items) in groups.sorted(by: { $0.key < $1.key }) {
      let stratum = Stratum(subset: subset, drawn: shares[subset] ?? 0, population: items.count)
      drawing.strata.append(stratum)
      let keyed = items.map { (key: StableHash.of(seed: seed, $0.text), item: $0) }
      let drawn = keyed.sorted { ($0.key, $0.item) < ($1.key, $1.item) }.prefix(stratum.drawn)
      for (rank, (key, item)) in drawn.enumerated() {
        places.append(((Double(rank) + 0.5) / Double(stratum.drawn), key, item))
        drawing.items[item] = SampleDraw(
          inclusion: stratum.inclusion, seed: seed, isBySubset: isBySubset, drawn: stratum.drawn,
          population: stratum.population)
      }
    }
    places.sort { ($0.share, $0.key, $0.item) < ($1.share, $1.key, $1.item) }
    drawing.order = places.map(\.item)
    return drawing
  }
}
