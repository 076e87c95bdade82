/// A counted unit of a benchmark: a comparison, or what the benchmark makes of several, with its credit.
package struct CreditedUnit: Hashable, Sendable {
  /// What varies by chance as one.
  package var item: String
  /// What the benchmark fixes: its subsets, each drawn again for itself.
  package var subset: String
  /// The place in the subset's grid, from 0; 0 where there is none.
  package var cell: Int
  /// What it is worth, in each way of counting.
  package var credit: Credit

  package init(item: String, subset: String, cell: Int = 0, credit: Credit) {
    self.item = item
    self.subset = subset
    self.cell = cell
    self.credit = credit
  }
}
