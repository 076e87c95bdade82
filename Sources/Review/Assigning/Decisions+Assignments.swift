extension Decisions {
  /// What is handed out to reviewers now, oldest first: of each reviewer the last assignment, and the
  /// last set to qualify with. What was handed out before it counts no more, so that whoever packs
  /// anew asks nobody for both.
  package var assignments: [(event: Event, assignment: Assignment)] {
    var last: [Slot: EventID] = [:]
    let all = allAssignments
    for (event, assignment) in all { last[Slot(assignment)] = event.id }
    return all.filter { last[Slot($0.assignment)] == $0.event.id }
  }

  /// What was handed out and replaced by something else since, oldest first. The same once more
  /// replaces nothing.
  package var replacedAssignments: [Assignment] {
    var current: [Slot: Assignment] = [:]
    for (_, assignment) in assignments { current[Slot(assignment)] = assignment }
    var replaced: [Assignment] = []
    for (_, assignment) in allAssignments
    where current[Slot(assignment)] != assignment && !replaced.contains(assignment) {
      replaced.append(assignment)
    }
    return replaced
  }

  private var allAssignments: [(event: Event, assignment: Assignment)] {
    active(.assignments).compactMap { event in
      if case .assignment(let assignment) = event.body { (event, assignment) } else { nil }
    }
  }

  /// What a later assignment takes the place of an earlier one by.
  private struct Slot: Hashable {
    var reviewer: AuthorID
    var isQualification: Bool

    init(_ assignment: Assignment) {
      reviewer = assignment.reviewer.id
      isQualification = assignment.isQualification
    }
  }
}
