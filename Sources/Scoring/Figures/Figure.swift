package import Measures

/// A named number of a score, in all its ways of counting. Shares from 0 to 1.
package struct Figure: Hashable, Sendable {
  /// `Score` finds the first of this name.
  package var name: String
  /// How deep it stands below the headline: 0 for it, 1 for sections, 2 for subsets.
  package var level: Int
  /// By the benchmark's own rule. All three are nil where no unit is there.
  package var official: Double?
  /// A failure is wrong.
  package var strict: Double?
  /// Of what was decided alone; nil where nothing was.
  package var decided: Double?
  /// The share that `decided` speaks of.
  package var coverage: Double?
  /// Around the official value, at 95 %; nil where none can be told.
  package var interval: Interval?
  /// Nil where there is no interval.
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
