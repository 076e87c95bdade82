import Foundation

/// The transformer as its papers write it: one token at a time, plain floats, no blocks, no
/// threads. The fast forward is held against this one.
///
/// Vaswani et al. 2017 (attention), Zhang & Sennrich 2019 (RMSNorm), Su et al. 2021 (rotary
/// embedding), Shazeer 2020 (SwiGLU), Ainslie et al. 2023 (grouped queries).
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
    var x = Array(weights.tokenEmbedding.row(Int(token)))  // [width]

    for (number, layer) in weights.layers.enumerated() {
      // Attention: what the position asks, offers and says.
      let normed = rmsNorm(x, gain: layer.attentionNorm)
      var query = layer.query.times(normed)  // [heads · headSize]
      var key = layer.key.times(normed)  // [kvHeads · headSize]
      var value = layer.value.times(normed)  // [kvHeads · headSize]
      if let bias = layer.queryBias { add(bias, to: &query) }
      if let bias = layer.keyBias { add(bias, to: &key) }
      if let bias = layer.valueBias { add(bias, to: &value) }
      rotate(&query, position: position)
      rotate(&key, position: position)
      state.keys[number] += key
      state.values[number] += value
      let mixed = attention(query, keys: state.keys[number], values: state.values[number])
      add(layer.attentionOutput.times(mixed), to: &x)

      // Feed-forward: SwiGLU.
      let fed = rmsNorm(x, gain: layer.hiddenNorm)
      let gate = layer.gate.times(fed)  // [hidden]
      let up = layer.up.times(fed)  // [hidden]
      let hidden = zip(gate, up).map { g, u in g / (1 + exp(-g)) * u }
      add(layer.down.times(hidden), to: &x)
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

  /// Turns each pair of numbers of each head by the angle position · base^(−2i / rotatedSize).
  private func rotate(_ heads: inout [Float], position: Int) {
    let c = configuration
    for head in stride(from: 0, to: heads.count, by: c.headSize) {
      for i in 0..<c.rotatedSize / 2 {
        let frequency = pow(Double(c.ropeBase), -2 * Double(i) / Double(c.rotatedSize))
        let angle = Double(position) * frequency
        let (cosine, sine) = (Float(cos(angle)), Float(sin(angle)))
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

  /// softmax(q · K / √headSize) · V for each head; `group` query heads share a key head.
  private func attention(_ query: [Float], keys: [Float], values: [Float]) -> [Float] {
    let c = configuration
    let size = c.headSize
    let count = keys.count / c.kvWidth
    let scale = 1 / Float(size).squareRoot()
    var result = [Float](repeating: 0, count: c.queryWidth)
    for head in 0..<c.heads {
      let offset = head / c.group * size
      var scores = (0..<count).map { position in
        let place = position * c.kvWidth + offset
        return scale * dot(query, head * size, keys, place, size)
      }
      let largest = scores.max() ?? 0
      for index in scores.indices { scores[index] = exp(scores[index] - largest) }
      let total = scores.reduce(0, +)
      for position in 0..<count {
        let weight = scores[position] / total
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
