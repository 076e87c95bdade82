/// How a token is chosen from the logits: the settings of one generation.
///
/// The order is fixed: repetition penalty, temperature, top-k, top-p, min-p, draw. (The filters
/// see probabilities after the temperature, as in vLLM and transformers.) Log-probabilities that
/// the engine reports come from the raw logits and know nothing of these settings.
package struct Sampling: Sendable, Equatable, Hashable {
  /// Divides the logits; 0 takes the largest logit (ties: the lowest id) and ignores the rest.
  package var temperature: Float
  /// Keeps the k largest logits; 0 keeps all.
  package var topK: Int
  /// Keeps the smallest set of most probable tokens whose probabilities reach this sum; 1 keeps all.
  package var topP: Float
  /// Drops tokens less probable than this fraction of the most probable one; 0 keeps all.
  package var minP: Float
  /// Weakens tokens seen in the last `repetitionWindow` tokens; 1 does nothing.
  package var repetitionPenalty: Float
  /// How many of the last tokens, of prompt and generation, the penalty looks at.
  package var repetitionWindow: Int
  /// With the position of the token in the context, all that chance depends on.
  package var seed: UInt64

  package init(
    temperature: Float = 0, topK: Int = 0, topP: Float = 1, minP: Float = 0,
    repetitionPenalty: Float = 1, repetitionWindow: Int = 64, seed: UInt64 = 0
  ) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.minP = minP
    self.repetitionPenalty = repetitionPenalty
    self.repetitionWindow = repetitionWindow
    self.seed = seed
  }

  /// Always the most probable token.
  package static let greedy = Sampling()

  /// One sentence when a value is outside its range, else nil.
  package var complaint: String? {
    if !(temperature >= 0 && temperature.isFinite) {
      return "temperature must be 0 or more, got \(temperature)"
    }
    if topK < 0 { return "top-k must be 0 (off) or more, got \(topK)" }
    if !(topP > 0 && topP <= 1) { return "top-p must be above 0 and at most 1, got \(topP)" }
    if !(minP >= 0 && minP < 1) { return "min-p must be at least 0 and below 1, got \(minP)" }
    if !(repetitionPenalty > 0 && repetitionPenalty.isFinite) {
      return "the repetition penalty must be above 0, got \(repetitionPenalty)"
    }
    if repetitionWindow < 0 {
      return "the repetition window must be 0 or more tokens, got \(repetitionWindow)"
    }
    return nil
  }
}
