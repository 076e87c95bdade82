import CKernels

/// Chooses the next token of one sequence. Owns the scratch memory it needs: choosing costs no
/// allocation after the first token.
package struct Sampler {
  private var candidates: [Candidate] = []
  private var seen: Set<Int32> = []

  package init() {}

  /// Chooses from the raw logits `[vocabulary]` of a distribution. `history` is prompt and generation so far, for the
  /// penalty; `position` the place in the context of the token to be chosen, which with the seed
  /// decides every draw; `masked` tokens may not be chosen now; `scratch` `[vocabulary]` is
  /// overwritten.
  package mutating func choose(
    from distribution: Distribution, sampling: Sampling,
    history: some Collection<Int32>, position: Int, masked: some Collection<Int32>,
    scratch: UnsafeMutableBufferPointer<Float>
  ) -> Int32 {
    let logits = distribution.logits
    guard let source = logits.baseAddress, let base = scratch.baseAddress else { return 0 }
    precondition(logits.count == scratch.count)
    if sampling.temperature == 0 && sampling.repetitionPenalty == 1 && masked.isEmpty {
      return distribution.best.id
    }
    base.update(from: source, count: logits.count)
    RepetitionPenalty(penalty: sampling.repetitionPenalty, window: sampling.repetitionWindow)
      .apply(to: scratch, history: history, seen: &seen)
    for id in masked where scratch.indices.contains(Int(id)) { scratch[Int(id)] = -.infinity }
    if sampling.temperature == 0 { return Int32(ck_argmax(base, scratch.count)) }

    Temperature(value: sampling.temperature).apply(to: scratch)
    let probabilities = UnsafeBufferPointer(scratch)
    let chance = Random(seed: sampling.seed).uniform(UInt64(position))
    if sampling.topK == 0 && sampling.topP >= 1 && sampling.minP == 0 {
      return Self.draw(probabilities, chance: chance)
    }
    gather(probabilities, sampling: sampling)
    TopK(k: sampling.topK).apply(to: &candidates)
    // The nucleus is a share of what top-k left.
    let total = sampling.topK > 0 ? candidates.reduce(0.0) { $0 + Double($1.weight) } : 1
    TopP(p: sampling.topP).apply(to: &candidates, total: total)
    MinP(fraction: sampling.minP).apply(to: &candidates)
    return Self.draw(candidates, chance: chance)
  }

  /// Fills `candidates`, sorted, with at least all tokens that the filters could keep. Sorting a
  /// whole vocabulary for each token would cost more than the model, so the bar starts high and
  /// comes down until what lies below it could pass no filter.
  private mutating func gather(_ weights: UnsafeBufferPointer<Float>, sampling: Sampling) {
    // Where the nucleus is a share of what top-k leaves, top-k must be whole before min-p acts.
    let minPDecides = sampling.minP > 0 && (sampling.topK == 0 || sampling.topP >= 1)
    let most = weights.baseAddress.map { weights[ck_argmax($0, weights.count)] } ?? 0
    var bar = most * (minPDecides ? sampling.minP : 1e-3)
    while true {
      candidates.removeAll(keepingCapacity: true)
      var mass = 0.0
      for index in weights.indices where weights[index] >= bar {
        candidates.append(Candidate(id: Int32(index), weight: weights[index]))
        mass += Double(weights[index])
      }
      if minPDecides || bar == 0 { break }
      if sampling.topK > 0
        ? candidates.count >= sampling.topK : mass >= Double(sampling.topP)
      {
        break
      }
      bar = bar > most * 1e-6 ? bar * 1e-3 : 0
    }
    candidates.sort(by: Candidate.precedes)
  }

  /// The token whose share of the line 0..<sum holds `chance` · sum, tokens side by side in the
  /// order of ids.
  static func draw(_ weights: UnsafeBufferPointer<Float>, chance: Double) -> Int32 {
    // A long sum one by one is slow; sums of 256 find the stretch, then one by one inside it.
    let stretch = 256
    func sum(from start: Int) -> Double {
      var lanes = SIMD8<Float>.zero
      let end = min(start + stretch, weights.count)
      var index = start
      while index + 8 <= end {
        for lane in 0..<8 { lanes[lane] += weights[index + lane] }
        index += 8
      }
      var total = Double(lanes.sum())
      while index < end {
        total += Double(weights[index])
        index += 1
      }
      return total
    }
    let starts = stride(from: 0, to: weights.count, by: stretch)
    let goal = chance * starts.reduce(0.0) { $0 + sum(from: $1) }
    var before = 0.0
    var last = 0
    for start in starts {
      let here = sum(from: start)
      if before + here <= goal {
        before += here
        continue
      }
      for index in start..<min(start + stretch, weights.count) where weights[index] > 0 {
        before += Double(weights[index])
        last = index
        if before > goal { return Int32(index) }
      }
    }
    // Rounding may leave the goal a hair beyond the sum: the last possible token.
    return weights[last] > 0 ? Int32(last) : Int32(weights.lastIndex { $0 > 0 } ?? 0)
  }

  /// The same over candidates, most probable first.
  static func draw(_ candidates: [Candidate], chance: Double) -> Int32 {
    let goal = chance * candidates.reduce(0.0) { $0 + Double($1.weight) }
    var sum = 0.0
    for candidate in candidates {
      sum += Double(candidate.weight)
      if sum > goal { return candidate.id }
    }
    return candidates.last?.id ?? 0
  }
}
