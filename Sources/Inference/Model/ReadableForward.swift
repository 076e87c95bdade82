import Foundation

/// The transformer as its papers write it: one token at a time, plain floats, no blocks, no
/// threads. The fast forward is held against this one.
///
/// Vaswani et al. 2017 (attention), Zhang & Sennrich 2019 (RMSNorm), Su et al. 2021 (rotary
/// embedding), Shazeer 2020 (SwiGLU, GeGLU), Ainslie et al. 2023 (grouped queries), Beltagy et al.
/// 2020 (sliding windows), Gemma Team 2025 (norms of heads and results).
package struct ReadableForward {
  package let configuration: Configuration
  private let weights: ReadableWeights
  private var state: RunState

  /// What is in flight for one token, and what is remembered of the tokens before it.
  private struct RunState {
    /// `[layers][positions · kvHeads · headSize]`: rotated keys of all positions so far.
    var keys: [[Float]]
    /// `[layers][positions · kvHeads · headSize]`
    var values: [[Float]]
    /// Positions so far.
    var count = 0
  }

  package init(_ file: GGUFFile) throws(EngineError) {
    configuration = try Configuration(file)
    weights = try ReadableWeights(file, configuration)
    state = RunState(
      keys: Array(repeating: [], count: configuration.layers),
      values: Array(repeating: [], count: configuration.layers))
  }

  /// Forgets the context.
  package mutating func reset() {
    for layer in 0..<configuration.layers {
      state.keys[layer] = []
      state.values[layer] = []
    }
    state.count = 0
  }

  /// Adds one token to the context and returns the logits `[vocabulary]` of the token after it, or
  /// nothing where they are not wanted (they cost as much as several layers).
  package mutating func forward(_ token: Int32, wantsLogits: Bool = true) -> [Float] {
    let position = state.count
    // [width]
    var x = weights.tokenEmbedding.row(Int(token)).map { $0 * configuration.embeddingScale }

    for (number, layer) in weights.layers.enumerated() {
      // Attention: what the position asks, offers and says.
      let normed = rmsNorm(x, gain: layer.attentionNorm)
      var query = layer.query.times(normed)  // [heads · headSize]
      var key = layer.key.times(normed)  // [kvHeads · headSize]
      var value = layer.value.times(normed)  // [kvHeads · headSize]
      if let bias = layer.queryBias { add(bias, to: &query) }
      if let bias = layer.keyBias { add(bias, to: &key) }
      if let bias = layer.valueBias { add(bias, to: &value) }
      if let gain = layer.queryNorm { normaliseHeads(&query, gain: gain) }
      if let gain = layer.keyNorm { normaliseHeads(&key, gain: gain) }
      let window = configuration.window(ofLayer: number)
      let rotary = window?.rotary ?? configuration.rotary
      rotate(&query, position: position, by: rotary)
      rotate(&key, position: position, by: rotary)
      state.keys[number] += key
      state.values[number] += value
      let mixed = attention(
        query, keys: state.keys[number], values: state.values[number],
        from: max(0, position + 1 - (window?.positions ?? .max)))
      var attended = layer.attentionOutput.times(mixed)
      if let gain = layer.attentionResultNorm { attended = rmsNorm(attended, gain: gain) }
      add(attended, to: &x)

      // Feed-forward: a gated one.
      let fed = rmsNorm(x, gain: layer.hiddenNorm)
      let gate = layer.gate.times(fed)  // [hidden]
      let up = layer.up.times(fed)  // [hidden]
      let hidden = zip(gate, up).map { g, u in pass(g) * u }
      var result = layer.down.times(hidden)
      if let gain = layer.hiddenResultNorm { result = rmsNorm(result, gain: gain) }
      add(result, to: &x)
    }
    state.count += 1
    guard wantsLogits else { return [] }
    return weights.output.times(rmsNorm(x, gain: weights.outputNorm))
  }

  /// x / √(mean of squares + ε) · gain.
  private func rmsNorm(_ x: [Float], gain: [Float]) -> [Float] {
    let meanSquare = x.reduce(0) { $0 + $1 * $1 } / Float(x.count)
    let scale = 1 / (meanSquare + configuration.normEpsilon).squareRoot()
    return zip(x, gain).map { $0 * scale * $1 }
  }

  /// The gate's function.
  private func pass(_ x: Float) -> Float {
    switch configuration.architecture.gate {
    case .silu: x / (1 + exp(-x))
    case .gelu: x / 2 * (1 + tanh((2 / Float.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    }
  }

  /// Each head by itself.
  private func normaliseHeads(_ heads: inout [Float], gain: [Float]) {
    for start in stride(from: 0, to: heads.count, by: gain.count) {
      let head = start..<start + gain.count
      heads.replaceSubrange(head, with: rmsNorm(Array(heads[head]), gain: gain))
    }
  }

  /// Turns each pair of numbers of each head by the position times its frequency.
  private func rotate(_ heads: inout [Float], position: Int, by rotary: RotaryFrequencies) {
    let c = configuration
    for head in stride(from: 0, to: heads.count, by: c.headSize) {
      for i in 0..<c.rotatedSize / 2 {
        let angle = Double(position) * rotary.perPosition[i]
        let cosine = Float(cos(angle) * rotary.magnitude)
        let sine = Float(sin(angle) * rotary.magnitude)
        let (a, b) =
          switch c.architecture.rotation {
          case .neighbours: (head + 2 * i, head + 2 * i + 1)
          case .halves: (head + i, head + i + c.rotatedSize / 2)
          }
        (heads[a], heads[b]) = (
          heads[a] * cosine - heads[b] * sine, heads[a] * sine + heads[b] * cosine
        )
      }
    }
  }

  /// softmax(q · K / √headSize) · V for each head over the positions from `first` on; `group` query
  /// heads share a key head.
  private func attention(
    _ query: [Float], keys: [Float], values: [Float], from first: Int
  ) -> [Float] {
    let c = configuration
    let size = c.headSize
    let count = keys.count / c.kvWidth
    var result = [Float](repeating: 0, count: c.queryWidth)
    for head in 0..<c.heads {
      let offset = head / c.group * size
      var scores = (first..<count).map { position in
        let place = position * c.kvWidth + offset
        return c.attentionScale * dot(query, head * size, keys, place, size)
      }
      let largest = scores.max() ?? 0
      for index in scores.indices { scores[index] = exp(scores[index] - largest) }
      let total = scores.reduce(0, +)
      for position in first..<count {
        let weight = scores[position - first] / total
        let place = position * c.kvWidth + offset
        for i in 0..<size { result[head * size + i] += weight * values[place + i] }
      }
    }
    return result
  }

  private func add(_ more: [Float], to x: inout [Float]) {
    for index in x.indices { x[index] += more[index] }
  }

  /// The dot product of `count` numbers from each place.
  private func dot(
    _ a: [Float], _ aPlace: Int, _ b: [Float], _ bPlace: Int, _ count: Int
  ) -> Float {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        Inference.dot(
          UnsafeBufferPointer(rebasing: a[aPlace..<aPlace + count]),
          UnsafeBufferPointer(rebasing: b[bPlace..<bPlace + count]))
      }
    }
  }
}

/// The dot product of two vectors of one length, eight lanes at a time.
func dot(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
  precondition(a.count == b.count)
  guard let aBase = a.baseAddress, let bBase = b.baseAddress else { return 0 }
  let (aRaw, bRaw) = (UnsafeRawPointer(aBase), UnsafeRawPointer(bBase))
  var lanes = SIMD8<Float>.zero
  var index = 0
  while index + 8 <= a.count {
    lanes +=
      aRaw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
      * bRaw.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
    index += 8
  }
  var sum = lanes.sum()
  while index < a.count {
    sum += a[index] * b[index]
    index += 1
  }
  return sum
}
