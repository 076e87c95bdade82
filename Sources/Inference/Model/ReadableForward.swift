import Foundation

/// The transformer as its papers write it: one token at a time, plain floats, no blocks, no
/// threads. The fast forward is held against this one.
///
/// Vaswani et al. 2017 (attention), Zhang & Sennrich 2019 (RMSNorm), Su et al. 2021 (rotary
/// embedding), Shazeer 2020 (SwiGLU, GeGLU), Ainslie et al. 2023 (grouped queries), Beltagy et al.
/// 2020 (sliding windows), Gemma Team 2025 (norms of heads and results), Hu et al. 2021 (adapters).
package struct ReadableForward {
  package let configuration: Configuration
  private let weights: ReadableWeights
  private let adapters: ReadableAdapters
  private var context: Context

  /// What is remembered of the tokens so far.
  private struct Context {
    /// `[layers][positions · kvHeads · headSize]`, rotated.
    var keys: [[Float]]
    /// `[layers][positions · kvHeads · headSize]`
    var values: [[Float]]
    /// How many tokens: the next one's position.
    var count = 0

    init(layers: Int) {
      keys = Array(repeating: [], count: layers)
      values = keys
    }
  }

  /// Takes the whole file into memory, and the adapters' too.
  package init(_ file: GGUFFile, adapters: [AdapterChoice] = []) throws(EngineError) {
    configuration = try Configuration(file)
    self.adapters = try ReadableAdapters(adapters, configuration)
    weights = try ReadableWeights(file, configuration)
    context = Context(layers: configuration.layers)
  }

  /// Forgets the context.
  package mutating func reset() {
    context = Context(layers: configuration.layers)
  }

  /// Adds one token to the context and returns the logits `[vocabulary]` of the token after it, or
  /// nothing where they are not wanted (they cost as much as several layers).
  package mutating func forward(_ token: Int32, wantsLogits: Bool = true) -> [Float] {
    // [width]: the token's embedding, to which every layer adds what it finds, twice.
    var x = adapters.adapt(Array(weights.tokenEmbedding.row(Int(token))), token: Int(token))
      .map { $0 * configuration.embeddingScale }
    for (number, layer) in weights.layers.enumerated() {
      let attended = selfAttention(rmsNorm(x, gain: layer.attentionNorm), layer, number: number)
      add(rmsNorm(attended, gain: layer.attentionResultNorm), to: &x)
      let fed = feedForward(rmsNorm(x, gain: layer.hiddenNorm), layer, number: number)
      add(rmsNorm(fed, gain: layer.hiddenResultNorm), to: &x)
    }
    context.count += 1
    guard wantsLogits else { return [] }
    return times(weights.output, .output, rmsNorm(x, gain: weights.outputNorm))
  }

  /// Wx, and what adapters add to it.
  private func times(_ matrix: Matrix, _ target: AdapterTarget, _ x: [Float]) -> [Float] {
    adapters.adapt(matrix.times(x), target, of: x)
  }

  /// The token's query meets the keys of the positions that it sees, its own among them, and
  /// fetches their values: `[width]` from `[width]`.
  private mutating func selfAttention(
    _ x: [Float], _ layer: ReadableWeights.Layer, number: Int
  ) -> [Float] {
    var query = times(layer.query, .layer(number, .query), x)  // [heads · headSize]
    var key = times(layer.key, .layer(number, .key), x)  // [kvHeads · headSize]
    var value = times(layer.value, .layer(number, .value), x)  // [kvHeads · headSize]
    add(layer.queryBias, to: &query)
    add(layer.keyBias, to: &key)
    add(layer.valueBias, to: &value)
    normaliseHeads(&query, gain: layer.queryNorm)
    normaliseHeads(&key, gain: layer.keyNorm)

    let position = context.count
    let window = configuration.window(ofLayer: number)
    let rotary = window?.rotary ?? configuration.rotary
    rotate(&query, position: position, by: rotary)
    rotate(&key, position: position, by: rotary)
    context.keys[number] += key
    context.values[number] += value

    let first = window.map { max(0, position + 1 - $0.positions) } ?? 0
    let mixed = attention(
      query, keys: context.keys[number], values: context.values[number],
      over: first..<position + 1)
    return times(layer.attentionOutput, .layer(number, .attentionOutput), mixed)
  }

  /// softmax(q · K / √headSize) · V for each head: `[heads · headSize]`.
  private func attention(
    _ query: [Float], keys: [Float], values: [Float], over positions: Range<Int>
  ) -> [Float] {
    let c = configuration
    var result = [Float](repeating: 0, count: c.queryWidth)
    for head in 0..<c.heads {
      let place = head * c.headSize..<(head + 1) * c.headSize
      /// Where the key (or value) head of a position lies that `group` query heads share.
      func shared(_ position: Int) -> Range<Int> {
        let start = position * c.kvWidth + head / c.group * c.headSize
        return start..<start + c.headSize
      }
      let scores = positions.map { c.attentionScale * dot(query[place], keys[shared($0)]) }
      for (position, weight) in zip(positions, softmax(scores)) {
        for (i, number) in zip(place, values[shared(position)]) { result[i] += weight * number }
      }
    }
    return result
  }

  /// down · (activation(gate · x) ⊙ (up · x)): `[width]` from `[width]`.
  private func feedForward(
    _ x: [Float], _ layer: ReadableWeights.Layer, number: Int
  ) -> [Float] {
    let gate = times(layer.gate, .layer(number, .gate), x)  // [hidden]
    let up = times(layer.up, .layer(number, .up), x)  // [hidden]
    return times(
      layer.down, .layer(number, .down), zip(gate, up).map { activation($0) * $1 })
  }

  private func activation(_ x: Float) -> Float {
    switch configuration.architecture.gate {
    case .silu: x / (1 + exp(-x))
    case .gelu: x / 2 * (1 + tanh((2 / Float.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    }
  }

  /// x / √(mean of squares + ε) · gain; without a gain x as it is, since not every architecture
  /// has every norm.
  private func rmsNorm(_ x: [Float], gain: [Float]?) -> [Float] {
    guard let gain else { return x }
    let meanSquare = x.reduce(0) { $0 + $1 * $1 } / Float(x.count)
    let scale = 1 / (meanSquare + configuration.normEpsilon).squareRoot()
    return zip(x, gain).map { $0 * scale * $1 }
  }

  /// Each head by itself, where there is a gain `[headSize]`.
  private func normaliseHeads(_ heads: inout [Float], gain: [Float]?) {
    for start in stride(from: 0, to: heads.count, by: configuration.headSize) {
      let head = start..<start + configuration.headSize
      heads.replaceSubrange(head, with: rmsNorm(Array(heads[head]), gain: gain))
    }
  }

  /// Turns pairs of numbers of each head as points of a plane, by the position times the pair's
  /// frequency; numbers beyond `rotatedSize` stay.
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

  /// e^x / Σ e^x. The largest is subtracted first, so that no power overflows.
  private func softmax(_ x: [Float]) -> [Float] {
    let largest = x.max() ?? 0
    let powers = x.map { exp($0 - largest) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  private func add(_ more: [Float]?, to x: inout [Float]) {
    guard let more else { return }
    for index in x.indices { x[index] += more[index] }
  }
}
