import Judgment
import Review

/// How the comparisons that a rater rated were selected from all.
///
/// A reviewer who reads what a filter keeps rates a selected sample: figures hold for what was read. Where the
/// queue also drew controls from what the filter leaves out, each comparison had a chance above zero of being read,
/// its label knows which, and ratings weighted by one over it stand for all (Horvitz and Thompson, “A generalization
/// of sampling without replacement from a finite universe”, JASA 47, 1952), once the queue has been read to its end.
enum Selection: Equatable {
  /// Nothing was left out on purpose.
  case all
  /// A reviewer's: all had a chance, by a queue's coins of this seed.
  case drawn(seed: UInt64)
  /// A judge's: items were drawn before it ran.
  case sampled
  /// Some had no chance, or nobody knows which.
  case unknown

  /// The chance of what a label was given to; nil where it is not known.
  func inclusion(of label: Label) -> Double? {
    switch self {
    case .all: 1
    case .drawn: label.queue?.probability
    case .sampled, .unknown: nil
    }
  }

  /// The chance that two raters both rated a comparison; nil where it is not known.
  ///
  /// Coins of one seed are the same coin for a comparison: who has the smaller chance has it only where the other
  /// has it too. Coins of two seeds fall for themselves, and so do coins and what was drawn for a judge.
  static func joint(_ first: Selection, _ p: Double?, _ second: Selection, _ q: Double?) -> Double?
  {
    guard let p, let q else { return nil }
    if case .drawn = first, first == second { return min(p, q) }
    return p * q
  }
}

extension LabelFacts {
  /// The label by which the comparison came to be rated: later ones revise it.
  var entry: Label { first ?? current }
}

extension Label {
  /// Whether a queue showed it that left others out.
  var isSelected: Bool { queue.map { !$0.filter.isEmpty || $0.probability < 1 } ?? false }
}

extension Evidence {
  /// How what a reviewer rated was selected.
  ///
  /// Chances are known only where all come from one queue that drew from everything, or drew controls: by what another queue had taken in before,
  /// a comparison's chance changes.
  func selection(of author: Author) -> Selection {
    let queues = comparisons.compactMap { comparison in
      comparison.label(of: author.id).flatMap { $0.isDecided ? $0.entry : nil }
    }
    guard queues.contains(where: \.isSelected) else { return .all }
    guard let first = queues.first?.queue, let seed = first.seed,
      first.filter.isEmpty || queues.contains(where: { $0.queue?.role == .control }),
      queues.allSatisfy({ label in
        guard let queue = label.queue, queue.role != .qualification else { return false }
        return queue.filter == first.filter && queue.seed == seed && queue.probability > 0
          && queue.probability <= 1
      })
    else { return .unknown }
    return .drawn(seed: seed)
  }

  /// How labels, and what judges judged, were selected; empty where nothing was left out.
  package var selectionSentences: [String] {
    var labels = 0
    var selected = 0
    var filters: [String] = []
    for label in comparisons.lazy.flatMap(\.labels) where label.isDecided {
      labels += 1
      guard label.entry.isSelected else { continue }
      selected += 1
      if let filter = label.entry.queue?.filter, !filter.isEmpty, !filters.contains(filter) {
        filters.append(filter)
      }
    }
    guard selected > 0 else { return sampleSentences }
    let named = filters.prefix(3).joined(separator: " | ") + (filters.count > 3 ? " | …" : "")
    let source = filters.isEmpty ? "" : " (\(named))"
    var sentences = [
      "Selected sample: \(selected) of \(labels) labels come from queues that left comparisons out\(source). "
        + "Figures over labels hold for what was read, not for all."
    ]
    let selections = reviewers.map(selection(of:))
    if selections.contains(where: { if case .drawn = $0 { true } else { false } }) {
      sentences.append(
        "Figures called weighted count each label by one over the chance with which its queue took it in; they "
          + "stand for all comparisons where the queue was read to its end.")
    }
    if selections.contains(.unknown) {
      sentences.append(
        "Labels are not weighted where a queue drew no controls, so that what it left out had no chance, or "
          + "where a reviewer read several queues.")
    }
    return sentences + sampleSentences
  }

  /// Judges that ran on a drawn sample whose chances differ, or are not known.
  private var sampleSentences: [String] {
    judges.compactMap { judge in
      let ratings = ratings(of: .judge(judge))
      let chances = ratings.byComparison.values.compactMap(\.inclusion)
      switch ratings.selection {
      case .unknown:
        return
          "Selected sample: some runs of \(judge.words) are of drawn items, others not, or of several draws; "
          + "their figures are not weighted."
      case .sampled:
        guard let low = chances.min(), let high = chances.max(), low < high else { return nil }
        return "Selected sample: items for \(judge.words) were drawn with chances from "
          + "\(Decimal.text(low * 100, digits: 1)) % to \(Decimal.text(high * 100, digits: 1)) %; "
          + "figures called weighted count each by one over its chance."
      case .all, .drawn: return nil
      }
    }
  }
}
