/// An identity that is stored and compared, never shown as a letter: 32 hex digits or a UUID.
///
/// One generic type keeps identities of different things apart: a response's can't be taken for
/// an item's. How identities of items are made (`Benchmarks/Identity.swift`) is in RECORDING.md.
///
/// Digits are kept as the 128 bits that they stand for: a million identities are 24 MB without
/// anything allocated, and comparing or hashing one reads no text.
package struct Identifier<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let name: IdentifierName

  package init(_ text: String) { name = IdentifierName(text) }

  /// 32 hex digits as the bits that they stand for.
  package init(digits: (high: UInt64, low: UInt64)) { name = .digits(digits.high, digits.low) }

  /// The bits of 32 hex digits; nil of any other text.
  // Inlined into another room, Swift 6.3.1 fails on the name's borrow when it optimises.
  @inline(never) package var digits: (high: UInt64, low: UInt64)? {
    if case .digits(let high, let low) = name { return (high, low) }
    return nil
  }

  /// As it was given.
  package var text: String { name.text }

  package var description: String { text }

  /// In the order of the texts.
  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

package typealias ItemID = Identifier<Item>
package typealias ResponseID = Identifier<Response>
package typealias ComparisonID = Identifier<Comparison>
package typealias RunID = Identifier<Run>
