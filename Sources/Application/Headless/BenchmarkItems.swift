import Benchmarks
import Export
import Judgment

/// The comparisons of an export that a known benchmark asks: a model that learned from them can no
/// longer be measured by it.
struct BenchmarkItems {
  private(set) var counts: [String: Int] = [:]
  private let all: Int

  /// Formats of training data, which no benchmark is published in.
  private static let trainingData: Set<String> = ["trl", "rm-r1-train"]

  init(_ material: ExportMaterial) {
    all = material.comparisons.count
    let known = Set(BenchmarkFormat.names).subtracting(Self.trainingData)
    for comparison in material.comparisons {
      guard let reader = material.items[comparison.item]?.source.reader, known.contains(reader)
      else { continue }
      counts[reader, default: 0] += 1
    }
  }

  var isEmpty: Bool { counts.isEmpty }

  var sentence: String {
    let formats = counts.keys.sorted().joined(separator: ", ")
    return "\(counts.values.reduce(0, +)) of \(all) comparisons have a benchmark's format "
      + "(\(formats)): what learns from them can't be measured by it any more. "
      + "--allow-benchmark exports them nevertheless."
  }
}
