package import Experiments
import Foundation
import Inference
import Interface
import JSON
package import Judgment
import Screen
import Sessions

/// `overrule run`: a judge on many comparisons, without a screen, several at once. What was done
/// before is not done again.
package struct RunCommand: Sendable {
  /// Benchmark files or a recording; none takes all of the session.
  package var paths: [String]
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  /// Where the runs go: a session's name, its file, or a recording; nil finds the one that these
  /// files were last opened with, or makes one.
  package var session: String?
  package var asked: NamedJudge
  /// Which of the comparisons, and in which orders.
  package var selection: RunSelection
  package var parallelism: Parallelism
  /// When the last run may begin; nil sets no end.
  package var until: StopTime?
  /// Then only what it would take is told.
  package var isDryRun: Bool
  package var isJSON: Bool

  package init(
    paths: [String], format: String?, pairs: PairRule? = nil, session: String?,
    asked: NamedJudge, selection: RunSelection, parallelism: Parallelism, until: StopTime?,
    isDryRun: Bool, isJSON: Bool
  ) {
    self.paths = paths
    self.format = format
    self.pairs = pairs
    self.session = session
    self.asked = asked
    self.selection = selection
    self.parallelism = parallelism
    self.until = until
    self.isDryRun = isDryRun
    self.isJSON = isJSON
  }

  /// Judges what is not judged yet; each run is stored as it comes.
  ///
  /// - Returns: the exit code: 130 after Ctrl-c, 3 where records of the files were refused.
  /// - Throws: where files, session or judge can't be opened, or a run can't be stored.
  package func run(_ interrupt: Interrupt) async throws -> Int32 {
    // An empty session would be the latest of these files, and be opened in place of the one that
    // has their labels.
    try asked.find()
    let opened = try SessionOpener(format: format, pairs: pairs, orderSeed: selection.orderSeed)
      .open(paths: paths, session: session)
    defer { try? opened.store.close() }
    for complaint in opened.complaints { Output.note(Sanitizer.oneLine(complaint)) }
    let contents = try opened.store.load()
    let items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    let taken = try take(opened, contents.comparisons, items)
    let end = until?.moment(after: SystemClock.now(), in: .current)
    var asked = asked
    asked.engine = parallelism.makingPlace(in: asked.engine)
    let judge = try asked.load()
    defer { judge.judge.engine.shutDown() }
    let jobs = try jobs(taken, items, judge.plan, sessionSeed: try opened.store.session().seed)
    if isDryRun {
      try DryRun(
        judge: judge, taken: taken, jobs: jobs, width: parallelism.width(on: judge.judge.engine),
        until: end, isJSON: isJSON
      ).tell(store: opened.store)
      return ExitCode.done
    }
    if let end { Output.note("No run begins after \(StopTime.words(for: end, in: .current)).") }
    let isInterrupted = try await work(jobs, judge, opened.store, until: end, interrupt)
    if isInterrupted { return ExitCode.interrupted }
    return opened.complaints.isEmpty ? ExitCode.done : ExitCode.refusedRecords
  }

  /// What is taken of the files that were named, or of the whole session.
  private func take(
    _ opened: SessionOpener.Opened, _ comparisons: [Comparison], _ items: [ItemID: Item]
  ) throws -> RunSelection.Taken {
    if selection.order == .given && opened.goldIsAlwaysFirst {
      Output.note("In these files the gold response always comes first: `--order given` tells it.")
    }
    do {
      return try selection.take(
        comparisons.filter { opened.comparisons?.contains($0.id) ?? true },
        subset: { items[$0]?.subset ?? "" }, sessionSeed: try opened.store.session().seed)
    } catch let error as SelectionError {
      throw UsageError.wrongValue(error.description)
    }
  }

  private func jobs(
    _ taken: RunSelection.Taken, _ items: [ItemID: Item], _ plan: JudgingPlan, sessionSeed: UInt64
  ) throws -> [LocalJudge.Job] {
    taken.comparisons.flatMap { comparison -> [LocalJudge.Job] in
      guard let item = items[comparison.item] else { return [] }
      return selection.presentations(
        of: comparison, isScaffolded: plan.isScaffolded, sessionSeed: sessionSeed
      ).map {
        LocalJudge.Job(
          id: RunID(Mint.shared.id()), item: item, comparison: comparison, presentation: $0,
          sample: taken.drawing?.items[item.id])
      }
    }
  }

  /// Whether it was interrupted.
  private func work(
    _ jobs: [LocalJudge.Job], _ judge: LocalJudge, _ store: SessionStore, until: Timestamp?,
    _ interrupt: Interrupt
  ) async throws -> Bool {
    var tally = RunTally(total: jobs.count)
    let runs = ParallelRuns(
      judge: judge, store: store, width: parallelism.width(on: judge.judge.engine),
      until: until)
    interrupt.onRequest { runs.stop() }
    try await runs.run(jobs) { outcome, inFlight in
      switch outcome {
      case .known: tally.skipped += 1
      case .ended(let run, let figures):
        let record = RunRecord(reading: run)
        tally.take(record, figures)
        tell(record, figures, tally, inFlight: inFlight)
      }
    }
    finish(tally, interrupted: interrupt.isRequested)
    return interrupt.isRequested
  }

  private func tell(
    _ record: RunRecord, _ figures: RunFigures, _ tally: RunTally, inFlight: Int
  ) {
    if isJSON {
      Output.line(.object(RunWords.json(record, figures)))
      return
    }
    let odds = record.odds.map { " mass \(BenchCommand.two($0.mass))" } ?? ""
    let text =
      "\(tally.done + tally.skipped)/\(tally.total)  \(RunWords.verdict(record))\(odds)  "
      + "\(figures.generatedTokens) tok  \(inFlight) in flight"
    Output.progress(record.run.error.map { text + "  " + Sanitizer.oneLine($0) } ?? text)
  }

  private func finish(_ tally: RunTally, interrupted: Bool) {
    if isJSON {
      Output.line(
        .members([
          "done": .bool(tally.left == 0), "runs": .number(tally.done),
          "skipped": .number(tally.skipped), "left": .number(tally.left),
          "decided": .number(tally.decided),
          "failed": .number(tally.done - tally.decided),
          "off_format": .number(tally.offFormat),
          "prompt_tokens": .number(tally.figures.promptTokens),
          "cached_tokens": .number(tally.figures.cachedTokens),
          "generated_tokens": .number(tally.figures.generatedTokens),
        ]))
      return
    }
    Output.progress(
      "\(tally.done) runs, \(tally.skipped) known already, \(tally.decided) with a verdict"
        + (tally.offFormat > 0 ? ", \(tally.offFormat) off-format" : "")
        + (tally.figures.promptTokens > 0 ? "; \(tally.figures.cacheWords)" : "")
        + (interrupted ? "; interrupted" : "")
        + (tally.left > 0 ? "; \(tally.left) left: the same command goes on" : ""), isLast: true)
  }
}
