import Judgment

extension State {
  // MARK: - Asking for runs

  /// Runs the judge on the comparison in view: as presented now, or the other way round. A
  /// scaffolded judge runs both orders, the one asked for first.
  mutating func runJudge(reversed: Bool) -> [Effect] {
    guard let comparison, let presentation else { return [] }
    guard let problem = judgeProblem else {
      let first = reversed ? presentation.reversed : presentation
      let orders = isScaffolded && !reversed ? [first, first.reversed] : [first]
      // The same seed again would write the same again; orders of one attempt go together.
      let attempt = orders.map { attempts(comparison.id, $0) }.max() ?? 0
      var requests = orders.map {
        JudgeRequest(comparison: stored(comparison.id), presentation: $0, attempt: attempt)
      }
      requests.removeAll { isUnderWay($0) }
      guard !requests.isEmpty else {
        say("this run waits or goes on already")
        return []
      }
      desk.awaited = requests[0]
      return [.judge(requests, first: true)]
    }
    say(problem, .bad)
    return []
  }

  /// Runs the judge on every row of the list that has no run of it yet.
  mutating func runAll() -> [Effect] { run(Array(queue.visible), of: "item of this list") }

  /// Runs the judge on each of several comparisons that has no run of it yet.
  ///
  /// - Parameters:
  ///   - targets: which, in the order of the runs.
  ///   - reversed: with the responses the other way round than they are shown.
  ///   - what: what one of them is called where all have their runs.
  /// - Returns: the runs that are asked for; or first their texts, from a large file.
  mutating func run(
    _ targets: [ComparisonID], reversed: Bool = false, of what: String = "marked item"
  ) -> [Effect] {
    if let problem = judgeProblem {
      say(problem, .bad)
      return []
    }
    if isStreamed, !areTextsAtHand(of: targets) {
      return askForTexts(of: targets, reversed: reversed, what)
    }
    let requests = requests(for: targets, reversed: reversed)
    let unread = targets.count { unreadReason(of: $0) != nil }
    let unreadWords = unread > 0 ? "\(Self.counted(unread, "item")) can't be read; " : ""
    guard !requests.isEmpty else {
      say(unreadWords + "every \(what) \(unread > 0 ? "that can " : "")has its run")
      return []
    }
    say(
      unreadWords + Self.counted(requests.count, "run") + " asked for"
        + "; \(keyName(.pause)) pauses, \(keyName(.stop)) stops")
    return [.judge(requests, first: false)]
  }

  /// The runs that comparisons whose texts are at hand still lack.
  func requests(for targets: [ComparisonID], reversed: Bool = false) -> [JudgeRequest] {
    var requests: [JudgeRequest] = []
    let waiting = Set(desk.waiting)
    let isScaffolded = isScaffolded
    for id in targets where !isRepeat(id) {
      guard let comparison = comparison(id) else { continue }
      let given = seededPresentation(of: comparison)
      let orders =
        reversed
        ? [presentation(of: comparison).reversed]
        : isScaffolded ? [given, given.reversed] : [given]
      for order in orders {
        let request = JudgeRequest(comparison: id, presentation: order)
        if !isDone(request) && !waiting.contains(request) && !isRunning(request) {
          requests.append(request)
        }
      }
    }
    return requests
  }

  /// Why no run can start, as a sentence.
  var judgeProblem: String? {
    switch desk.status {
    case .ready, .loading: return nil
    case .unavailable(let reason): return reason
    case .none:
      return desk.choice?.model == nil
        ? "no judge is chosen: \(keyName(.judges)) lists the models at hand" : nil
    }
  }

  private func isUnderWay(_ request: JudgeRequest) -> Bool {
    isRunning(request)
      || desk.waiting.contains {
        $0.comparison == request.comparison && $0.presentation == request.presentation
      }
  }

  /// How many runs of this program's own there are of a comparison in an order.
  private func attempts(_ comparison: ComparisonID, _ presentation: Presentation) -> Int {
    runs(of: comparison).count { record in
      record.run.presentation == presentation && record.run.judge.kind == .local
        && record.run.end != .interrupted && record.run.end != .error
    }
  }

  private func isRunning(_ request: JudgeRequest) -> Bool {
    desk.active.values.contains { progress in
      progress.comparison == request.comparison
        && records[progress.run]?.run.presentation == request.presentation
    }
  }

  private func isDone(_ request: JudgeRequest) -> Bool {
    (runsByComparison[request.comparison] ?? []).contains { id in
      guard let record = records[id], record.run.presentation == request.presentation,
        let end = record.run.end,
        record.run.judge.kind == .local
      else { return false }
      // A sealed run that failed must not tell by being asked for again.
      return end != .interrupted && end != .stopped
        && (end != .error || !isOpen(request.comparison))
    }
  }

  mutating func togglePause() -> [Effect] {
    guard !desk.waiting.isEmpty || !desk.active.isEmpty || desk.isPaused else {
      say("no runs wait")
      return []
    }
    desk.isPaused.toggle()
    say(desk.isPaused ? "paused: what runs goes on to its end, nothing else begins" : "going on")
    return [.pauseQueue(desk.isPaused)]
  }

  /// Ctrl-c: stops every run that goes on and forgets those that wait, whichever item is in view.
  /// Twice within a second asks to quit.
  mutating func stop() -> [Effect] {
    let before = desk.lastStop
    desk.lastStop = now
    if let before, now.milliseconds - before.milliseconds < 1_000 {
      return carryOut(.quit, nil)
    }
    let stopped = desk.active.keys.sorted()
    guard !stopped.isEmpty || !desk.waiting.isEmpty else {
      say("nothing runs; \(keyName(.stop)) again within a second quits")
      return []
    }
    var words = stopped.isEmpty ? "" : Self.counted(stopped.count, "run") + " stopped"
    if desk.waiting.isEmpty {
      words += "; \(keyName(.stop)) again within a second quits"
    } else {
      words += (words.isEmpty ? "" : ", ") + "\(desk.waiting.count) waiting forgotten"
      words += "; \(keyName(.runAll)) asks for them again"
    }
    say(words)
    return stopped.map { .stop($0) } + (desk.waiting.isEmpty ? [] : [.clearQueue])
  }

  /// Whether the judge is led by a scaffold; while it isn't loaded, by what its name tells.
  private var isScaffolded: Bool {
    if let facts = desk.facts { return facts.isScaffolded }
    guard let choice = desk.choice, choice.model != nil else { return false }
    return isScaffolded(choice)
  }

  // MARK: - News of runs

  mutating func take(_ news: JudgeNews) -> [Effect] {
    switch news {
    case .loading(let name, let fraction): desk.status = .loading(name: name, fraction: fraction)
    case .ready(let facts):
      desk.status = .ready(facts)
      note(.notice(Notice("\(facts.name) is loaded", .good)))
      if let warning = facts.warning {
        say(warning)
        note(.notice(Notice(warning)))
      }
    case .unavailable(let reason):
      desk.status = .unavailable(reason)
      say(reason, .bad)
      note(.notice(Notice(reason, .bad)))
    case .notKept(let reason):
      say(reason, .bad)
      note(.notice(Notice(reason, .bad)))
    case .waiting(let requests, let isPaused):
      desk.waiting = requests
      desk.isPaused = isPaused
    case .started(let run):
      let before = self.run?.run.id
      note(.runBegan(run.id))
      add(RunRecord(run: run, isLoaded: true))
      desk.active[run.id] = JudgeDesk.Progress(
        run: run.id, comparison: run.comparison, started: now)
      desk.pace.begin(run.id, at: now)
      if desk.busySince == nil {
        desk.busySince = run.started ?? now
        desk.endedSince = 0
      }
      retally(run.comparison)
      // The run that was asked for comes into view; others leave the reader where they are.
      if let awaited = desk.awaited, awaited.comparison == run.comparison,
        awaited.presentation == run.presentation
      {
        self.desk.awaited = nil
        sight.chosenRun[run.comparison] = run.id
      }
      if current == run.comparison, self.run?.run.id != before { leaveRun() }
    case .prefill(let id, let done, let total, let cached):
      desk.active[id]?.promptDone = done
      desk.active[id]?.promptTotal = total
      desk.active[id]?.promptCached = cached
    case .pieces(let id, let pieces, let isReused):
      // In place: a copy of a long transcript with every token would cost more than the token.
      let before = records[id]?.verdict
      records[id]?.append(pieces)
      if let record = records[id], record.verdict != before { retally(record.run.comparison) }
      // What was written before says nothing of how fast this run writes.
      let made = isReused ? 0 : pieces.count { $0.origin == .model }
      if made > 0, let total = desk.active[id]?.promptTotal { desk.active[id]?.promptDone = total }
      if desk.active[id]?.firstToken == nil, made > 0 { desk.active[id]?.firstToken = now }
      desk.active[id]?.tokens += made
      desk.active[id]?.latest = now
    case .rewound(let id, let count):
      records[id]?.rewind(toPieces: max(0, count))
      if let record = records[id] { retally(record.run.comparison) }
    case .ended(let run, let figures):
      desk.active[run.id] = nil
      desk.pace.end(
        run.id, isWhole: run.end != .stopped && run.end != .interrupted, at: now)
      if records[run.id] == nil { add(RunRecord(run: run, isLoaded: true)) }
      records[run.id]?.end(as: run, figures)
      retally(run.comparison)
      _ = readTraits(of: run.comparison)
      note(.runEnded(run.id))
      // Why a sealed run failed would tell of it.
      if let error = run.error, isOpen(run.comparison) { say(error, .bad) }
      addRow(run.comparison)
      return announceRest(at: run.ended ?? now)
    }
    return []
  }

  /// Tells a reader who has gone elsewhere that the judge has come to rest, where that took long.
  private mutating func announceRest(at end: Timestamp) -> [Effect] {
    desk.endedSince += 1
    guard desk.active.isEmpty, desk.waiting.isEmpty || desk.isPaused, let began = desk.busySince
    else { return [] }
    let count = desk.endedSince
    desk.busySince = nil
    guard !clock.hasFocus, end.milliseconds - began.milliseconds >= Self.longRun else { return [] }
    return [.notify("overrule: \(count == 1 ? "the run is" : "\(count) runs are") over")]
  }

  /// Milliseconds from which on a reader may have turned to something else.
  private static let longRun: Int64 = 10_000

  mutating func add(_ record: RunRecord) {
    let id = record.run.id
    if records[id] == nil {
      desk.count(runOf: record.run.judge.name)
      runsByComparison[record.run.comparison, default: []].append(id)
      if let again = secondTime(of: record.run.comparison) {
        runsByComparison[again, default: []].append(id)
      }
    }
    records[id] = record
  }

  /// Another run of the comparison comes into view: nothing of the last one stays lit.
  mutating func leaveRun() {
    walked.leave()
    playback = nil
    sight.amendedRun = nil
    for pane in Pane.ofJudgment { sight.scrolls[pane] = nil }
  }
}
