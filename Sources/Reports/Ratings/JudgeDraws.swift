import Judgment

/// The draws that a judge's runs come from, by subset where each was drawn from for itself.
///
/// Draws of one seed nest, and a run keeps what it was made with: once a sample was enlarged, all of it has the larger draw's
/// chance.
struct JudgeDraws {
  let selection: Selection
  /// By subset; of all under the empty name where subsets were not drawn from for themselves.
  private var chances: [String: Double] = [:]
  private var isBySubset = false

  /// Of each run that counts, with the subset of its comparison.
  init(_ runs: [(subset: String, draw: SampleDraw?)]) {
    let draws = runs.compactMap(\.draw)
    guard let first = draws.first else {
      selection = .all
      return
    }
    isBySubset = first.isBySubset
    var isOne = draws.count == runs.count
    for (subset, draw) in runs {
      guard let draw else { continue }
      let key = first.isBySubset ? subset : ""
      isOne = isOne && draw.seed == first.seed && draw.isBySubset == first.isBySubset
      isOne = isOne && draw.inclusion > 0 && draw.inclusion <= 1
      // Without a seed nobody knows whether a larger draw holds the smaller.
      if draw.seed == nil, let known = chances[key], known != draw.inclusion { isOne = false }
      chances[key] = max(chances[key] ?? 0, draw.inclusion)
    }
    selection = isOne ? .sampled : .unknown
  }

  /// The chance of an item of a subset; nil where it is not known.
  func inclusion(in subset: String) -> Double? {
    switch selection {
    case .all: 1
    case .sampled: chances[isBySubset ? subset : ""]
    case .drawn, .unknown: nil
    }
  }
}
