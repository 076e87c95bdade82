import Foundation

/// The angles of a rotary embedding: how far each pair of numbers of a head turns from one position
/// to the next, after whatever scaling the file asks for to reach beyond its first training.
///
/// Su et al. 2021 (rotary embedding), Chen et al. 2023 (linear scaling), Peng et al. 2023 (YaRN),
/// and Llama 3.1's model card (wavelengths by three bands).
package struct RotaryFrequencies: Sendable, Equatable {
  /// `[rotatedSize / 2]`: radians a position.
  package var perPosition: [Double]
  /// What the rotated numbers are multiplied by: 1 but for YaRN, which sharpens attention so.
  package var magnitude: Double

  /// No scaling: pair i of `count` pairs turns by base^(−i / count).
  package init(base: Double, pairs count: Int) {
    perPosition = (0..<count).map { pow(base, -2 * Double($0) / Double(2 * count)) }
    magnitude = 1
  }

  /// Positions stand `factor` times closer together.
  mutating func scaleLinearly(by factor: Double) {
    for index in perPosition.indices { perPosition[index] /= factor }
  }

  /// Each pair slower by a factor of its own.
  mutating func divide(by factors: [Float]) {
    for index in perPosition.indices { perPosition[index] /= Double(factors[index]) }
  }

  /// What YaRN's paper calls β: pairs that turn more than `fast` times in the context of the first
  /// training stay as they are, those that turn less than `slow` times are scaled, and between
  /// them runs a ramp.
  struct YaRN {
    var factor: Double
    /// Positions of the first training.
    var originalLength: Double
    var fast: Double
    var slow: Double
    /// How much of the ramp counts: 1 by the paper, 0 is linear scaling.
    var extrapolation: Double
    /// Multiplies the magnitude that the paper gives.
    var attention: Double
  }

  mutating func scale(by yarn: YaRN, base: Double) {
    let count = Double(perPosition.count)
    /// The pair that turns `turns` times in the original context.
    func pair(turning turns: Double) -> Double {
      count * log(yarn.originalLength / (turns * 2 * .pi)) / log(base)
    }
    let low = max(0, pair(turning: yarn.fast).rounded(.down))
    let high = min(2 * count - 1, pair(turning: yarn.slow).rounded(.up))
    for index in perPosition.indices {
      let ramp = (Double(index) - low) / max(0.001, high - low)
      let kept = (1 - min(1, max(0, ramp))) * yarn.extrapolation
      let scaled = perPosition[index] / yarn.factor
      perPosition[index] = scaled * (1 - kept) + perPosition[index] * kept
    }
    magnitude = yarn.attention
    if yarn.extrapolation != 0 { magnitude *= 1 + 0.1 * log(yarn.factor) }
  }

  /// Llama 3's bands: wavelengths shorter than the original context over `highFactor` stay, those
  /// longer than it over `lowFactor` are scaled, and between them runs a ramp.
  struct Llama3 {
    var factor: Double
    var originalLength: Double
    var lowFactor: Double
    var highFactor: Double
  }

  mutating func scale(by llama3: Llama3) {
    for index in perPosition.indices {
      let turns = llama3.originalLength * perPosition[index] / (2 * .pi)
      let ramp = (turns - llama3.lowFactor) / (llama3.highFactor - llama3.lowFactor)
      let kept = min(1, max(0, ramp))
      perPosition[index] *= kept + (1 - kept) / llama3.factor
    }
  }
}

extension RotaryFrequencies {
  /// The name of Llama 3's tensor of factors, one a pair.
  static let factorsTensor = "rope_freqs.weight"

  /// What a file asks for: `ARCHITECTURE.rope.scaling.*`, the older `rope.scale_linear`, and the
  /// tensor of factors, which goes before the numbers it was made from.
  init(
    _ reader: HyperparameterReader, base: Float, rotatedSize: Int, contextLength: Int
  ) throws(EngineError) {
    let file = reader.file
    let base = Double(base)
    self.init(base: base, pairs: rotatedSize / 2)
    let older = try reader.number("rope.scale_linear", above: 0, orElse: 1)
    let factor = Double(try reader.number("rope.scaling.factor", above: 0, orElse: older))
    let original = Double(
      try reader.count(
        "rope.scaling.original_context_length", in: 1...100_000_000, orElse: contextLength))
    let factors = try Self.factors(file, pairs: rotatedSize / 2)
    for name in ["rope_factors_long.weight", "rope_factors_short.weight"]
    where file.tensor(named: name) != nil {
      throw .unsupported(
        file: file.path,
        what: "has the tensor \(name), LongRoPE's scaling, which is not built in; \(Self.builtIn)")
    }
    // Without a type, a factor means linear scaling.
    switch file.string("\(reader.prefix).rope.scaling.type") ?? "linear" {
    case "none": break
    case "linear": scaleLinearly(by: factor)
    case "yarn":
      scale(
        by: YaRN(
          factor: factor, originalLength: original,
          fast: Double(try reader.number("rope.scaling.yarn_beta_fast", above: 0, orElse: 32)),
          slow: Double(try reader.number("rope.scaling.yarn_beta_slow", above: 0, orElse: 1)),
          extrapolation: Double(
            try reader.number("rope.scaling.yarn_ext_factor", above: -1e-9, orElse: 1)),
          attention: Double(try reader.number("rope.scaling.attn_factor", above: 0, orElse: 1))
            * Double(try reader.number("rope.scaling.yarn_attn_factor", above: 0, orElse: 1))),
        base: base)
    case "llama3":
      // The tensor says the same, pair by pair.
      if factors != nil { break }
      let low = try reader.number("rope.scaling.low_freq_factor", above: 0, orElse: 1)
      let high = try reader.number("rope.scaling.high_freq_factor", above: 0, orElse: 4)
      guard high > low else {
        throw reader.problem("rope.scaling.high_freq_factor", "is \(high), expected above \(low)")
      }
      scale(
        by: Llama3(
          factor: factor, originalLength: original, lowFactor: Double(low),
          highFactor: Double(high)))
    case let other:
      throw .unsupported(
        file: file.path,
        what: "asks for RoPE scaling “\(other)”, which is not built in; \(Self.builtIn)")
    }
    if let factors { divide(by: factors) }
  }

  private static let builtIn = "these are: linear, yarn, llama3"

  private static func factors(_ file: GGUFFile, pairs: Int) throws(EngineError) -> [Float]? {
    let directory = TensorDirectory(file: file)
    guard directory.has(factorsTensor) else { return nil }
    let factors = try directory.floats(directory.vector(factorsTensor, count: pairs))
    guard factors.count == pairs, factors.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw directory.problem(factorsTensor, "has numbers that are no factors above 0")
    }
    return factors
  }
}
