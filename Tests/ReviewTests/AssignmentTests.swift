import Judgment
import Review
import Testing

/// Which of several assignments count, and who is likely whom.
@Suite struct AssignmentTests {
  private let log = EventLog()

  private func assignment(
    to name: String, _ ids: [String], role: Label.Queue.Role = .overlap, seed: UInt64 = 1
  ) -> Assignment {
    Assignment(
      reviewer: log.author(name), filter: "", seed: seed,
      entries: ids.map { .init(comparison: ComparisonID($0), role: role, probability: 1) })
  }

  @Test func theLastOfEachReviewerCounts() {
    let annas = assignment(to: "anna", ["a", "b"])
    let bens = assignment(to: "ben", ["a", "b"])
    let qualifying = assignment(to: "anna", ["q"], role: .qualification)
    let again = assignment(to: "anna", ["b", "c"], seed: 2)
    let events = [annas, bens, qualifying, again].enumerated().map { index, assignment in
      log.event(.assignment(assignment), by: "max", at: Int64(index))
    }
    // In whatever order they come.
    for events in [events, events.reversed()] {
      let decisions = Decisions(events)
      #expect(decisions.assignments.map(\.assignment) == [bens, qualifying, again])
      #expect(decisions.replacedAssignments == [annas])
      #expect(decisions.events.count == 4)
    }
  }

  /// `gold:A` over what is read blind would tell all of it.
  @Test func theReviewersCopyDoesNotTellTheFilter() {
    var annas = assignment(to: "anna", ["a", "b"])
    #expect(annas.sealed == annas)
    annas.filter = "gold:A judge:wrong"
    #expect(annas.sealed.filter == Assignment.sealedFilter)
    #expect(annas.sealed.queue(of: annas.entries[0]).filter == Assignment.sealedFilter)
    #expect(annas.sealed.entries == annas.entries)
  }

  /// A file that was lost is packed once more.
  @Test func theSameOnceMoreReplacesNothing() {
    let annas = assignment(to: "anna", ["a", "b"])
    let decisions = Decisions([
      log.event(.assignment(annas), by: "max", at: 1),
      log.event(.assignment(annas), by: "max", at: 2),
    ])
    #expect(decisions.assignments.map(\.assignment) == [annas])
    #expect(decisions.replacedAssignments.isEmpty)
    // Nor is it two that something else replaces.
    let other = assignment(to: "anna", ["c"], seed: 2)
    let replaced = Decisions([
      log.event(.assignment(annas), by: "max", at: 1),
      log.event(.assignment(annas), by: "max", at: 2),
      log.event(.assignment(other), by: "max", at: 3),
    ])
    #expect(replaced.assignments.map(\.assignment) == [other])
    #expect(replaced.replacedAssignments == [annas])
  }

  @Test(arguments: [
    ("Ben", "ben"), ("Ann Lee", "ann-lee"), ("annlee", "Ann Lee"), ("anna", "hanna"),
    ("anna", "ana"), ("anna", "anma"), ("benoît", "benoit"), ("martin", "matrin"), ("Al", "al"),
  ])
  func namesThatAreLikelyOne(_ one: String, _ other: String) {
    for (one, other) in [(one, other), (other, one)] {
      let near = log.author(one).nearNamesake(among: [log.author("zoe"), log.author(other)])
      #expect(near?.name == other)
    }
  }

  @Test(arguments: [
    ("ben", "max"), ("ann", "bea"), ("al", "an"), ("reviewer1", "reviewer2"), ("r1", "r11"),
    ("anna", "anton"), ("martin", "mart"), ("jo", "joe"), ("abcd", "badc"),
  ])
  func namesThatAreTwo(_ one: String, _ other: String) {
    for (one, other) in [(one, other), (other, one)] {
      #expect(log.author(one).nearNamesake(among: [log.author(other)]) == nil)
    }
  }

  /// Who is known needs no other's name.
  @Test func whoIsThereIsNobodyElse() {
    let all = [log.author("Ben"), log.author("ben")]
    #expect(log.author("ben").nearNamesake(among: all) == nil)
  }
}
