import Benchmarks
import Inference
import Interface
import JSON
import Judgment
import Screen
import Synchronization

/// `overrule judge`: one comparison typed on the command line.
package struct JudgeCommand: Sendable {
  /// What a user asks, as one message.
  package var question: String
  /// Two, else `run` throws; the first is A in the order given.
  package var responses: [String]
  package var asked: NamedJudge
  package var isJSON: Bool

  package init(question: String, responses: [String], asked: NamedJudge, isJSON: Bool) {
    self.question = question
    self.responses = responses
    self.asked = asked
    self.isJSON = isJSON
  }

  /// Asks in the order given, and where the judge is scaffolded in the other one too.
  ///
  /// - Returns: the exit code: 1 where a run failed or is too long, 130 after Ctrl-c.
  /// - Throws: where there are not two responses, or the judge can't be loaded.
  package func run(_ interrupt: Interrupt) async throws -> Int32 {
    guard responses.count == 2 else {
      throw UsageError.wrongValue("Give two responses, with --response twice.")
    }
    let judge = try asked.load()
    defer { judge.judge.engine.shutDown() }
    let plan = judge.plan
    let (item, comparison) = typed()
    let given = Presentation(comparison.responses)
    let control = RunControl(isWatched: true)
    interrupt.onRequest { control.stop() }
    var records: [RunRecord] = []
    let figures = Mutex(RunFigures())
    // As everywhere: a led judge is asked in both orders.
    for presentation in plan.isScaffolded ? [given, given.reversed] : [given] {
      let job = LocalJudge.Job(
        id: RunID(Mint.shared.id()), item: item, comparison: comparison,
        presentation: presentation)
      let isJSON = isJSON
      let run = await judge.run(job, control: control) { news in
        if case .ended(_, let all) = news { figures.withLock { $0 = all } }
        // A scaffold's overshoot is taken back later, so only what is sure is streamed.
        guard !isJSON, !plan.isScaffolded, case .pieces(_, let pieces, _) = news else { return }
        Output.raw(
          Array(
            Sanitizer.plain(
              String(decoding: pieces.flatMap(\.bytes), as: UTF8.self)
            ).utf8))
      }
      let record = RunRecord(reading: run)
      records.append(record)
      show(record, figures.withLock { $0 }, isScaffolded: plan.isScaffolded)
      if interrupt.isRequested { return ExitCode.interrupted }
      if run.end == .error || run.end == .tooLong { return ExitCode.failed }
    }
    if records.count == 2, !isJSON { tellTogether(records) }
    return ExitCode.done
  }

  private func typed() -> (Item, Comparison) {
    let messages = [Message(role: "user", content: question)]
    var counts: [String: Int] = [:]
    let made = responses.map { text -> Response in
      counts[text, default: 0] += 1
      let turns = [Message(role: "assistant", content: text)]
      return Response(
        id: Identity.response(turns, repetition: counts[text] ?? 1), messages: turns)
    }
    let id = Identity.item(shared: messages, responses: made.map(\.id))
    let item = Item(
      id: id, source: Item.Source(reader: "typed", file: "command line", record: 0), subset: "",
      messages: messages, responses: made)
    let comparison = Comparison(
      id: Identity.comparison(item: id, responses: made.map(\.id), rule: nil), item: id,
      responses: made.map(\.id))
    return (item, comparison)
  }

  private func show(_ record: RunRecord, _ figures: RunFigures, isScaffolded: Bool) {
    if isJSON {
      var object = RunWords.json(record, figures)
      object.append("text", .string(record.run.transcript.text))
      Output.line(.object(object))
      return
    }
    if isScaffolded {
      Output.line(Sanitizer.plain(record.run.transcript.text))
    } else {
      Output.line("")
    }
    if let error = record.run.error { Output.note(Sanitizer.oneLine(error)) }
    var text = "verdict: " + RunWords.verdict(record)
    let first = record.run.presentation.responses.first
    let isSwapped = first != nil && first != typed().1.responses.first
    if isSwapped { text += " (the second response shown as A)" }
    if let odds = record.odds, case .letter(let letter, _) = record.rules.reading,
      let p = odds.probability(of: letter)
    {
      text += "   letter p \(BenchCommand.two(p)), mass \(BenchCommand.two(odds.mass))"
      if odds.isOffFormat { text += " (off-format)" }
    }
    Output.line(text)
    if Output.hasTerminal, figures.promptTokens > 0 {
      Output.note("\(figures.generatedTokens) tokens generated, \(figures.cacheWords)")
    }
  }

  private func tellTogether(_ records: [RunRecord]) {
    func letter(_ record: RunRecord) -> Character? {
      if case .letter(let letter, _) = record.rules.reading { return letter }
      return nil
    }
    let both = BothOrders(
      forward: records[0].odds?.probability(of: "A"),
      backward: records[1].odds?.probability(of: "A"), forwardLetter: letter(records[0]),
      backwardLetter: letter(records[1]))
    var text = "both orders: "
    if let preference = both.preference, let lean = both.slotLean {
      text +=
        "preference for the first \(BenchCommand.two(preference)), "
        + "lean to slot A \(BenchCommand.two(lean))"
    }
    if both.isSlotDecided { text += "; slot-decided: the orders contradict" }
    Output.line(text)
  }
}
