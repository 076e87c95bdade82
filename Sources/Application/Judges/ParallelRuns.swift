package import Interface
package import Judgment
package import Sessions
import Synchronization

/// Runs jobs side by side and keeps them in a session: so many at once, begun in their order, the
/// next as soon as one ends. The engine computes what is under way together; jobs that stand near
/// each other, such as both orders of a comparison, find there what they share.
package final class ParallelRuns: Sendable {
  /// What became of a job.
  package enum Outcome: Sendable {
    case ended(Run, RunFigures)
    /// It was done before, or another process is at it.
    case known
  }

  private struct State {
    var isStopped = false
    /// Of the runs under way.
    var controls: [RunID: RunControl] = [:]
  }

  private let judge: LocalJudge
  private let store: SessionStore
  private let width: Int
  private let until: Timestamp?
  private let state = Mutex(State())

  /// - Parameters:
  ///   - judge: what is asked.
  ///   - store: where runs are kept.
  ///   - width: how many at once.
  ///   - until: when no further run begins; what is under way then goes on to its end.
  package init(judge: LocalJudge, store: SessionStore, width: Int, until: Timestamp? = nil) {
    self.judge = judge
    self.store = store
    self.width = max(1, width)
    self.until = until
  }

  /// Ends what is under way, stored as stopped; nothing begins any more.
  package func stop() {
    let controls = state.withLock { state in
      state.isStopped = true
      return Array(state.controls.values)
    }
    for control in controls { control.stop() }
  }

  /// Runs all of the jobs. A run that fails is an outcome like any other.
  ///
  /// - Parameters:
  ///   - jobs: in the order in which they begin.
  ///   - tell: gets what became of each, one after the other as they end, and how many are under
  ///     way then.
  /// - Throws: what the session's store refused, once all that was under way has been stopped.
  package func run(
    _ jobs: [LocalJudge.Job], tell: (_ outcome: Outcome, _ inFlight: Int) -> Void
  ) async throws {
    var failure: (any Error)?
    await withTaskGroup(of: Result<Outcome?, any Error>.self) { group in
      var waiting = jobs[...]
      var inFlight = 0
      func begin() {
        if let until, SystemClock.now() >= until { waiting = [] }
        guard let job = waiting.popFirst() else { return }
        inFlight += 1
        // In the jobs' order, so that it is always the same one that writes a shared rubric.
        let turn = judge.turn(for: job)
        group.addTask { [self] in
          do { return .success(try await run(job, turn)) } catch { return .failure(error) }
        }
      }
      for _ in 0..<width { begin() }
      for await result in group {
        inFlight -= 1
        if state.withLock({ $0.isStopped }) { waiting = [] }
        switch result {
        case .success(let outcome):
          begin()
          if let outcome { tell(outcome, inFlight) }
        case .failure(let error):
          failure = failure ?? error
          waiting = []
          stop()
        }
      }
    }
    if let failure { throw failure }
  }

  /// Nil where nothing may begin any more.
  private func run(_ job: LocalJudge.Job, _ turn: RubricTurn?) async throws -> Outcome? {
    defer { turn?.leave() }
    if try isKnown(job) { return .known }
    let control = RunControl(isWatched: false)
    let begins = state.withLock { state in
      if !state.isStopped { state.controls[job.id] = control }
      return !state.isStopped
    }
    guard begins else { return nil }
    defer { state.withLock { $0.controls[job.id] = nil } }
    let keeper = RunKeeper(store)
    let failure = Mutex<(any Error)?>(nil)
    let figures = Mutex(RunFigures())
    let run = await judge.run(job, turn: turn, control: control) { news in
      if case .ended(_, let all) = news { figures.withLock { $0 = all } }
      do {
        try keeper.take(news)
      } catch {
        failure.withLock { $0 = $0 ?? error }
        control.stop()
      }
    }
    if let error = failure.withLock({ $0 }) {
      if case SessionError.leased? = error as? SessionError { return .known }
      throw error
    }
    return .ended(run, figures.withLock { $0 })
  }

  private func isKnown(_ job: LocalJudge.Job) throws -> Bool {
    // Where not even a prompt can be made, the run itself says why.
    guard let identity = try? judge.row(for: job).identity else { return false }
    return try store.runs(identity: identity, of: job.comparison.id).contains {
      $0.run.end.map(Self.isDone) ?? false
    }
  }

  /// Ends that need no second try.
  private static func isDone(_ end: RunEnd) -> Bool {
    switch end {
    case .stopped, .interrupted, .error: false
    default: true
    }
  }
}
