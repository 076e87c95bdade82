/// What a reviewer is asked to label, in which order, and why each comparison is among it. Whoever
/// packs the reviewer's recording makes it; both sessions hold it, so that progress can be told.
package struct Assignment: Sendable, Equatable {
  /// Who is to label: the id by which their labels are told from others'.
  package var reviewer: Author
  /// What the comparisons were kept by, in the queue's language; empty where nothing was left out.
  package var filter: String
  /// What all reviewers' parts were drawn by: the labels store it.
  package var seed: UInt64
  /// In the order of reading; a comparison that comes a second time is there twice.
  package var entries: [QueueMix.Entry]

  package init(reviewer: Author, filter: String, seed: UInt64, entries: [QueueMix.Entry]) {
    self.reviewer = reviewer
    self.filter = filter
    self.seed = seed
    self.entries = entries
  }

  /// Whether its answers are known and it is to show whether the reviewer finds them.
  package var isQualification: Bool {
    !entries.isEmpty && entries.allSatisfy { $0.role == .qualification }
  }

  /// What stands in a reviewer's copy for a filter.
  package static let sealedFilter = "sealed"

  /// As the reviewer gets it: `gold:A` or `judge:wrong` would tell what the comparisons share. Whoever
  /// packs keeps the filter.
  package var sealed: Assignment {
    var sealed = self
    if !filter.isEmpty { sealed.filter = Self.sealedFilter }
    return sealed
  }

  /// What a label stores of the queue that showed an entry.
  package func queue(of entry: QueueMix.Entry) -> Label.Queue {
    Label.Queue(filter: filter, probability: entry.probability, role: entry.role, seed: seed)
  }
}
