/// One comparison of two responses judged in both orders by the same judge.
package struct BothOrders: Hashable, Sendable {
  /// p(A) with the comparison's first response shown as A; nil without logits.
  package var forward: Double?
  /// p(A) with its second response shown as A.
  package var backward: Double?
  /// The letters chosen, where they were.
  package var forwardLetter: Character?
  /// As that run's own presentation has it, in which A is the second response.
  package var backwardLetter: Character?

  package init(
    forward: Double?, backward: Double?, forwardLetter: Character?, backwardLetter: Character?
  ) {
    self.forward = forward
    self.backward = backward
    self.forwardLetter = forwardLetter
    self.backwardLetter = backwardLetter
  }

  /// For the first response over the second: ½[p_AB(A) + p_BA(B)].
  package var preference: Double? {
    guard let forward, let backward else { return nil }
    return (forward + 1 - backward) / 2
  }

  /// How far it leans to slot A whatever stands there: ½[p_AB(A) + p_BA(A)] − ½.
  package var slotLean: Double? {
    guard let forward, let backward else { return nil }
    return (forward + backward) / 2 - 0.5
  }

  /// Whether the slot decided and not the response: both orders chose the same letter.
  package var isSlotDecided: Bool {
    guard let forwardLetter, let backwardLetter else { return false }
    return forwardLetter == backwardLetter
  }
}
