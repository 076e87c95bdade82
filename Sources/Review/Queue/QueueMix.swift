package import Judgment

/// Mixes controls and repeats into what a filter keeps: a pure function of the plan, the rows and
/// the seed, so that the same command gives the same queue again.
///
/// **Controls** are drawn with a coin a row from what the filter leaves out. The coin's chance is
/// chosen so that controls are expected to make up the wanted share of the queue; that chance is
/// the probability that each label stores. **Repeats** are drawn from what the filter keeps. Each
/// has a place between 0 and 1: rows as they are sorted, controls anywhere, a repeat in the later
/// half of what comes after its first time, and `ReadingOrder.leastDistance` rows after it unless the
/// queue ends before.
///
/// It goes on in steps, so that a long list makes no key wait.
package struct QueueMix: Sendable, Equatable {
  /// A row of the queue; a comparison that comes twice has two.
  package struct Entry: Sendable, Hashable {
    package var comparison: ComparisonID
    /// Why it is there.
    package var role: Label.Queue.Role
    /// The chance with which the queue took it in, in (0, 1].
    package var probability: Double

    package init(comparison: ComparisonID, role: Label.Queue.Role, probability: Double) {
      self.comparison = comparison
      self.role = role
      self.probability = probability
    }
  }

  private struct Placed: Sendable, Equatable {
    var entry: Entry
    var place: Double
  }

  private let kept: [ComparisonID]
  private let others: [ComparisonID]
  private let repeats: Double
  private let rate: Double
  private let seed: UInt64
  private var next = 0
  private var placed: [Placed] = []
  private var sorting: SteppedSort<Placed>?

  /// - Parameters:
  ///   - kept: what the filter keeps, sorted.
  ///   - others: what controls are drawn from.
  ///   - controls: the share of the queue that is to be controls.
  ///   - repeats: the chance of each kept row to come twice.
  ///   - seed: what they are drawn by.
  package init(
    kept: [ComparisonID], others: [ComparisonID], controls: Double, repeats: Double, seed: UInt64
  ) {
    self.kept = kept
    self.others = others
    self.repeats = repeats
    self.seed = seed
    rate = Self.rate(kept: kept.count, others: others.count, share: controls)
  }

  /// Whether `entries` are there.
  package var isDone: Bool { sorting?.isDone == true }

  /// The queue from its first row to its last, once it is done.
  package var entries: [Entry] { isDone ? (sorting?.elements ?? []).map(\.entry) : [] }

  /// Goes on by so many rows; `isRepeatable` says whether a row may come twice.
  package mutating func advance(rows: Int, isRepeatable: (ComparisonID) -> Bool) {
    guard sorting == nil else {
      // Equal places keep the order in which they were put down.
      sorting?.advance(moves: rows) { $0.place < $1.place }
      return
    }
    let end = min(next + rows, kept.count + others.count)
    while next < end {
      if next < kept.count {
        place(kept[next], at: next, isRepeatable)
      } else {
        placeControl(others[next - kept.count])
      }
      next += 1
    }
    if next == kept.count + others.count { sorting = SteppedSort(placed) }
  }

  private mutating func place(
    _ id: ComparisonID, at index: Int, _ isRepeatable: (ComparisonID) -> Bool
  ) {
    let place = (Double(index) + 0.5) / Double(kept.count)
    placed.append(Placed(entry: Entry(comparison: id, role: .kept, probability: 1), place: place))
    guard repeats > 0, isRepeatable(id), Self.coin(seed, "repeat", id) < repeats else { return }
    let later = place + (1 - place) * (0.5 + 0.5 * Self.coin(seed, "again", id))
    let least = (Double(index + ReadingOrder.leastDistance) + 0.5) / Double(kept.count)
    placed.append(
      Placed(
        entry: Entry(comparison: id, role: .repeated, probability: repeats),
        place: max(later, min(least, 1))))
  }

  private mutating func placeControl(_ id: ComparisonID) {
    guard rate > 0, Self.coin(seed, "control", id) < rate else { return }
    placed.append(
      Placed(
        entry: Entry(comparison: id, role: .control, probability: rate),
        place: Self.coin(seed, "place", id)))
  }

  /// The chance of each other row so that a share of the queue is expected to be controls.
  package static func rate(kept: Int, others: Int, share: Double) -> Double {
    guard others > 0, share > 0, share < 1 else { return 0 }
    return min(1, Double(kept) * share / (1 - share) / Double(others))
  }

  /// A number in 0..<1 for a comparison and a purpose.
  package static func coin(
    _ seed: UInt64, _ purpose: String, _ comparison: ComparisonID
  ) -> Double {
    Double(StableHash.of(seed: seed, purpose + ":" + comparison.text) >> 11)
      / 9_007_199_254_740_992
  }
}
