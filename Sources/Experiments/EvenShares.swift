/// A number shared out among groups as evenly as their sizes allow.
///
/// Equal shares, not proportional ones: a benchmark's subsets are read one by one, and each figure
/// is as sure as its own items are many. What the inclusion probability of an item is then differs
/// between subsets, and is kept with each run.
enum EvenShares {
  /// Each group gets one in turn until all are given, the larger groups first and those of one
  /// size by name; a group that has no more is passed over. So a larger total takes nothing away
  /// from any group.
  ///
  /// - Parameters:
  ///   - total: how many there are to give; more than all groups hold gives each what it holds.
  ///   - sizes: how many each group holds.
  /// - Returns: the share of each group.
  static func of(_ total: Int, among sizes: [String: Int]) -> [String: Int] {
    var open = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var shares = sizes.mapValues { _ in 0 }
    var left = total
    var level = 0
    while left > 0, !open.isEmpty {
      open.removeAll { $0.value <= level }
      // Whole rounds at once: as many as everybody still takes part in.
      let rounds = min(left / max(1, open.count), (open.last?.value ?? level) - level)
      if rounds > 0 {
        level += rounds
        for group in open { shares[group.key] = level }
        left -= rounds * open.count
      } else {
        for group in open.prefix(left) { shares[group.key] = level + 1 }
        left = 0
      }
    }
    return shares
  }
}
