/// A stable merge sort that can be left and gone on with: each step moves so many elements, so
/// that sorting a long list makes no key wait.
package struct SteppedSort<Element: Sendable & Equatable>: Sendable, Equatable {
  private var source: [Element]
  private var target: [Element] = []
  /// Runs of this length are sorted in `source`.
  private var width = 1
  /// The first element of the two runs that are being merged, and how far each has been taken.
  private var start = 0
  private var left = 0
  private var right = 0

  package init(_ elements: [Element]) {
    source = elements
    target.reserveCapacity(elements.count)
  }

  /// True from the start of one element or none.
  package var isDone: Bool { width >= source.count }

  /// The elements; in order once `isDone`.
  package var elements: [Element] { source }

  /// Moves so many elements, at most.
  package mutating func advance(moves: Int, by precedes: (Element, Element) -> Bool) {
    var moves = moves
    while moves > 0, !isDone {
      let count = source.count
      let middle = min(start + width, count)
      let end = min(start + 2 * width, count)
      while moves > 0, start + left < middle || middle + right < end {
        let takesRight =
          start + left >= middle
          || (middle + right < end && precedes(source[middle + right], source[start + left]))
        if takesRight {
          target.append(source[middle + right])
          right += 1
        } else {
          target.append(source[start + left])
          left += 1
        }
        moves -= 1
      }
      guard start + left >= middle, middle + right >= end else { return }
      start = end
      left = 0
      right = 0
      guard start >= count else { continue }
      swap(&source, &target)
      target.removeAll(keepingCapacity: true)
      start = 0
      width *= 2
    }
  }
}
