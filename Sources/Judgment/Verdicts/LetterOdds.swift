/// How sure the model was of the verdict's letter at the token that wrote it.
///
/// Masses are summed probabilities of all tokens that would have continued to each letter, from
/// raw logits at temperature 1. After long reasoning the letter is near-certain whatever the
/// judge is worth: this is not confidence in being right.
package struct LetterOdds: Hashable, Sendable {
  /// For each slot, in the order of letters.
  package var masses: [Double]

  package init(masses: [Double]) { self.masses = masses }

  /// Of the piece that wrote the letter at this byte of the transcript; nil where it isn't known.
  package init?(in transcript: Transcript, at offset: Int) {
    var end = 0
    for piece in transcript.pieces {
      end += piece.bytes.count
      if offset < end {
        guard let masses = piece.letterMasses, masses.count > 1 else { return nil }
        self.masses = masses
        return
      }
    }
    return nil
  }

  /// Of the letter that a reading chose.
  package init?(in transcript: Transcript, of reading: Reading) {
    guard case .letter(_, let offset) = reading else { return nil }
    self.init(in: transcript, at: offset)
  }

  /// The probability that the letter is written at all, in 0…1.
  package var mass: Double { masses.reduce(0, +) }

  /// Letter p of a slot: its mass over the sum; nil where nothing has mass.
  package func probability(ofSlot slot: Int) -> Double? {
    guard masses.indices.contains(slot), mass > 0 else { return nil }
    return masses[slot] / mass
  }

  /// The same by the slot's letter.
  package func probability(of letter: Character) -> Double? {
    letter.asciiValue.flatMap { probability(ofSlot: Int($0) - 65) }
  }

  /// Whether the model mostly wanted to write something else than a letter: the badge
  /// "off-format".
  package var isOffFormat: Bool { mass < 0.5 }
}
