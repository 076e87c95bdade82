import Judgment
import Review
import TestGround
import Testing

/// Laws of the fold, over random events: two authors, equal times, undos of anything.
@Suite struct FoldPropertyTests {
  /// A random history, in no particular order of time.
  private func history(seed: UInt64, count: Int) -> [Event] {
    var chance = SeededGenerator(seed: seed)
    let log = EventLog()
    let authors = ["ann", "bob"]
    let comparisons: [ComparisonID] = ["c", "d"]
    let choices: [Label.Choice] = [.response("x"), .response("y"), .tie, .bothBad, .cannot]
    var events: [Event] = []
    for _ in 0..<count {
      let name = authors[Int.random(in: 0..<2, using: &chance)]
      let time = Int64.random(in: 0..<20, using: &chance)
      let comparison = comparisons[Int.random(in: 0..<2, using: &chance)]
      switch Int.random(in: 0..<10, using: &chance) {
      case 0...3:
        events.append(
          log.label(
            comparison, choices[Int.random(in: 0..<5, using: &chance)],
            flagged: Bool.random(using: &chance), by: name, at: time))
      case 4:
        events.append(
          log.event(.review(RunReview(run: "r", rationale: .sound)), by: name, at: time))
      case 5:
        events.append(
          log.event(.reveal(Reveal(comparison: comparison, runs: [])), by: name, at: time))
      default:
        // Mostly of something that is there, undos included; sometimes of nothing known.
        let target =
          events.isEmpty || Int.random(in: 0..<8, using: &chance) == 0
          ? EventID("e\(Int.random(in: 1...count, using: &chance))")
          : events[Int.random(in: 0..<events.count, using: &chance)].id
        events.append(log.undo(target, by: name, at: time))
      }
    }
    return events
  }

  @Test func orderAndRepetitionOfArrivalChangeNothing() {
    var compared = 0
    for seed in 0..<300 as Range<UInt64> {
      let events = history(seed: seed, count: 25)
      let whole = Decisions(events)
      var chance = SeededGenerator(seed: seed &+ 1_000)
      var piecewise = Decisions()
      for event in events.shuffled(using: &chance) {
        piecewise.apply(event)
        let isNewAgain = piecewise.apply(event)
        #expect(!isNewAgain)
      }
      #expect(piecewise == whole, "seed \(seed)")
      for author in ["ann", "bob"] as [AuthorID] {
        #expect(piecewise.nextUndo(for: author) == whole.nextUndo(for: author), "seed \(seed)")
        #expect(piecewise.nextRedo(for: author) == whole.nextRedo(for: author), "seed \(seed)")
        compared += 2
      }
      // Merging two overlapping halves is the union.
      var left = Decisions(events[..<16])
      left.apply(events[8...])
      #expect(left == whole, "seed \(seed)")
    }
    #expect(compared == 1_200)
  }

  /// The meaning of undo as RECORDING.md states it, computed in the plainest way.
  @Test func anEventIsActiveUnlessAnActiveUndoOfItsAuthorNamesIt() {
    var compared = 0
    for seed in 300..<500 as Range<UInt64> {
      let events = history(seed: seed, count: 25)
      let decisions = Decisions(events)
      let byID = Dictionary(uniqueKeysWithValues: events.map { ($0.id, $0) })
      // Undos that reach an event of another kind by the same author; `nil` means without effect.
      func level(_ event: Event) -> Int? {
        var current = event
        for level in 0...events.count {
          guard case .undo(let target) = current.body else {
            if case .reveal = current.body { return level == 0 ? 0 : nil }
            return level
          }
          guard let next = byID[target], next.author == event.author else { return nil }
          current = next
        }
        return nil
      }
      // The deepest undos are active; each shallower one depends only on deeper ones.
      var active: [EventID: Bool] = [:]
      let levels = events.compactMap { event in level(event).map { (event, $0) } }
      for (event, _) in levels.sorted(by: { $0.1 > $1.1 }) {
        active[event.id] = !levels.contains { undo, _ in
          if case .undo(event.id) = undo.body { active[undo.id] == true } else { false }
        }
      }
      for event in events {
        #expect(decisions.isActive(event.id) == (active[event.id] ?? false), "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared == 5_000)
  }

  /// A person pressing keys: the fold's undo and redo against two plain stacks.
  @Test func undoAndRedoAreTwoStacks() {
    var presses = 0
    for seed in 500..<700 as Range<UInt64> {
      var chance = SeededGenerator(seed: seed)
      var mint = EventMint()
      var decisions = Decisions()
      var done: [EventID] = []
      var undone: [EventID] = []
      var events: [Event] = []
      let author = Author(id: "ann", name: "Ann")
      func press(_ body: Event.Body) -> EventID {
        // The clock stands still, then jumps back and forth.
        let now = Timestamp(milliseconds: Int64.random(in: 1_000...1_003, using: &chance))
        let place = mint.next(now: now, using: &chance)
        let event = Event(id: place.id, author: author, at: place.at, body: body)
        events.append(event)
        decisions.apply(event)
        presses += 1
        return place.id
      }
      for _ in 0..<40 {
        switch Int.random(in: 0..<4, using: &chance) {
        case 0, 1:
          done.append(
            press(
              .label(
                Label(
                  comparison: "c", presentation: Presentation(["x", "y"]), choice: .tie))))
          undone = []
        case 2:
          guard let step = decisions.nextUndo(for: "ann") else {
            #expect(done.isEmpty)
            continue
          }
          #expect(step.targets == [done.last].compactMap { $0 })
          for target in step.targets { _ = press(.undo(of: target)) }
          undone.append(done.removeLast())
        default:
          guard let step = decisions.nextRedo(for: "ann") else {
            #expect(undone.isEmpty)
            continue
          }
          for target in step.targets { _ = press(.undo(of: target)) }
          let back = undone.removeLast()
          #expect(decisions.isActive(back))
          done.append(back)
        }
        #expect(
          decisions.label(of: "c", by: "ann")?.revisions.count ?? 0 == done.count, "seed \(seed)")
      }
      // Who opens the session anew has both stacks as they were.
      #expect(Decisions(events) == decisions, "seed \(seed)")
    }
    #expect(presses > 4_000)
  }
}
