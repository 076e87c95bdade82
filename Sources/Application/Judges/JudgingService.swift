import Foundation
package import Inference
package import Interface
package import Judgment
package import Sessions
import Synchronization

/// The judge of the screen: loads the model when it is first needed, keeps the queue of runs, and
/// has as many of them under way as pay. Runs of the comparison that the reader looks at go before
/// the others, and begin at once where they are asked for.
package final class JudgingService: Sendable {
  private struct State {
    var choice: JudgeChoice?
    var judge: LocalJudge?
    /// Counts choices, so that a load that was overtaken is dropped.
    var generation = 0
    var isLoading = false
    var waiting: [JudgeRequest] = []
    var isPaused = false
    var underWay: [RunID: UnderWay] = [:]
    /// The comparison that the reader looks at.
    var viewed: ComparisonID?
    var store: SessionStore?
    var subjects = Subjects()
    var isClosed = false
  }

  private struct UnderWay {
    var comparison: ComparisonID
    var control: RunControl
  }

  private let state = Mutex(State())
  /// Held while the queue is told, so that it is told in the order in which it changed.
  private let telling = Mutex(())
  private let library: ModelLibrary
  private let options: EngineOptions
  private let seed: UInt64
  private let protocols: @Sendable (String) throws -> JudgingProtocol
  private let tell: @Sendable (JudgeNews) -> Void
  private let runs = DispatchGroup()

  package init(
    library: ModelLibrary, options: EngineOptions, seed: UInt64 = 0,
    protocols: @escaping @Sendable (String) throws -> JudgingProtocol,
    tell: @escaping @Sendable (JudgeNews) -> Void
  ) {
    self.library = library
    self.options = options
    self.seed = seed
    self.protocols = protocols
    self.tell = tell
  }

  /// Takes a session's items and where runs are kept.
  package func attach(_ store: SessionStore, _ subjects: Subjects) {
    state.withLock { state in
      state.store = store
      state.subjects = subjects
      state.waiting = []
    }
  }

  /// Knows more comparisons of the session.
  func add(_ items: [Item], _ comparisons: [Comparison]) {
    state.withLock { state in
      for item in items { state.subjects.items[item.id] = item }
      for comparison in comparisons { state.subjects.comparisons[comparison.id] = comparison }
    }
  }

  /// Chooses a judge that is loaded when the first run is asked for.
  package func prefer(_ choice: JudgeChoice) {
    state.withLock { $0.choice = choice }
  }

  /// Chooses a judge and loads it in the background.
  package func use(_ choice: JudgeChoice) {
    let generation = state.withLock { state in
      state.choice = choice
      state.generation += 1
      state.isLoading = choice.model != nil
      return state.generation
    }
    guard let model = choice.model else { return }
    Thread.detachNewThread { [self] in load(model, choice, generation) }
  }

  private func load(_ model: String, _ choice: JudgeChoice, _ generation: Int) {
    let current = state.withLock { $0.judge }
    do {
      let path = try library.path(of: model)
      let loaded: LoadedJudge
      var options = options
      options.adapters = choice.adapters.map { AdapterChoice($0) }
      if let current, current.judge.engine.model.path == path,
        current.judge.engine.model.adapters == options.adapters
      {
        loaded = current.judge
      } else {
        var name = ([ModelLibrary.name(of: path)] + options.adapters.map(\.name))
          .joined(separator: " + ")
        if let memory = library.memory(of: path, cacheType: options.cacheType),
          memory.total > 1_000_000_000
        {
          name += " (\(ModelLibrary.bytes(memory.total)))"
        }
        tell(.loading(name: name, fraction: nil))
        let report = LoadReport(name: name, tell: tell)
        loaded = try LoadedJudge(path: path, options: options) { report.take($0) }
      }
      let judgingProtocol = try protocols(choice.protocolName)
      let plan = JudgingPlan(
        judgingProtocol: judgingProtocol,
        isScaffolded: JudgingPlan.isScaffolded(
          choice.scaffold, family: loaded.family, judgingProtocol: judgingProtocol),
        sampling: choice.sampling, seed: seed)
      let isCurrent = state.withLock { state in
        guard state.generation == generation, !state.isClosed else { return false }
        state.judge = LocalJudge(judge: loaded, plan: plan)
        state.isLoading = false
        return true
      }
      guard isCurrent else { return }
      tell(.ready(Self.facts(loaded, plan)))
      go()
    } catch {
      let isPaused = state.withLock { state -> Bool? in
        guard state.generation == generation else { return nil }
        state.isLoading = false
        state.judge = nil
        state.waiting = []
        return state.isPaused
      }
      guard let isPaused else { return }
      tell(.waiting([], isPaused: isPaused))
      tell(.unavailable(Failure.sentence(error)))
    }
  }

  /// What the screen is told of a judge that is ready.
  package static func facts(_ judge: LoadedJudge, _ plan: JudgingPlan) -> JudgeFacts {
    let model = judge.engine.model
    // As lists tell it, and not for the longest context that there is: the two must agree.
    let memory = model.memory.limited(to: ModelLibrary.usualContext)
    return JudgeFacts(
      name: judge.name, protocolName: plan.judgingProtocol.name, isScaffolded: plan.isScaffolded,
      warning: plan.judgingProtocol.warning(modelName: judge.name), instructionSet: model.isa,
      threads: model.threads, cacheType: model.cacheType.rawValue,
      contextTokens: model.contextLength, memoryBytes: memory.total,
      memoryTokens: memory.contextTokens, keptBytes: model.cacheBudgetBytes)
  }

  // MARK: - The queue

  /// Puts requests behind what waits, or with `first` before it: then the reader looks at them.
  package func add(_ requests: [JudgeRequest], first: Bool) {
    let choice = state.withLock { state -> JudgeChoice? in
      let fresh = requests.filter { !state.waiting.contains($0) }
      if first {
        state.waiting.insert(contentsOf: fresh, at: 0)
        state.isPaused = false
      } else {
        state.waiting += fresh
      }
      return state.judge == nil && !state.isLoading ? state.choice : nil
    }
    if first, let comparison = requests.first?.comparison { look(at: comparison) }
    tellQueue()
    if let choice { use(choice) } else { go() }
  }

  /// The reader looks at a comparison: its runs go before others, those that go on already too.
  package func look(at comparison: ComparisonID?) {
    let underWay = state.withLock { state in
      state.viewed = comparison
      return Array(state.underWay.values)
    }
    for run in underWay { run.control.isWatched = run.comparison == comparison }
  }

  /// Forgets what waits; what is under way goes on.
  package func clear() {
    state.withLock { $0.waiting = [] }
    tellQueue()
  }

  /// Paused, nothing begins; what is under way goes on to its end.
  package func pause(_ isPaused: Bool) {
    state.withLock { $0.isPaused = isPaused }
    tellQueue()
    if !isPaused { go() }
  }

  /// Ends a run that is under way; nothing where it is over.
  package func stop(_ run: RunID) {
    state.withLock { $0.underWay[run] }?.control.stop()
  }

  /// Stops everything and waits until it is stored.
  ///
  /// Runs end on threads of Swift's pool: to be called from a thread that is none of them.
  ///
  /// - Parameter patience: seconds to wait at most.
  package func close(patience: Double = 5) {
    let (underWay, judge) = state.withLock { state in
      state.isClosed = true
      state.waiting = []
      return (Array(state.underWay.values), state.judge)
    }
    for run in underWay { run.control.stop() }
    _ = runs.wait(timeout: .now() + patience)
    judge?.judge.engine.shutDown()
  }

  private func tellQueue() {
    telling.withLock { _ in
      let (waiting, isPaused) = state.withLock { ($0.waiting, $0.isPaused) }
      tell(.waiting(waiting, isPaused: isPaused))
    }
  }

  /// A run taken from the queue, with all it needs.
  private struct QueuedRun {
    var judge: LocalJudge
    var job: LocalJudge.Job
    /// Taken in the order of the queue: the order that was asked for first writes the rubric.
    var turn: RubricTurn?
    var store: SessionStore?
    var control: RunControl
  }

  /// Begins runs while some wait and may begin.
  private func go() {
    while let next = nextRun() {
      tellQueue()
      Task.detached { [self] in
        await run(next)
        state.withLock { $0.underWay[next.job.id] = nil }
        runs.leave()
        go()
      }
    }
  }

  private func nextRun() -> QueuedRun? {
    state.withLock { state in
      guard let judge = state.judge, !state.isPaused, !state.isClosed else { return nil }
      while let request = state.waiting.first {
        guard let (item, comparison) = state.subjects.subject(request.comparison) else {
          state.waiting.removeFirst()
          continue
        }
        let isWatched = request.comparison == state.viewed
        // What the reader waits for begins in any case, in both orders.
        let width = Parallelism.auto.width(on: judge.judge.engine) + (isWatched ? 2 : 0)
        guard state.underWay.count < width else { return nil }
        state.waiting.removeFirst()
        let id = RunID(Mint.shared.id())
        let control = RunControl(isWatched: isWatched)
        state.underWay[id] = UnderWay(comparison: request.comparison, control: control)
        runs.enter()
        let job = LocalJudge.Job(
          id: id, item: item, comparison: comparison, presentation: request.presentation,
          attempt: request.attempt)
        return QueuedRun(
          judge: judge, job: job, turn: judge.turn(for: job), store: state.store,
          control: control)
      }
      return nil
    }
  }

  private func run(_ next: QueuedRun) async {
    let tell = tell
    state.withLock { $0.subjects.keep }?(next.job.comparison.id)
    let keeper = next.store.map { RunKeeper($0) }
    let hasFailed = Mutex(false)
    _ = await next.judge.run(next.job, turn: next.turn, control: next.control) { news in
      tell(news)
      do {
        try keeper?.take(news)
      } catch {
        // Said once: the run goes on being shown.
        let isFirst = hasFailed.withLock { failed in
          defer { failed = true }
          return !failed
        }
        if isFirst { tell(.notKept("this run is not stored: \(error)")) }
      }
    }
  }
}
