import Judgment

/// The judge a few items ahead of the reader, so that nobody waits for it.
extension State {
  /// How far ahead it may be told to read, in items.
  package static let mostAhead = 99

  /// Asks for the runs of the item in view and of those next in the list that have none to read.
  /// Whatever ended, also stopped or failed, is not asked for again, and nothing is while the
  /// queue is paused.
  func readAhead() -> [Effect] {
    guard desk.ahead > 0, !desk.isPaused, judgeProblem == nil, session != nil, !isReadOnly,
      adjudicating == nil, let position
    else { return [] }
    let last = min(position + desk.ahead, queue.visible.count - 1)
    // In a large file no further than texts are at hand: they come as the list is read.
    let targets = (position...last).map { queue.visible[$0] }.filter {
      areTextsAtHand(of: [$0]) && !hasRun($0)
    }
    let requests = requests(for: targets)
    return requests.isEmpty ? [] : [.judge(requests, first: false)]
  }

  private func hasRun(_ comparison: ComparisonID) -> Bool {
    (runsByComparison[comparison] ?? []).contains { id in
      records[id].map { $0.run.end != .interrupted } ?? false
    }
  }

  /// `:ahead 3`, `:ahead off`.
  mutating func readAhead(by argument: String) -> [Effect] {
    desk.ahead = Self.itemsAhead(argument) ?? 0
    guard desk.ahead > 0 else {
      say("the judge reads what it is asked for")
      return []
    }
    if let problem = judgeProblem {
      say(problem, .bad)
      return []
    }
    say(
      "the judge reads \(Self.counted(desk.ahead, "item")) ahead of you; :ahead off ends it")
    return readAhead()
  }

  /// What follows `:ahead`; nil where it is neither a number nor `off`.
  static func itemsAhead(_ argument: String) -> Int? {
    if argument == "off" { return 0 }
    return Int(argument).flatMap { (0...mostAhead).contains($0) ? $0 : nil }
  }
}
