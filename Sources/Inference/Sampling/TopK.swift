/// Keeps the k most probable candidates.
struct TopK {
  /// How many stay; 0 keeps all.
  var k: Int

  /// `candidates` must be sorted by `Candidate.precedes`.
  func apply(to candidates: inout [Candidate]) {
    if k > 0 && candidates.count > k { candidates.removeLast(candidates.count - k) }
  }
}
