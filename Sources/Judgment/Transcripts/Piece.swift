/// A stretch of a judgment as it came: a token's bytes with what is known of them, a scaffold's
/// forced string, or a person's text. An imported judgment is one piece without times.
package struct Piece: Hashable, Sendable {
  /// Raw bytes; a character may be cut at a piece's edge.
  package var bytes: [UInt8]
  /// Who wrote it.
  package var origin: Origin
  /// Its number in the judge's vocabulary; nil of text that is no single token, or unknown.
  package var token: Int32?
  /// Milliseconds since the run's start.
  package var milliseconds: Int?
  /// Natural log-probability from raw logits at temperature 1.
  package var logProbability: Double?
  /// The likeliest tokens at this place, likeliest first, from raw logits at temperature 1.
  package var alternatives: [Alternative]
  /// Where this piece wrote a verdict's letter: for each slot's letter, the summed probability
  /// of all tokens that would have continued to it.
  package var letterMasses: [Double]?

  package init(
    bytes: [UInt8], origin: Origin = .model, token: Int32? = nil, milliseconds: Int? = nil,
    logProbability: Double? = nil, alternatives: [Alternative] = [],
    letterMasses: [Double]? = nil
  ) {
    self.bytes = bytes
    self.origin = origin
    self.token = token
    self.milliseconds = milliseconds
    self.logProbability = logProbability
    self.alternatives = alternatives
    self.letterMasses = letterMasses
  }

  package init(_ text: String, origin: Origin = .model) {
    self.init(bytes: Array(text.utf8), origin: origin)
  }

  /// The judge itself, the scaffold's forced text, or a person who rewrote a part.
  package enum Origin: String, Sendable, Hashable, CaseIterable { case model, scaffold, human }

  /// A token that could have stood there, or the one that does.
  package struct Alternative: Hashable, Sendable {
    package var token: Int32
    /// Natural logarithm, from raw logits at temperature 1.
    package var logProbability: Double

    package init(token: Int32, logProbability: Double) {
      self.token = token
      self.logProbability = logProbability
    }
  }
}
