package import Judgment

/// Which comparisons a judge is put on, and in which orders they are presented.
package struct RunSelection: Sendable {
  /// The seeded coin's, the file's own, or the coin's and then the other one.
  package enum Order: String, Sendable, CaseIterable { case seeded, given, both }

  /// Nil takes both where runs are scaffolded, else the seeded one.
  package var order: Order?
  /// Comparisons at most, cut off when all else is chosen; nil takes all.
  package var limit: Int?
  /// So many items drawn by chance.
  package var sample: Int?
  /// Whether the sample is spread evenly over subsets.
  package var isBySubset: Bool
  /// Only these of RM-Bench's comparisons; nil takes all.
  package var cells: StyleCells?
  /// What the coin goes by; nil takes the session's.
  package var orderSeed: UInt64?
  /// What the sample is drawn by; nil takes the session's.
  package var sampleSeed: UInt64?

  package init(
    order: Order? = nil, limit: Int? = nil, sample: Int? = nil, isBySubset: Bool = false,
    cells: StyleCells? = nil, orderSeed: UInt64? = nil, sampleSeed: UInt64? = nil
  ) {
    self.order = order
    self.limit = limit
    self.sample = sample
    self.isBySubset = isBySubset
    self.cells = cells
    self.orderSeed = orderSeed
    self.sampleSeed = sampleSeed
  }

  /// What is taken of all that there is.
  package struct Taken: Sendable, Equatable {
    /// In their own order; those of a sample item by item, as they were drawn.
    package var comparisons: [Comparison]
    /// How each item was drawn, and from what; nil where nothing was left to chance.
    package var drawing: ItemSample.Drawing?

    /// Items that the comparisons are of.
    package var itemCount: Int { Set(comparisons.map(\.item)).count }
  }

  /// Takes the cells first, then draws among items that still have comparisons, then cuts.
  ///
  /// - Parameters:
  ///   - comparisons: all there are.
  ///   - subset: the subset of an item.
  ///   - sessionSeed: draws where no seed of the sample's own is given.
  /// - Returns: what is taken.
  /// - Throws: where a sample is too small for the subsets, or nothing is of the cells.
  package func take(
    _ comparisons: [Comparison], subset: (ItemID) -> String, sessionSeed: UInt64
  ) throws(SelectionError) -> Taken {
    var taken = Taken(comparisons: comparisons)
    if let cells {
      taken.comparisons.removeAll { !cells.hold($0) }
      if taken.comparisons.isEmpty { throw .noSuchCells }
    }
    if let sample {
      var subsets: [ItemID: String] = [:]
      for comparison in taken.comparisons where subsets[comparison.item] == nil {
        subsets[comparison.item] = subset(comparison.item)
      }
      let drawing = try ItemSample(
        size: sample, isBySubset: isBySubset, seed: sampleSeed ?? sessionSeed
      ).draw(subsets)
      let groups = Dictionary(grouping: taken.comparisons, by: \.item)
      taken.comparisons = drawing.order.flatMap { groups[$0] ?? [] }
      taken.drawing = drawing
    }
    if let limit { taken.comparisons = Array(taken.comparisons.prefix(limit)) }
    return taken
  }

  /// The orders that a comparison is put in.
  package func presentations(
    of comparison: Comparison, isScaffolded: Bool, sessionSeed: UInt64
  ) -> [Presentation] {
    let seeded = Presentation.seeded(comparison, orderSeed: orderSeed ?? sessionSeed)
    switch order ?? (isScaffolded ? .both : .seeded) {
    case .seeded: return [seeded]
    case .given: return [Presentation(comparison.responses)]
    case .both: return [seeded, seeded.reversed]
    }
  }
}
