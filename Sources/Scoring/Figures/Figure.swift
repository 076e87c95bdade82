package import Measures

/// A named number of a score, in all its ways of counting. Shares from 0 to 1.
package struct Figure: Hashable, Sendable {
  package var name: String
  /// How deep it stands below the headline: 0 for it, 1 for sections, 2 for subsets.
  package var level: Int
  package var official: Double?
  package var strict: Double?
  package var decided: Double?
  /// The share that `decided` speaks of.
  package var coverage: Double?
  /// Around the official value, at 95 %; nil where none can be told.
  package var interval: Interval?
  package var method: Method?
  /// Items below the figure.
  package var items: Int
  /// Counted units below it: comparisons, or what the benchmark makes of several.
  package var units: Int
  /// The subsets that it reads, to open them.
  package var subsets: Set<String>

  /// Where the interval comes from.
  package enum Method: String, Hashable, Sendable {
    /// Units that are independent of each other.
    case wilson = "Wilson"
    /// Drawn again by item, in each subset.
    case bootstrap = "bootstrap by item"
  }
}
