/// How much a model doubted a token that it wrote, by the token's probability from raw logits at
/// temperature 1. It tells where another word was as likely, not where the judgment is wrong.
package enum Doubt: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// The token had at least half of the mass.
  case none
  /// Something else was likelier than not.
  case some
  /// The token had less than a tenth of the mass.
  case strong

  /// - Parameter probability: in 0…1.
  package init(probability: Double) {
    self = probability >= 0.5 ? .none : probability >= 0.1 ? .some : .strong
  }

  /// Less doubt comes first.
  package static func < (left: Doubt, right: Doubt) -> Bool { left.rawValue < right.rawValue }
}

extension Piece {
  /// The probability of its token, in 0…1; nil where it isn't known.
  package var probability: Double? { logProbability.map { Exponential.of($0) } }

  /// Nil where the piece's probability isn't known.
  package var doubt: Doubt? { probability.map { Doubt(probability: $0) } }
}

extension Piece.Alternative {
  /// In 0…1.
  package var probability: Double { Exponential.of(logProbability) }
}
