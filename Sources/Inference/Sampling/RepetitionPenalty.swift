/// Weakens tokens that were seen lately (Keskar et al. 2019, CTRL): a positive logit is divided
/// by the penalty, a negative one multiplied. A token seen twice is weakened once.
package struct RepetitionPenalty {
  /// 1 does nothing; above 1 weakens.
  var penalty: Float
  /// How many of the last tokens count.
  var window: Int

  package init(penalty: Float, window: Int) {
    self.penalty = penalty
    self.window = window
  }

  /// Changes `logits` `[vocabulary]` in place. `seen` is scratch, cleared here, so that no token
  /// costs an allocation.
  package func apply(
    to logits: UnsafeMutableBufferPointer<Float>, history: some Collection<Int32>,
    seen: inout Set<Int32>
  ) {
    guard penalty != 1, window > 0 else { return }
    seen.removeAll(keepingCapacity: true)
    for id in history.suffix(window) where seen.insert(id).inserted {
      let index = Int(id)
      guard logits.indices.contains(index) else { continue }
      logits[index] = logits[index] > 0 ? logits[index] / penalty : logits[index] * penalty
    }
  }
}
