import Judgment

/// The comparisons behind a figure, each once, in the order in which they came.
struct ComparisonList {
  private(set) var ids: [ComparisonID] = []
  private var known: Set<ComparisonID> = []

  mutating func add(_ id: ComparisonID) {
    if known.insert(id).inserted { ids.append(id) }
  }
}
