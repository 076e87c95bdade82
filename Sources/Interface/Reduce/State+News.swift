import Judgment
import Review

extension State {
  mutating func take(_ news: News) -> [Effect] {
    switch news {
    case .opening(let share):
      // Beside a session that is open the next one comes in quietly.
      opening.isUnderWay = session == nil
      opening.share = share
    case .opened(let session): return arrive(session)
    case .rows(let chunk, let subsets, let known, let complaints):
      return take(rows: chunk, subsets: subsets, known: known, complaints: complaints)
    case .texts(let rows, let items, let comparisons, let unread):
      for row in rows { texts.shelf?.unread[row] = nil }
      noteUnread(unread)
      return take(rows: rows + unread.keys, items: items, comparisons: comparisons)
    case .found(let search, let rows, let places):
      return take(found: places, in: rows, search: search)
    case .joined(let items, let comparisons): return take(joined: items, comparisons)
    case .added(let runs, let events): return take(added: runs, events)
    case .saved(let event): return noteSaved(event)
    case .notSaved(let event, let reason): return noteNotSaved(event, reason)
    case .transcript(let id, let transcript):
      guard records[id]?.isLoaded == false else { return [] }
      records[id]?.load(transcript)
      if searches.awaitsMatch { goToJudgmentMatch() }
    case .transcriptUnread(let id, let reason): noteUnread(id, reason)
    case .foundRuns(let runs, let searched, let generation):
      take(found: runs, searched: searched, generation: generation)
    case .spelt(let judge, let tokens):
      spellings[judge.vocabulary, default: [:]].merge(tokens) { $1 }
    case .traits(let traits, let isLast):
      for (id, traits) in traits { records[id]?.traits = traits }
      return isLast && asksForTraits ? refilter() : []
    case .measuring(let share, let generation): take(measuring: share, generation: generation)
    case .measured(let report, let generation): take(measured: report, generation: generation)
    case .notMeasured(let reason, let generation):
      take(notMeasured: reason, generation: generation)
    case .written(let items, let comparisons): return take(written: items, comparisons)
    case .notWritten(let text, let reason): refuse(written: text, reason)
    case .judge(let news): return take(news)
    case .judges(let offers):
      desk.offers = offers
      if case .judges(var pick) = mode {
        pick.selection = rowOfJudgeInUse ?? 0
        pick.isListed = true
        mode = .judges(pick)
      }
    case .places(let places):
      start.take(places)
      opening.giveUp()
      if session == nil, mode == .review { mode = .start(selection: 0) }
    case .paths(let listing): commandLine.paths = listing
    case .complaints(let complaints): complain(complaints)
    case .notice(let notice):
      say(notice.text, notice.kind)
      note(.notice(notice))
    }
    return []
  }

  /// Goes over to a session that was opened.
  mutating func open(_ session: OpenedSession) -> [Effect] {
    let isFirst = self.session == nil
    self.session = session
    opening.end()
    texts = TextsAtHand(of: session)
    records = [:]
    runsByComparison = [:]
    desk.judgeRuns = []
    tallies = Tallies()
    if let rows = session.table {
      table = rows
      texts.shelf = TextShelf(known: session.known)
      if session.known >= 1 { addMissingRows() }
    } else {
      table = ComparisonTable(session.comparisons) { texts.items[$0]?.subset }
    }
    for record in session.runs { add(record) }
    decisions = Decisions(session.events)
    takeUpAssignment()
    saving.forget()
    seen = SeenJudgments()
    sight.forgetComparisons()
    desk.awaited = nil
    playback = nil
    searches.inPanes = nil
    searches.awaitsMatch = false
    writing = ComparisonWriting()
    diffing = nil
    let stopped = stopWideSearch()
    measures = MeasuresRoom(after: measures)
    queue.narrowed = nil
    if let before = adjudicating?.before {
      adjudicating = nil
      blindness.isOn = before.isBlind
      blindness.fraction = before.blindFraction
    }
    adjudicationRemarks = [:]
    // What was said before stays to be read: of the configuration, of a file that would not open.
    journal.removeAll { if case .notice = $0.body { false } else { true } }
    queue.cameFrom = nil
    queue.marked = []
    memo.forget()
    forgetMixing()
    queue.mixed.markedAgain = []
    let first = opening.takeFirstQueue()
    mode = modeKept(isFirst: isFirst, filter: first.filter)
    let typed = queue.plan.filter
    queue.plan = first
    if case .filter(let editor, _) = mode {
      queue.plan.filter = editor.string
    } else if isFirst, !typed.isEmpty {
      queue.plan.filter = typed
    }
    counting = nil
    focus = .list
    sight.zoomed = nil
    sight.showsRaw = false
    if !isFirst { input.prefix = [] }
    sight.listTop = 0
    current = nil
    recount()
    queue.visible = RowList()
    var effects: [Effect] = [.enterSession(session.arrival)] + stopped + refilter()
    // Where one left off: the first item without a decision.
    let row = queue.visible.first { !isLabelled($0) } ?? queue.visible.first
    effects += [.setTitle("overrule · \(session.title)")]
    if let row { effects += show(row, nil) }
    effects += goToFirstItem() + catchUp()
    complain(session.complaints + [namesakeComplaint].compactMap { $0 })
    return effects
  }

  /// Says the first of some complaints and how many there are; the journal has them all.
  mutating func complain(_ complaints: [String]) {
    guard let first = complaints.first else { return }
    let count = "1 of \(complaints.count) complaints, \(keyName(.journal)) lists them: "
    say((complaints.count > 1 ? count : "") + first, .bad)
    for complaint in complaints.prefix(Self.mostJournal) {
      note(.notice(Notice(complaint, .bad)))
    }
  }

  /// Time went on.
  mutating func tick(_ moment: Moment) -> [Effect] {
    now = moment.now
    if let toast, toast.until <= now { self.toast = nil }
    return storeAgainInTime() + stepPlayback() + stepFilter() + stepCounting() + stepWideSearch()
  }
}
