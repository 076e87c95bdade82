/// Why a selection of comparisons makes no sense on what there is.
package enum SelectionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A sample by subset of fewer items than there are subsets.
  case fewerThanSubsets(size: Int, subsets: Int)
  /// Cells were asked for, and no comparison is of one.
  case noSuchCells

  package var description: String {
    switch self {
    case .fewerThanSubsets(let size, let subsets):
      "A sample of \(size) can't be spread over \(subsets) subsets: take at least \(subsets)."
    case .noSuchCells:
      "No comparison here is of these cells: they are of RM-Bench's rows and logs, whose "
        + "comparisons name the styles of both responses."
    }
  }
}
