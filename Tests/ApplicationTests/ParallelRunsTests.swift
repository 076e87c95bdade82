import Application
import Foundation
import Inference
import Interface
import Judgment
import Sessions
import TestGround
import Testing

/// Runs side by side, with the real model and a real store.
@Suite(
  "Parallel runs", .serialized,
  .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: the default model is not at hand"))
struct ParallelRunsTests {
  /// Both orders of these, one after the other. Two ask the same.
  static let subjects: [TypedComparison] = [
    .kettle,
    TypedComparison(
      question: "How do I get limescale out of a kettle?", first: "With lemon juice, warm.",
      second: "You can't."),
    TypedComparison(
      question: "What is 17 + 25?", first: "17 + 25 = 42.", second: "It is 32, I am sure."),
    TypedComparison(
      question: "Name a river in France.", first: "The Loire is one.", second: "The Danube."),
    TypedComparison(
      question: "Why is the sky blue?",
      first: "Air scatters short waves of light more than long ones.",
      second: "It mirrors the sea."),
  ]

  /// What is written must not depend on how many are written at once; when it was may.
  struct Written: Equatable {
    var pieces: [Piece]
    var end: RunEnd?
    var verdict: Verdict

    init(_ run: Run) {
      pieces = run.transcript.pieces
      for index in pieces.indices { pieces[index].milliseconds = nil }
      end = run.end
      verdict = RunRecord(reading: run).verdict
    }
  }

  private func judge(scaffolded: Bool, maximumTokens: Int? = nil) throws -> LocalJudge {
    LocalJudge(
      judge: try #require(LocalJudgeTests.loaded),
      plan: JudgingPlan(
        judgingProtocol: .brief, isScaffolded: scaffolded, maximumTokens: maximumTokens,
        seed: 1))
  }

  private func jobs(_ subjects: [TypedComparison] = Self.subjects) -> [LocalJudge.Job] {
    subjects.flatMap { subject in
      [subject.given, subject.given.reversed].map {
        LocalJudge.Job(
          id: RunID(Mint.shared.id()), item: subject.item, comparison: subject.comparison,
          presentation: $0)
      }
    }
  }

  private func withStore<Result>(
    _ body: (SessionStore) async throws -> Result
  ) async throws -> Result {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SessionStore.create(
      folder + "/s.overrule",
      session: SessionInfo(
        id: Mint.shared.id(), name: "test", created: SystemClock.now(), seed: 1,
        tool: Program.tool))
    try store.add(
      items: Self.subjects.map(\.item), comparisons: Self.subjects.map(\.comparison))
    return try await body(store)
  }

  /// Runs all, and gives what each job wrote and what it took.
  private func runAll(
    _ jobs: [LocalJudge.Job], _ judge: LocalJudge, width: Int, store: SessionStore
  ) async throws -> (runs: [Run], figures: RunFigures, most: Int) {
    var ended: [RunID: Run] = [:]
    var sum = RunFigures()
    var most = 0
    try await ParallelRuns(judge: judge, store: store, width: width).run(jobs) {
      outcome, inFlight in
      most = max(most, inFlight)
      guard case .ended(let run, let figures) = outcome else { return }
      ended[run.id] = run
      sum += figures
    }
    return (jobs.compactMap { ended[$0.id] }, sum, most)
  }

  @Test("Eight at once write what one after the other writes", arguments: [true, false])
  func sameWhateverTheWidth(scaffolded: Bool) async throws {
    let limit = scaffolded ? nil : 40
    var written: [[Written]] = []
    for width in [1, 8] {
      try await withStore { store in
        let jobs = jobs()
        let (runs, figures, most) = try await runAll(
          jobs, try judge(scaffolded: scaffolded, maximumTokens: limit), width: width,
          store: store)
        #expect(runs.count == jobs.count)
        #expect(most == min(width, jobs.count - 1))
        written.append(runs.map(Written.init))
        #expect(figures.cachedTokens > 0 && figures.cachedTokens < figures.promptTokens)
        for run in runs { #expect(try store.transcript(of: run.id) == run.transcript) }
        if scaffolded {
          // One rubric for a question: when its pieces came tells that it was written once.
          let rubrics = runs.map { run in
            run.transcript.pieces.prefix {
              !String(decoding: $0.bytes, as: UTF8.self).contains("</rubric>")
            }
          }
          #expect(Set(rubrics[0..<4].map { $0.map(\.milliseconds) }).count == 1)
          #expect(rubrics[0].count > 16)
        }
      }
    }
    TestGround.report(
      "pieces of runs, \(scaffolded ? "led" : "unled")",
      compared: written[0].map(\.pieces.count).reduce(0, +))
    #expect(written[0] == written[1])
    #expect(written[0].allSatisfy { !$0.pieces.isEmpty })
    if scaffolded { #expect(written[0].allSatisfy { $0.end == .verdict }) }
  }

  @Test("Stopped in the middle, all that was under way is stored; later the rest is run")
  func interrupted() async throws {
    try await withStore { store in
      let judge = try judge(scaffolded: true)
      let all = jobs()
      let runs = ParallelRuns(judge: judge, store: store, width: 4)
      var ended: [Run] = []
      try await runs.run(all) { outcome, _ in
        if case .ended(let run, _) = outcome { ended.append(run) }
        runs.stop()
      }
      let whole = ended.filter { $0.end == .verdict }.count
      #expect(whole >= 1 && ended.count < all.count)
      #expect(ended.allSatisfy { $0.end == .verdict || $0.end == .stopped })
      let stored = try store.load().runs
      #expect(Set(stored.map(\.run.id)) == Set(ended.map(\.id)))
      for run in ended {
        #expect(stored.first { $0.run.id == run.id }?.run.end == run.end)
        #expect(try store.transcript(of: run.id) == run.transcript)
      }
      // Again: what has its verdict is known, what was stopped is not.
      var known = 0
      var again: [Run] = []
      try await ParallelRuns(judge: judge, store: store, width: 4).run(jobs()) { outcome, _ in
        switch outcome {
        case .known: known += 1
        case .ended(let run, _): again.append(run)
        }
      }
      #expect(known == whole && again.count == all.count - whole)
      #expect(again.allSatisfy { $0.end == .verdict })
    }
  }

  @Test("A run that can't be made ends as that, and the others go on")
  func oneFails() async throws {
    try await withStore { store in
      let long = TypedComparison(
        question: "What is this?", first: String(repeating: "word ", count: 9_000),
        second: "Short.")
      try store.add(items: [long.item], comparisons: [long.comparison])
      let jobs = jobs([.kettle, long, Self.subjects[2]])
      let (runs, _, _) = try await runAll(
        jobs, try judge(scaffolded: true), width: 6, store: store)
      #expect(
        runs.map(\.end) == [.verdict, .verdict, .tooLong, .tooLong, .verdict, .verdict])
    }
  }

  @Test("A store that refuses ends all of it with its error")
  func storeFails() async throws {
    try await withStore { store in
      let all = jobs()
      var told = 0
      var refusal: (any Error)?
      do {
        try await ParallelRuns(judge: try judge(scaffolded: true), store: store, width: 3)
          .run(all) { _, _ in
            told += 1
            try? store.close()
          }
      } catch { refusal = error }
      #expect(refusal is SessionError)
      #expect(told < all.count)
    }
  }

  @Test("Whoever waits for a rubric writes it where the first one stops, and can be stopped")
  func rubricOfAStoppedRun() async throws {
    let subject = TypedComparison.kettle
    let alone = await run(try judge(scaffolded: true), subject.given.reversed)
    for stopsTheFirst in [true, false] {
      let judge = try judge(scaffolded: true)
      let controls = [RunControl(isWatched: false), RunControl(isWatched: false)]
      let started = AsyncStream<Void>.makeStream()
      let secondStarted = AsyncStream<Void>.makeStream()
      async let first = judge.run(job(subject.given), control: controls[0]) { news in
        if case .pieces = news { started.continuation.yield() }
      }
      for await _ in started.stream { break }
      async let second = judge.run(job(subject.given.reversed), control: controls[1]) { news in
        if case .started = news { secondStarted.continuation.yield() }
      }
      for await _ in secondStarted.stream { break }
      controls[stopsTheFirst ? 0 : 1].stop()
      let runs = await [first, second]
      #expect(runs.map(\.end) == (stopsTheFirst ? [.stopped, .verdict] : [.verdict, .stopped]))
      if stopsTheFirst {
        #expect(Written(runs[1]) == Written(alone))
      } else {
        #expect(runs[1].transcript.pieces.isEmpty)
      }
    }
  }

  private func job(_ presentation: Presentation) -> LocalJudge.Job {
    let subject = TypedComparison.kettle
    return LocalJudge.Job(
      id: RunID(Mint.shared.id()), item: subject.item, comparison: subject.comparison,
      presentation: presentation)
  }

  private func run(_ judge: LocalJudge, _ presentation: Presentation) async -> Run {
    await judge.run(job(presentation), control: RunControl(isWatched: false)) { _ in }
  }

  @Test("Words and numbers for how many at once")
  func parallelism() throws {
    #expect(Parallelism("auto") == .auto)
    #expect(Parallelism("1") == .runs(1) && Parallelism("32") == .runs(32))
    for text in ["0", "33", "-1", "", "many", "1.5"] { #expect(Parallelism(text) == nil) }
    let engine = try #require(LocalJudgeTests.loaded).engine
    // The small model's cache holds more than eight long judgments.
    #expect(Parallelism.auto.width(on: engine) == 8)
    #expect(Parallelism.runs(3).width(on: engine) == 3)
    #expect(Parallelism.runs(20).makingPlace(in: EngineOptions()).maximumSequences == 21)
    // 1 GiB of its blocks of 32 positions: 30 layers × 2 × 3 heads × 32 × 64 halves.
    let blocks = (1 << 30) / (30 * 2 * 3 * 32 * 64 * 2)
    #expect(engine.sequences(ofTokens: 8_192) == blocks / 256)
    #expect(engine.sequences(ofTokens: 1) == 15)
  }
}
