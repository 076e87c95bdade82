/// What filters and sorts ask of a comparison's texts, in eight bytes: for files too large to hold
/// their texts.
package struct ComparisonDigest: Hashable, Sendable {
  /// Gold, by `GoldSlot`: 0 none, 1 a tie, else 2 and the response's place.
  private let goldCode: UInt16
  /// How many responses are compared.
  private let responseCount: UInt16
  /// The longest response's bytes over the shortest's (`Item.lengthRatio`).
  package let lengthRatio: Float

  /// Gold by its place among the comparison's responses, from 0.
  package enum GoldSlot: Hashable, Sendable {
    case tie
    case response(Int)
  }

  package init(_ comparison: Comparison, of item: Item) {
    goldCode =
      switch comparison.gold {
      case nil: 0
      case .tie: 1
      case .response(let id):
        comparison.responses.firstIndex(of: id).map { UInt16(clamping: 2 + $0) } ?? 0
      }
    responseCount = UInt16(clamping: comparison.responses.count)
    lengthRatio = item.lengthRatio
  }

  /// Gold in the order of the file; nil where there is none.
  package var gold: GoldSlot? {
    switch goldCode {
    case 0: nil
    case 1: .tie
    default: .response(Int(goldCode) - 2)
    }
  }

  /// Gold as it stands in a presentation: the file's order, or that reversed.
  package func gold(isReversed: Bool) -> GoldSlot? {
    guard isReversed, case .response(let place) = gold else { return gold }
    return .response(Int(responseCount) - 1 - place)
  }

  // MARK: - As bits

  package init(bits: UInt64) {
    goldCode = UInt16(truncatingIfNeeded: bits)
    responseCount = UInt16(truncatingIfNeeded: bits >> 16)
    lengthRatio = Float(bitPattern: UInt32(truncatingIfNeeded: bits >> 32))
  }

  /// As an index keeps it: gold's code in the low 16 bits, then 16 for how many responses, then the
  /// ratio's 32.
  package var bits: UInt64 {
    UInt64(goldCode) | UInt64(responseCount) << 16 | UInt64(lengthRatio.bitPattern) << 32
  }
}
