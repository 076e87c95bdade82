import Export
package import Judgment
import Scoring

/// The comparisons of an export that a known benchmark asks: a model that learned from them can no
/// longer be measured by it.
package struct BenchmarkItems {
  private(set) var counts: [String: Int] = [:]
  private let all: Int

  /// Formats that only their benchmarks are published in. Others, such as pairs of chosen and
  /// rejected, are anybody's: of them only RewardBench's own subsets tell a benchmark.
  private static let formats: Set<String> = [
    "alpaca-eval", "auto-j", "judgebench", "llmbar", "mt-bench-human", "mt-bench-pair", "pandalm",
    "rewardbench2", "rm-bench", "rm-r1-rm-bench-log", "rmb",
  ]

  init(_ material: ExportMaterial) {
    self.init(material.comparisons.compactMap { material.items[$0.item] })
  }

  /// - Parameter items: one for each comparison.
  package init(_ items: [Item]) {
    all = items.count
    for item in items {
      guard let name = Self.benchmark(of: item) else { continue }
      counts[name, default: 0] += 1
    }
  }

  /// Nil where it is of none that is known.
  private static func benchmark(of item: Item) -> String? {
    let reader = item.source.reader
    if formats.contains(reader) { return reader }
    return RewardBenchScore.subsets.contains(item.subset) ? "rewardbench" : nil
  }

  /// Whether no comparison is of a known benchmark.
  package var isEmpty: Bool { counts.isEmpty }

  /// What they are of, why that matters, and the option that exports them nevertheless.
  package var sentence: String {
    let names = counts.keys.sorted().joined(separator: ", ")
    return "\(counts.values.reduce(0, +)) of \(all) comparisons are a benchmark's "
      + "(\(names)): what learns from them can't be measured by it any more. "
      + "--allow-benchmark exports them nevertheless."
  }
}
