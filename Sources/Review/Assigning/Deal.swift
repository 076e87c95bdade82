package import Judgment

/// Deals comparisons out to several reviewers: a pure function of what there is and the seed, so
/// that the same command deals the same again.
///
/// A part, the **overlap**, goes to all of them, so that they can be compared; the rest is split.
/// **Controls** are drawn from what the filter leaves out, and dealt like all else. How many of each
/// there are is no chance: the share, rounded to whole comparisons. Controls, the overlap and the
/// parts have the same mix of strata, such as subsets, as far as numbers allow, and parts differ by
/// one comparison at most. Each reviewer reads in an order of their own, in which some **repeats**
/// come again, later and in the other order (`ReadingOrder`).
package struct Deal: Sendable, Equatable {
  /// A comparison that may be dealt.
  package struct Candidate: Hashable, Sendable {
    package var comparison: ComparisonID
    /// What the parts are to be alike in, such as its subset.
    package var stratum: String

    package init(_ comparison: ComparisonID, stratum: String) {
      self.comparison = comparison
      self.stratum = stratum
    }
  }

  /// How much of what is dealt to whom.
  package struct Shares: Hashable, Sendable {
    /// Of the comparisons that all reviewers read, 0…1.
    package var overlap: Double
    /// Of each queue that is to be controls, 0…0.9.
    package var controls: Double
    /// Of each queue without its controls that comes a second time, 0…1.
    package var repeats: Double

    package init(overlap: Double = 1, controls: Double = 0, repeats: Double = 0) {
      self.overlap = overlap
      self.controls = controls
      self.repeats = repeats
    }
  }

  /// Each reviewer's queue in the order of reading.
  package private(set) var queues: [[QueueMix.Entry]] = []

  /// - Parameters:
  ///   - kept: what is to be labelled.
  ///   - others: what controls are drawn from.
  ///   - reviewers: how many, at least one.
  ///   - shares: how much of what they get.
  ///   - seed: what everything is drawn by.
  package init(
    kept: [Candidate], others: [Candidate], reviewers: Int, shares: Shares, seed: UInt64
  ) {
    let controls = Self.controls(
      among: others, count: Self.controlCount(kept.count, others.count, shares.controls), seed)
    let rate = others.isEmpty ? 0 : Double(controls.count) / Double(others.count)
    let pool = Self.ordered(kept, seed) + controls
    let controlled = Set(controls.map(\.comparison))
    let wanted = Int((shares.overlap * Double(pool.count)).rounded())
    let isShared = Self.everySoOften(
      wanted, of: pool.count, start: StableHash.of(seed: seed, "overlap"))
    let overlap = pool.isEmpty ? 0 : Double(wanted) / Double(pool.count)
    let chance = overlap + (1 - overlap) / Double(reviewers)
    var parts: [[QueueMix.Entry]] = Array(repeating: [], count: reviewers)
    var next = Int(StableHash.of(seed: seed, "first") % UInt64(reviewers))
    for (candidate, isShared) in zip(pool, isShared) {
      let isControl = controlled.contains(candidate.comparison)
      let entry = QueueMix.Entry(
        comparison: candidate.comparison,
        role: isControl ? .control : isShared && reviewers > 1 ? .overlap : .kept,
        probability: isControl ? rate * chance : chance)
      guard !isShared else {
        for reviewer in parts.indices { parts[reviewer].append(entry) }
        continue
      }
      parts[next].append(entry)
      next = (next + 1) % reviewers
    }
    queues = parts.enumerated().map { reviewer, part in
      ReadingOrder(
        part, repeats: shares.repeats,
        seed: StableHash.of(seed: seed, "reviewer \(reviewer)")
      ).entries
    }
  }

  /// So many that they make up the wanted share of all.
  private static func controlCount(_ kept: Int, _ others: Int, _ share: Double) -> Int {
    let rate = QueueMix.rate(kept: kept, others: others, share: share)
    return Int((rate * Double(others)).rounded())
  }

  /// Evenly from all strata, by strata.
  private static func controls(
    among others: [Candidate], count: Int, _ seed: UInt64
  ) -> [Candidate] {
    let pool = ordered(others, seed)
    let isTaken = everySoOften(
      count, of: pool.count, start: StableHash.of(seed: seed, "controls"))
    return zip(pool, isTaken).filter(\.1).map(\.0)
  }

  /// A set of comparisons whose answers are known, the same for every reviewer.
  package static func qualification(
    of known: [Candidate], count: Int, seed: UInt64
  ) -> [QueueMix.Entry] {
    let pool = ordered(known, seed)
    let count = min(count, pool.count)
    let isTaken = everySoOften(
      count, of: pool.count, start: StableHash.of(seed: seed, "qualification"))
    return zip(pool, isTaken).filter(\.1).map { candidate, _ in
      QueueMix.Entry(
        comparison: candidate.comparison, role: .qualification,
        probability: Double(count) / Double(pool.count))
    }.sorted { place($0.comparison, seed) < place($1.comparison, seed) }
  }

  /// By strata, within each by chance.
  private static func ordered(_ candidates: [Candidate], _ seed: UInt64) -> [Candidate] {
    candidates.map { ($0, QueueMix.coin(seed, "deal", $0.comparison)) }
      .sorted { ($0.0.stratum, $0.1) < ($1.0.stratum, $1.1) }.map(\.0)
  }

  /// Which places of a row are taken, so many and evenly spread (systematic sampling): each has the
  /// same chance over all starts.
  private static func everySoOften(_ count: Int, of total: Int, start: UInt64) -> [Bool] {
    guard total > 0 else { return [] }
    var sum = Int(start % UInt64(total))
    return (0..<total).map { _ in
      sum += count
      defer { sum %= total }
      return sum >= total
    }
  }

  private static func place(_ comparison: ComparisonID, _ seed: UInt64) -> Double {
    QueueMix.coin(seed, "place", comparison)
  }
}
