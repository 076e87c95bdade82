/// Which response is shown as A, which as B (and C, …): response ids in the order of letters.
///
/// Letters exist on screen and in prompts only; what is stored are ids.
package struct Presentation: Hashable, Sendable {
  /// The first is A.
  package var responses: [ResponseID]

  package init(_ responses: [ResponseID]) { self.responses = responses }

  /// The letter of a response here: `A` for the first. Nil where it isn't shown.
  package func letter(of response: ResponseID) -> Character? {
    responses.firstIndex(of: response).flatMap(Self.letter(at:))
  }

  /// The response that a letter means here.
  package func response(at letter: Character) -> ResponseID? {
    guard let scalar = letter.unicodeScalars.first, letter.unicodeScalars.count == 1,
      scalar.value >= 65, Int(scalar.value) - 65 < responses.count
    else { return nil }
    return responses[Int(scalar.value) - 65]
  }

  /// The other order: of a pair A and B change places.
  package var reversed: Presentation { Presentation(responses.reversed()) }

  /// The letter of the slot at an index from 0, up to 26.
  package static func letter(at index: Int) -> Character? {
    guard (0..<26).contains(index) else { return nil }
    return Character(Unicode.Scalar(UInt8(65 + index)))
  }

  /// A seeded coin for a comparison, from the session's order seed (or `--order-seed`): filter,
  /// limit and resume never change it.
  package static func seeded(_ comparison: Comparison, orderSeed: UInt64) -> Presentation {
    let given = Presentation(comparison.responses)
    return isReversed(comparison.id, orderSeed: orderSeed) ? given.reversed : given
  }

  /// How that coin falls: whether the file's order is reversed.
  package static func isReversed(_ comparison: ComparisonID, orderSeed: UInt64) -> Bool {
    StableHash.of(seed: orderSeed, comparison.text) & 1 == 1
  }
}
