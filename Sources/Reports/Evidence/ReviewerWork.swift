import Judgment
import Review

/// How far a reviewer is with what was assigned, and how long it took.
struct ReviewerWork {
  let author: Author
  /// Readings that were assigned, second ones among them.
  private(set) var assigned = 0
  /// Of those the decided, and the skipped.
  private(set) var done = 0
  private(set) var skipped = 0
  /// All decisions, assigned or not, second readings among them, and where they are.
  private(set) var labels = 0
  private(set) var comparisons = ComparisonList()
  /// Time spent on these, without pauses.
  private(set) var activeMilliseconds = 0
  let lastActive: Timestamp?

  init(_ author: Author, in evidence: Evidence) {
    self.author = author
    lastActive = evidence.lastActive[author.id]
    var first: [ComparisonID: Label] = [:]
    var again: [ComparisonID: Label] = [:]
    for comparison in evidence.comparisons {
      guard let facts = comparison.label(of: author.id) else { continue }
      first[comparison.id] = facts.current
      again[comparison.id] = facts.repeated
      for label in [facts.current, facts.repeated] {
        guard let label, label.isDecision else { continue }
        labels += 1
        activeMilliseconds += label.activeMilliseconds
        comparisons.add(comparison.id)
      }
    }
    var counted: [Bool: Set<ComparisonID>] = [:]
    for assignment in evidence.assignments where assignment.reviewer.id == author.id {
      for entry in assignment.entries {
        let isRepeat = entry.role == .repeated
        guard counted[isRepeat, default: []].insert(entry.comparison).inserted else { continue }
        assigned += 1
        let label = (isRepeat ? again : first)[entry.comparison]
        if label?.isDecision == true { done += 1 }
        if label?.state == .skipped { skipped += 1 }
      }
    }
  }

  /// Decisions an hour of active time; nil where so few, or so short a time, say nothing of it.
  var pace: Double? {
    labels >= Self.leastLabels && activeMilliseconds >= Self.leastMilliseconds
      ? Double(labels) / (Double(activeMilliseconds) / 3_600_000) : nil
  }

  static let leastLabels = 3
  /// A minute.
  static let leastMilliseconds = 60_000
}
