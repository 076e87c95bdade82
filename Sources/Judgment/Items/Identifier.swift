/// An identity that is stored and compared, never shown as a letter: 32 hex digits or a UUID.
///
/// One generic type keeps identities of different things apart: a response's can't be taken for
/// an item's. How identities of items are made (`Benchmarks/Identity.swift`) is in RECORDING.md.
package struct Identifier<Thing>: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

package typealias ItemID = Identifier<Item>
package typealias ResponseID = Identifier<Response>
package typealias ComparisonID = Identifier<Comparison>
package typealias RunID = Identifier<Run>
