import Judgment
import Review

extension State {
  /// `D`: compares the responses word by word, or in a judgment's panes the run in view with
  /// another one; again, and that ends.
  mutating func toggleDiff() -> [Effect] {
    guard diffing == nil else {
      endDiff()
      return []
    }
    switch focus {
    case .list, .question, .first, .second: return compareResponses()
    case .rubric, .evaluationA, .evaluationB, .verdict: return compareRuns()
    }
  }

  mutating func endDiff() {
    if case .runs(_, wasRaw: false)? = diffing?.texts {
      sight.showsRaw = false
      sight.scrolls[.rubric] = nil
    }
    diffing = nil
  }

  private mutating func compareResponses() -> [Effect] {
    diffing = Diffing(.responses)
    guard let (_, _, diff) = responseDiff else {
      diffing = nil
      say("nothing to compare")
      return []
    }
    if isTooDifferent(diff) {
      say("\(shareWords(diff)): too few to mark what differs; \(keyName(.diff)) ends")
    } else {
      sayWhatIsShared(diff)
    }
    return []
  }

  /// With the only other run at once; a picker asks where there are more.
  private mutating func compareRuns() -> [Effect] {
    guard let current, isOpen(current) else { return sealed() }
    guard let run, !run.isRunning else {
      say(run == nil ? noRunWords : "this run is still being written")
      return []
    }
    let others = otherRuns
    guard others.count == 1 else {
      if others.isEmpty {
        say("no other run to compare with; \(keyName(.otherOrder)) runs the other order")
      } else {
        // The one before it is the likeliest.
        let own = runsByComparison[current]?.firstIndex(of: run.run.id) ?? 0
        mode = .picker(Picker(.otherRuns, selection: max(0, own - 1)))
      }
      return []
    }
    return compare(with: others[0].run.id)
  }

  /// Finished runs of the comparison in view besides the run in view, oldest first.
  var otherRuns: [RunRecord] {
    guard let current, isOpen(current), let run else { return [] }
    return runs(of: current).filter { $0.run.id != run.run.id && !$0.isRunning }
  }

  mutating func compare(with id: RunID) -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    guard let other = records[id], other.run.comparison == current else { return [] }
    playback = nil
    diffing = Diffing(.runs(other: id, wasRaw: sight.showsRaw))
    sight.showsRaw = true
    sight.scrolls[.rubric] = nil
    _ = setFocus(.rubric)
    if let diff = runDiff?.diff { sayWhatIsShared(diff) }
    return other.isLoaded ? [] : [.loadTranscript(id)]
  }

  private mutating func sayWhatIsShared(_ diff: WordDiff) {
    let count = diff.changes.count
    say(
      shareWords(diff)
        + (count > 0
          ? ", " + Self.counted(count, "difference") + ": \(keyName(.nextDifference)) walks them"
          : "")
        + "; \(keyName(.diff)) ends")
  }

  /// The run in view is another one now: it is compared with the one before where it would be
  /// with itself.
  mutating func keepDiff(after before: RunID) {
    if case .runs(let other, let wasRaw)? = diffing?.texts, other == run?.run.id {
      diffing = Diffing(.runs(other: before, wasRaw: wasRaw))
    }
    diffing?.change = nil
  }

  /// Why there is no difference to walk to; nil where there is one.
  var obstacleToDifferences: String? {
    guard let diffing else { return "nothing is compared" }
    guard let diff = responseDiff?.diff ?? runDiff?.diff else {
      if case .runs = diffing.texts { return "the other run is still being read" }
      return "nothing to compare"
    }
    if diff.changes.isEmpty { return "no difference" }
    // They have no marks on screen to be walked.
    if responseDiff != nil, isTooDifferent(diff) { return "too few words shared" }
    return nil
  }

  /// Goes to the next or previous difference.
  mutating func walkDifferences(_ direction: Int) -> [Effect] {
    guard diffing != nil else {
      say("nothing is compared; \(keyName(.diff)) compares the responses, or two runs")
      return []
    }
    if let obstacle = obstacleToDifferences {
      say(obstacle + "; \(keyName(.diff)) ends")
      return []
    }
    guard let changes = (responseDiff?.diff ?? runDiff?.diff)?.changes else { return [] }
    let index = Self.walked(diffing?.change, direction, changes.count)
    diffing?.change = index
    say("difference \(index + 1) of \(changes.count)")
    let change = changes[index]
    if let (first, second, diff) = responseDiff {
      bringToSight(first, byte: diff.a.byte(at: change.a), in: .first)
      bringToSight(second, byte: diff.b.byte(at: change.b), in: .second)
    } else if let (other, run, diff) = runDiff {
      if change.b.isEmpty {
        bringToSight(.run(other.run.id), byte: diff.a.byte(at: change.a), in: .rubric)
      } else {
        bringToSight(.run(run.run.id), byte: diff.b.byte(at: change.b), in: .rubric)
      }
    }
    return []
  }

  /// Scrolls a response that is on screen; a tab behind stays behind.
  private mutating func bringToSight(_ response: Response, byte: Int, in pane: Pane) {
    guard contentRect(of: pane) != nil, let item, let place = response.place(ofByte: byte) else {
      return
    }
    bringToSight(
      .response(response.id, message: place.message, item: item.id), byte: place.byte, in: pane)
  }
}

extension WordTokens {
  /// Where some tokens begin; of none, where the one before them does.
  fileprivate func byte(at tokens: Range<Int>) -> Int {
    guard count > 0 else { return 0 }
    let index = tokens.isEmpty ? max(0, tokens.lowerBound - 1) : tokens.lowerBound
    return ranges[index].lowerBound
  }
}
