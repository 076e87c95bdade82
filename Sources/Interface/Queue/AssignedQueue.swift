import Judgment
import Review

/// What the reviewer was given to label, in the order of reading, and what labels store of it.
struct AssignedQueue: Sendable, Equatable {
  let assignments: [Assignment]
  /// The first time of each comparison, and the second where it comes again.
  private var first: [ComparisonID: Place] = [:]
  private var again: [ComparisonID: Place] = [:]

  private struct Place: Sendable, Equatable {
    var assignment: Int
    var entry: Int
  }

  /// - Parameter assignments: one reviewer's, oldest first. What is to qualify with comes first.
  init(_ assignments: [Assignment]) {
    self.assignments =
      assignments.filter(\.isQualification) + assignments.filter { !$0.isQualification }
    for (number, assignment) in self.assignments.enumerated() {
      for (index, entry) in assignment.entries.enumerated() {
        let place = Place(assignment: number, entry: index)
        if entry.role == .repeated {
          again[entry.comparison] = again[entry.comparison] ?? place
        } else {
          first[entry.comparison] = first[entry.comparison] ?? place
        }
      }
    }
  }

  /// Each comparison once, and again where it is to be read twice, in the order of reading.
  var entries: [QueueMix.Entry] {
    assignments.enumerated().flatMap { number, assignment in
      assignment.entries.enumerated().compactMap { index, entry in
        let known = entry.role == .repeated ? again : first
        return known[entry.comparison] == Place(assignment: number, entry: index) ? entry : nil
      }
    }
  }

  /// What a label stores; nil where the comparison was not given to the reviewer.
  func queue(of comparison: ComparisonID, isRepeat: Bool) -> Label.Queue? {
    guard let place = (isRepeat ? again : first)[comparison] else { return nil }
    let assignment = assignments[place.assignment]
    return assignment.queue(of: assignment.entries[place.entry])
  }

  /// Whether anything of it is neither decided nor skipped yet.
  func isUnfinished(by author: AuthorID, _ decisions: Decisions) -> Bool {
    entries.contains { entry in
      let history =
        entry.role == .repeated
        ? decisions.repeatedLabel(of: entry.comparison, by: author)
        : decisions.label(of: entry.comparison, by: author)
      return history.map { $0.current.label.state == .draft } ?? true
    }
  }
}
