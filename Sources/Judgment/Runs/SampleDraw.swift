/// How a run's item was drawn, where a sample was judged and not all of it: what measures weight by.
///
/// Draws of one seed nest: a larger one holds the smaller. A run that was known before a larger
/// draw keeps what it was made with.
package struct SampleDraw: Hashable, Sendable {
  /// The chance with which the item was taken, in (0, 1].
  package var inclusion: Double
  /// What the draw went by; nil where nobody said.
  package var seed: UInt64?
  /// Whether each subset was drawn from for itself.
  package var isBySubset: Bool
  /// Items drawn, and items that they were drawn from: of the subset where it was drawn by that,
  /// else of all. Nil where nobody said.
  package var drawn: Int?
  package var population: Int?

  package init(
    inclusion: Double, seed: UInt64? = nil, isBySubset: Bool = false, drawn: Int? = nil,
    population: Int? = nil
  ) {
    self.inclusion = inclusion
    self.seed = seed
    self.isBySubset = isBySubset
    self.drawn = drawn
    self.population = population
  }
}
