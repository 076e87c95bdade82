/// Nucleus sampling (Holtzman et al. 2019): keeps the smallest set of most probable candidates
/// whose probabilities sum to at least p. At least one always stays.
struct TopP {
  /// The sum to reach, in 0…1; 1 keeps all.
  var p: Float

  /// `candidates` must be sorted by `Candidate.precedes`; `total` is the sum of all weights that
  /// the probabilities are relative to.
  func apply(to candidates: inout [Candidate], total: Double) {
    guard p < 1 else { return }
    let goal = Double(p) * total
    var sum = 0.0
    for index in candidates.indices {
      sum += Double(candidates[index].weight)
      if sum >= goal {
        candidates.removeLast(candidates.count - index - 1)
        return
      }
    }
  }
}
