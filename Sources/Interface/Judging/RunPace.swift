package import Judgment

/// How long runs take, and when those that wait will be over.
///
/// Runs that go on at once share the judge: a second in which four go on costs each of them a
/// quarter. So what a run costs is the same whether it goes on alone or beside others, and what all
/// cost together is the time by the clock.
package struct RunPace: Sendable, Equatable {
  /// Seconds of the judge's time that each of the newest runs cost that came to an end.
  private var costs: [Double] = []
  /// What a run would have cost that went on all the time, up to `latest`.
  private var shared = 0.0
  private var latest: Timestamp?
  /// What `shared` was when each of the runs under way began.
  private var begun: [RunID: Double] = [:]

  /// As many runs are remembered: how long they take may change with what they judge.
  private static let mostCosts = 50

  package init() {}

  /// A run begins. From now on those that go on share the judge's time with it.
  package mutating func begin(_ run: RunID, at now: Timestamp) {
    advance(to: now)
    begun[run] = shared
  }

  /// - Parameters:
  ///   - run: which ends.
  ///   - isWhole: false for a run that was ended by somebody: it tells nothing of how long one takes.
  ///   - now: when.
  package mutating func end(_ run: RunID, isWhole: Bool, at now: Timestamp) {
    advance(to: now)
    guard let start = begun.removeValue(forKey: run), isWhole else { return }
    costs.append(shared - start)
    if costs.count > Self.mostCosts { costs.removeFirst() }
  }

  /// Another judge takes another time.
  package mutating func forget() { costs = [] }

  private mutating func advance(to now: Timestamp) {
    shared = shared(at: now)
    latest = max(now, latest ?? now)
  }

  private func shared(at now: Timestamp) -> Double {
    guard !begun.isEmpty, let latest, now > latest else { return shared }
    return shared + Double(now.milliseconds - latest.milliseconds) / 1_000 / Double(begun.count)
  }

  /// Seconds until nothing waits and nothing goes on, should runs take as long as those before.
  ///
  /// A run under way will take as long as those did that took longer than it has by now; where none
  /// did, half as long again. Both kinds count for how long a run takes: those that have ended while
  /// others go on are the short ones.
  ///
  /// - Parameters:
  ///   - waiting: how many runs wait.
  ///   - now: the time.
  /// - Returns: nil until as many runs have ended as go on at once.
  package func secondsLeft(waiting: Int, at now: Timestamp) -> Double? {
    guard costs.count >= max(1, begun.count) else { return nil }
    let shared = shared(at: now)
    var whole = costs.reduce(0, +)
    var rest = 0.0
    for start in begun.values.sorted() {
      let cost = shared - start
      let longer = costs.filter { $0 > cost }
      let left =
        longer.isEmpty ? cost / 2 : longer.reduce(0, +) / Double(longer.count) - cost
      rest += left
      whole += cost + left
    }
    return rest + whole / Double(costs.count + begun.count) * Double(waiting)
  }
}
