import Interface
package import Judgment

/// Which comparisons a headless run takes, and in which orders they are presented.
package struct RunSelection: Sendable {
  package enum Order: String, Sendable, CaseIterable { case seeded, given, both }

  package var order: Order?
  package var limit: Int?
  /// So many comparisons drawn by chance.
  package var sample: Int?
  /// Whether the sample is spread over subsets in their proportions.
  package var isBySubset: Bool
  package var orderSeed: UInt64?
  package var sampleSeed: UInt64?

  package init(
    order: Order? = nil, limit: Int? = nil, sample: Int? = nil, isBySubset: Bool = false,
    orderSeed: UInt64? = nil, sampleSeed: UInt64? = nil
  ) {
    self.order = order
    self.limit = limit
    self.sample = sample
    self.isBySubset = isBySubset
    self.orderSeed = orderSeed
    self.sampleSeed = sampleSeed
  }

  /// The comparisons that are taken, in their own order.
  package func pick(
    _ comparisons: [Comparison], subset: (Comparison) -> String, sessionSeed: UInt64
  ) -> [Comparison] {
    var picked = comparisons
    if let sample, sample < comparisons.count {
      let seed = sampleSeed ?? sessionSeed
      let groups =
        isBySubset ? Dictionary(grouping: comparisons, by: subset) : ["": comparisons]
      var ids: Set<ComparisonID> = []
      for (name, share) in Self.shares(of: sample, groups.mapValues(\.count)) {
        let shuffled = (groups[name] ?? []).sorted {
          (StableHash.of(seed: seed, $0.id.text), $0.id)
            < (StableHash.of(seed: seed, $1.id.text), $1.id)
        }
        ids.formUnion(shuffled.prefix(share).map(\.id))
      }
      picked = comparisons.filter { ids.contains($0.id) }
    }
    return limit.map { Array(picked.prefix($0)) } ?? picked
  }

  /// A number shared out in proportion, by largest remainders; each group gets at least one while
  /// there are enough.
  static func shares(of total: Int, _ sizes: [String: Int]) -> [String: Int] {
    let all = sizes.values.reduce(0, +)
    guard all > 0 else { return [:] }
    var shares: [String: Int] = [:]
    var remainders: [(name: String, remainder: Int)] = []
    for name in sizes.keys.sorted() {
      let size = sizes[name] ?? 0
      let least = total >= sizes.count ? 1 : 0
      shares[name] = max(least, total * size / all)
      remainders.append((name, total * size % all))
    }
    remainders.sort { ($0.remainder, $1.name) > ($1.remainder, $0.name) }
    var given = shares.values.reduce(0, +)
    var index = 0
    while given < total, index < remainders.count {
      let name = remainders[index].name
      if (shares[name] ?? 0) < (sizes[name] ?? 0) {
        shares[name, default: 0] += 1
        given += 1
      }
      index += 1
    }
    while given > total, let largest = shares.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      shares[largest.key] = largest.value - 1
      given -= 1
    }
    return shares
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
