/// Drops candidates that are less probable than a fraction of the most probable one
/// (Nguyen et al. 2024).
struct MinP {
  /// The fraction, in 0..<1; 0 keeps all.
  var fraction: Float

  /// `candidates` must be sorted by `Candidate.precedes`.
  func apply(to candidates: inout [Candidate]) {
    guard fraction > 0, let most = candidates.first?.weight else { return }
    while let last = candidates.last, last.weight < fraction * most { candidates.removeLast() }
  }
}
