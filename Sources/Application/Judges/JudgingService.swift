import Foundation
package import Inference
package import Interface
package import Judgment
package import Sessions
import Synchronization

/// The judge of the screen: loads the model when it is first needed, keeps the queue of runs, and
/// runs them one after the other on a task of its own.
package final class JudgingService: Sendable {
  /// Finds what a request speaks of.
  package struct Subjects: Sendable {
    package var items: [ItemID: Item] = [:]
    package var comparisons: [ComparisonID: Comparison] = [:]

    package init() {}
  }

  private struct State {
    var choice: JudgeChoice?
    var judge: LocalJudge?
    /// Counts choices, so that a load that was overtaken is dropped.
    var generation = 0
    var isLoading = false
    var waiting: [JudgeRequest] = []
    var isPaused = false
    var isRunning = false
    var stops: [RunID: StopSign] = [:]
    var store: SessionStore?
    var subjects = Subjects()
    var isClosed = false
  }

  private let state = Mutex(State())
  private let library: ModelLibrary
  private let options: EngineOptions
  private let seed: UInt64
  private let protocols: @Sendable (String) throws -> JudgingProtocol
  private let tell: @Sendable (JudgeNews) -> Void
  private let idle = DispatchSemaphore(value: 0)

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
      if let current, current.judge.engine.model.path == path {
        loaded = current.judge
      } else {
        var name = ModelLibrary.name(of: path)
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
      let isCurrent = state.withLock { state in
        guard state.generation == generation else { return false }
        state.isLoading = false
        state.judge = nil
        state.waiting = []
        return true
      }
      guard isCurrent else { return }
      tell(.waiting([], isPaused: false))
      tell(.unavailable(Failure.sentence(error)))
    }
  }

  package static func facts(_ judge: LoadedJudge, _ plan: JudgingPlan) -> JudgeFacts {
    let model = judge.engine.model
    return JudgeFacts(
      name: judge.name, protocolName: plan.judgingProtocol.name, isScaffolded: plan.isScaffolded,
      warning: plan.judgingProtocol.warning(modelName: judge.name), instructionSet: model.isa,
      threads: model.threads, cacheType: model.cacheType.rawValue,
      contextTokens: model.contextLength, memoryBytes: model.memory.total)
  }

  // MARK: - The queue

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
    tellQueue()
    if let choice { use(choice) } else { go() }
  }

  package func clear() {
    state.withLock { $0.waiting = [] }
    tellQueue()
  }

  package func pause(_ isPaused: Bool) {
    state.withLock { $0.isPaused = isPaused }
    tellQueue()
    if !isPaused { go() }
  }

  package func stop(_ run: RunID) {
    state.withLock { $0.stops[run] }?.set()
  }

  /// Stops everything and waits until it is stored.
  package func close() {
    let (stops, isRunning, judge) = state.withLock { state in
      state.isClosed = true
      state.waiting = []
      return (Array(state.stops.values), state.isRunning, state.judge)
    }
    for stop in stops { stop.set() }
    if isRunning { _ = idle.wait(timeout: .now() + 5) }
    judge?.judge.engine.shutDown()
  }

  private func tellQueue() {
    let (waiting, isPaused) = state.withLock { ($0.waiting, $0.isPaused) }
    tell(.waiting(waiting, isPaused: isPaused))
  }

  /// A run taken from the queue, with all it needs.
  private struct QueuedRun {
    var judge: LocalJudge
    var job: LocalJudge.Job
    var store: SessionStore?
    var stop: StopSign
  }

  /// Starts working off the queue unless that goes on already.
  private func go() {
    let starts = state.withLock { state in
      guard !state.isRunning, state.judge != nil, !state.isClosed else { return false }
      state.isRunning = true
      return true
    }
    guard starts else { return }
    Task.detached { [self] in
      while let task = nextTask() { await run(task) }
      if state.withLock({ $0.isClosed }) { idle.signal() }
      // Something may have been added between the last look and the end.
      if hasWork { go() }
    }
  }

  private var hasWork: Bool {
    state.withLock { !$0.waiting.isEmpty && !$0.isPaused && $0.judge != nil && !$0.isClosed }
  }

  private func nextTask() -> QueuedRun? {
    let task = state.withLock { state -> QueuedRun? in
      guard let judge = state.judge, !state.isPaused, !state.isClosed else {
        state.isRunning = false
        return nil
      }
      while !state.waiting.isEmpty {
        let request = state.waiting.removeFirst()
        guard let comparison = state.subjects.comparisons[request.comparison],
          let item = state.subjects.items[comparison.item]
        else { continue }
        let id = RunID(Mint.shared.id())
        let stop = StopSign()
        state.stops[id] = stop
        return QueuedRun(
          judge: judge,
          job: LocalJudge.Job(
            id: id, item: item, comparison: comparison, presentation: request.presentation,
            isInteractive: true, attempt: request.attempt),
          store: state.store, stop: stop)
      }
      state.isRunning = false
      return nil
    }
    if task != nil { tellQueue() }
    return task
  }

  private func run(_ task: QueuedRun) async {
    let tell = tell
    let keeper = Mutex<RunKeeper?>(nil)
    let store = task.store
    let hasFailed = Mutex(false)
    _ = await task.judge.run(task.job, stop: task.stop) { news in
      tell(news)
      guard let store else { return }
      if case .started(let run) = news { keeper.withLock { $0 = RunKeeper(store, run) } }
      do {
        try keeper.withLock { try $0?.take(news) }
      } catch {
        // Said once: the run goes on being shown.
        let isFirst = hasFailed.withLock { failed in
          defer { failed = true }
          return !failed
        }
        if isFirst { tell(.notKept("this run is not stored: \(error)")) }
      }
    }
    state.withLock { $0.stops[task.job.id] = nil }
  }
}

/// Turns the engine's progress into news, not more than ten a second.
private final class LoadReport: Sendable {
  private let name: String
  private let tell: @Sendable (JudgeNews) -> Void
  private let last = Mutex(0.0)

  init(name: String, tell: @escaping @Sendable (JudgeNews) -> Void) {
    self.name = name
    self.tell = tell
  }

  func take(_ progress: LoadProgress) {
    let now = SystemClock.uptime()
    let isDue = last.withLock { last in
      guard now - last > 0.1 else { return false }
      last = now
      return true
    }
    if isDue {
      tell(
        .loading(
          name: name,
          fraction: progress.total > 0 ? Double(progress.done) / Double(progress.total) : nil))
    }
  }
}
