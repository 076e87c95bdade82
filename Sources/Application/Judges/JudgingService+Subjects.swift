package import Judgment

extension JudgingService {
  /// Finds what a request speaks of.
  package struct Subjects: Sendable {
    /// All of the session's; of a large file's those that are in the session.
    package var items: [ItemID: Item] = [:]
    package var comparisons: [ComparisonID: Comparison] = [:]
    /// Finds what is not among these: a large file's comparisons.
    package var find: (@Sendable (ComparisonID) -> (item: Item, comparison: Comparison)?)?
    /// Makes the store know a comparison that is judged.
    package var keep: (@Sendable (ComparisonID) -> Void)?

    package init() {}

    func subject(_ id: ComparisonID) -> (item: Item, comparison: Comparison)? {
      if let comparison = comparisons[id], let item = items[comparison.item] {
        return (item, comparison)
      }
      return find?(id)
    }
  }
}
