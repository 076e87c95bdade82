import Judgment

/// The order in which a reviewer reads what was dealt, with some comparisons coming again.
///
/// Exactly the wanted number comes again (simple random sampling), each at least `leastDistance`
/// places after its first time, or as far as so short a queue allows: one that was read just before
/// is remembered, not judged. For that, first times of what comes again may move towards the front.
struct ReadingOrder {
  /// How many places lie between the two readings of a comparison, the second one's included.
  static let leastDistance = 10

  private let seed: UInt64
  private let firsts: [QueueMix.Entry]
  /// What comes again; controls never do.
  private let again: Set<ComparisonID>
  private let chance: Double

  /// - Parameters:
  ///   - part: what a reviewer is dealt, each comparison once.
  ///   - repeats: the share of them, but controls, that comes again, 0…1.
  ///   - seed: the reviewer's own.
  init(_ part: [QueueMix.Entry], repeats: Double, seed: UInt64) {
    self.seed = seed
    func drawn(_ entries: [QueueMix.Entry], _ purpose: String) -> [QueueMix.Entry] {
      entries.map { ($0, QueueMix.coin(seed, purpose, $0.comparison)) }
        .sorted { $0.1 < $1.1 }.map(\.0)
    }
    let pool = part.filter { $0.role != .control }
    let count = Int((repeats * Double(pool.count)).rounded())
    again = Set(drawn(pool, "repeat").prefix(count).map(\.comparison))
    chance = pool.isEmpty ? 0 : Double(count) / Double(pool.count)
    firsts = drawn(part, "place")
  }

  var entries: [QueueMix.Entry] {
    let distance = min(Self.leastDistance, firsts.count)
    // Of places from which a second reading stands far enough within the queue.
    let early = firsts.count - distance + 1
    guard again.count <= early else { return twice }
    var firsts = firsts
    let late = firsts.indices.filter { $0 >= early && again.contains(firsts[$0].comparison) }
    let free = firsts.indices.prefix(early).filter { !again.contains(firsts[$0].comparison) }
      .sorted { coin("early", firsts[$0]) < coin("early", firsts[$1]) }
    for (late, early) in zip(late, free) { firsts.swapAt(late, early) }
    var following: [Int: [QueueMix.Entry]] = [:]
    for (place, entry) in firsts.enumerated() where again.contains(entry.comparison) {
      // In the later half of what comes after.
      let start = max(place + distance - 1, (place + firsts.count) / 2)
      let offset = Int(coin("again", entry) * Double(firsts.count - start))
      following[start + offset, default: []].append(repetition(of: entry))
    }
    return firsts.enumerated().flatMap { [$1] + (following[$0] ?? []) }
  }

  /// So many come again that they must stand in the order of their first times to be far from these.
  private var twice: [QueueMix.Entry] {
    let repeated = firsts.filter { again.contains($0.comparison) }
    return repeated + firsts.filter { !again.contains($0.comparison) }
      + repeated.map(repetition)
  }

  private func repetition(of entry: QueueMix.Entry) -> QueueMix.Entry {
    QueueMix.Entry(comparison: entry.comparison, role: .repeated, probability: chance)
  }

  private func coin(_ purpose: String, _ entry: QueueMix.Entry) -> Double {
    QueueMix.coin(seed, purpose, entry.comparison)
  }
}
