package import Containers
package import Judgment

/// What files of items hold.
package struct BenchmarkContents: Sendable {
  /// In the files' order; of items that occur more than once the first.
  package var items: [Item] = []
  package var comparisons: [Comparison] = []
  /// Recorded runs, in the order of their records.
  package var runs: [Run] = []
  /// What people decided, in the order of their records; of each person on a comparison the first.
  package var votes: [HumanVote] = []
  /// Broken records and whatever else is to be said of a record.
  package var problems: [RecordProblem] = []
  /// What of folders was not read, and why: a sentence each.
  package var skipped: [String] = []
  /// Records read, the broken ones among them.
  package var recordCount = 0
  /// Records that repeated an item.
  package var repeatedCount = 0

  package init() {}

  /// Records that gave nothing.
  package var brokenCount: Int { problems.count(where: \.isLoss) }

  /// Whether every gold that is a response is the first of its comparison: then the order `given`
  /// would tell it.
  package var goldIsAlwaysFirst: Bool {
    let golds = comparisons.compactMap { comparison -> Bool? in
      guard case .response(let gold)? = comparison.gold else { return nil }
      return gold == comparison.responses.first
    }
    return golds.count > 1 && golds.allSatisfy { $0 }
  }
}
