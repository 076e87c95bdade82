import Foundation
package import Inference
package import Interface
import JSON
package import Judgment
import Screen
import Sessions
import Synchronization

/// `overrule run`: a judge on many comparisons, without a screen. What was done before is not
/// done again.
package struct RunCommand: Sendable {
  package var paths: [String]
  package var format: String?
  package var session: String?
  package var model: String
  package var protocolName: String
  package var scaffold: ScaffoldMode
  package var sampling: SamplingParameters?
  package var maximumTokens: Int?
  package var seed: UInt64
  package var engine: EngineOptions
  package var selection: RunSelection
  package var isDryRun: Bool
  package var isJSON: Bool

  package init(
    paths: [String], format: String?, session: String?, model: String, protocolName: String,
    scaffold: ScaffoldMode, sampling: SamplingParameters?, maximumTokens: Int?, seed: UInt64,
    engine: EngineOptions, selection: RunSelection, isDryRun: Bool, isJSON: Bool
  ) {
    self.paths = paths
    self.format = format
    self.session = session
    self.model = model
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.sampling = sampling
    self.maximumTokens = maximumTokens
    self.seed = seed
    self.engine = engine
    self.selection = selection
    self.isDryRun = isDryRun
    self.isJSON = isJSON
  }

  package func run(_ interrupt: Interrupt) async throws -> Int32 {
    let opened = try SessionOpener(format: format, orderSeed: selection.orderSeed)
      .open(paths: paths, session: session)
    defer { try? opened.store.close() }
    for complaint in opened.complaints { Output.note(Sanitizer.oneLine(complaint)) }
    let path = try ModelLibrary().path(of: model)
    if let note = ModelLibrary().memoryNote(of: path, cacheType: engine.cacheType) {
      Output.note(note)
    }
    let loaded = try LoadedJudge(path: path, options: engine)
    defer { loaded.engine.shutDown() }
    let judgingProtocol = try ProtocolShelf().named(protocolName)
    let plan = JudgingPlan(
      judgingProtocol: judgingProtocol,
      isScaffolded: JudgingPlan.isScaffolded(
        scaffold, family: loaded.family, judgingProtocol: judgingProtocol),
      sampling: sampling, maximumTokens: maximumTokens, seed: seed)
    if let warning = judgingProtocol.warning(modelName: loaded.name) { Output.note(warning) }
    let judge = LocalJudge(judge: loaded, plan: plan)
    let jobs = try jobs(opened, plan)
    if isDryRun {
      try DryRun(judge: judge, jobs: jobs, isJSON: isJSON).tell(store: opened.store)
      return ExitCode.done
    }
    let isInterrupted = try await work(jobs, judge, opened.store, interrupt)
    if isInterrupted { return ExitCode.interrupted }
    return opened.complaints.isEmpty ? ExitCode.done : ExitCode.refusedRecords
  }

  private func jobs(_ opened: SessionOpener.Opened, _ plan: JudgingPlan) throws -> [LocalJudge.Job]
  {
    let seed = try opened.store.session().seed
    let contents = try opened.store.load()
    let items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    let all = contents.comparisons.filter { opened.comparisons?.contains($0.id) ?? true }
    if selection.order == .given && opened.goldIsAlwaysFirst {
      Output.note("In these files the gold response always comes first: `--order given` tells it.")
    }
    let picked = selection.pick(
      all, subset: { items[$0.item]?.subset ?? "" }, sessionSeed: seed)
    return picked.flatMap { comparison -> [LocalJudge.Job] in
      guard let item = items[comparison.item] else { return [] }
      return selection.presentations(
        of: comparison, isScaffolded: plan.isScaffolded, sessionSeed: seed
      ).map {
        LocalJudge.Job(
          id: RunID(Mint.shared.id()), item: item, comparison: comparison, presentation: $0,
          isInteractive: false)
      }
    }
  }

  private func work(
    _ jobs: [LocalJudge.Job], _ judge: LocalJudge, _ store: SessionStore, _ interrupt: Interrupt
  ) async throws -> Bool {
    var tally = RunTally(total: jobs.count)
    for job in jobs {
      if interrupt.isRequested { break }
      do {
        let identity = try judge.row(for: job).identity
        let known = try store.runs(identity: identity)
        if known.contains(where: { $0.run.end.map(Self.isDone) ?? false }) {
          tally.skipped += 1
          continue
        }
      } catch let error as SessionError {
        throw error
      } catch {
        // Not even a prompt can be made: the run itself says why.
      }
      let stop = StopSign()
      interrupt.onRequest { stop.set() }
      let keeper = Mutex<RunKeeper?>(nil)
      let failure = Mutex<(any Error)?>(nil)
      let figures = Mutex(RunFigures())
      let run = await judge.run(job, stop: stop) { news in
        if case .started(let run) = news { keeper.withLock { $0 = RunKeeper(store, run) } }
        if case .ended(_, let all) = news { figures.withLock { $0 = all } }
        do {
          try keeper.withLock { try $0?.take(news) }
        } catch {
          failure.withLock { $0 = $0 ?? error }
          stop.set()
        }
      }
      if let error = failure.withLock({ $0 }) {
        if case SessionError.leased? = error as? SessionError {
          tally.skipped += 1
          continue
        }
        throw error
      }
      let record = RunRecord(reading: run, official: judge.plan.judgingProtocol.verdictRule)
      tally.take(record)
      tell(record, tally, figures.withLock { $0 })
    }
    finish(tally, interrupted: interrupt.isRequested)
    return interrupt.isRequested
  }

  /// Ends that need no second try.
  private static func isDone(_ end: RunEnd) -> Bool {
    switch end {
    case .stopped, .interrupted, .error: false
    default: true
    }
  }

  private func tell(_ record: RunRecord, _ tally: RunTally, _ figures: RunFigures) {
    let word = RunWords.verdict(record)
    if isJSON {
      var object = RunWords.json(record)
      object.append("prompt_tokens", .number(figures.promptTokens))
      object.append("cached_tokens", .number(figures.cachedTokens))
      object.append("generated_tokens", .number(figures.generatedTokens))
      object.append("seconds", .number(figures.prefillSeconds + figures.decodeSeconds))
      Output.line(.object(object))
      return
    }
    let odds = record.odds.map { " mass \(BenchCommand.two($0.mass))" } ?? ""
    let text =
      "\(tally.done + tally.skipped)/\(tally.total)  \(word)\(odds)  "
      + "\(figures.generatedTokens) tok"
    Output.progress(record.run.error.map { text + "  " + Sanitizer.oneLine($0) } ?? text)
  }

  private func finish(_ tally: RunTally, interrupted: Bool) {
    if isJSON {
      Output.line(
        .members([
          "done": .bool(!interrupted), "runs": .number(tally.done),
          "skipped": .number(tally.skipped), "decided": .number(tally.decided),
          "failed": .number(tally.done - tally.decided),
          "off_format": .number(tally.offFormat),
        ]))
      return
    }
    Output.progress(
      "\(tally.done) runs, \(tally.skipped) known already, \(tally.decided) with a verdict"
        + (tally.offFormat > 0 ? ", \(tally.offFormat) off-format" : "")
        + (interrupted ? "; interrupted" : ""), isLast: true)
  }
}

/// What was done so far.
struct RunTally {
  var total: Int
  var done = 0
  var skipped = 0
  var decided = 0
  var offFormat = 0

  init(total: Int) { self.total = total }

  mutating func take(_ record: RunRecord) {
    done += 1
    if record.verdict.isDecision { decided += 1 }
    if record.odds?.isOffFormat == true { offFormat += 1 }
  }
}

/// A run's outcome in words and as JSON.
enum RunWords {
  static func verdict(_ record: RunRecord) -> String {
    switch record.verdict {
    case .response(let id):
      record.run.presentation.letter(of: id).map(String.init) ?? "?"
    case .tie: "tie"
    case .failure(let failure): failure.rawValue
    case .pending: "pending"
    }
  }

  static func json(_ record: RunRecord) -> JSONObject {
    var object = JSONObject()
    let run = record.run
    object.append("run", .string(run.id.text))
    object.append("comparison", .string(run.comparison.text))
    object.append(
      "presentation", .array(run.presentation.responses.map { .string($0.text) }))
    object.append("verdict", .string(verdict(record)))
    if case .response(let id) = record.verdict { object.append("response", .string(id.text)) }
    if let odds = record.odds, case .letter(let letter, _) = record.rules.reading {
      if let p = odds.probability(of: letter) { object.append("letter_p", .number(p)) }
      object.append("mass", .number(odds.mass))
      object.append("off_format", .bool(odds.isOffFormat))
    }
    object.append("end", .string(run.end?.rawValue ?? "running"))
    if let error = run.error { object.append("error", .string(error)) }
    object.append("scaffold", .bool(run.isScaffolded))
    return object
  }
}
