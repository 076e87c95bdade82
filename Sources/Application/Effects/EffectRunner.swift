import Benchmarks
import Foundation
import Inference
import Interface
import Judgment
import Review
import Screen
import Sessions
import Synchronization

/// Carries effects out. Whatever waits for disk or model goes on another thread and answers with
/// news; what belongs to the terminal is left to the loop.
final class EffectRunner: Sendable {
  struct State {
    var store: SessionStore?
    var watch: StoreWatch?
    var cursor: StoreCursor?
    /// The large file whose comparisons are read as they come into view.
    var streamed: StreamedItems?
    /// The search through it that was asked for last: of the others nobody waits for an answer.
    var newestSearch = 0
    /// Where a session lies that is only read.
    var scratch: ScratchFolder?
    /// Sessions that were opened and not gone over to yet, and how many were opened.
    var arrivals: [Int: Arrival] = [:]
    var arrivalCount = 0
  }

  /// A session that was opened, until the screen goes over to it.
  struct Arrival {
    var opened: SessionOpener.Opened
    var contents: OpenedSession
    var cursor: StoreCursor

    func close() {
      opened.streamed?.cancel()
      try? opened.store.close()
      opened.scratch?.remove()
    }
  }

  let state = Mutex(State())
  let inbox: Inbox
  private let judging: JudgingService
  private let library: ModelLibrary
  /// Those of the command line, for the list of judges.
  private let adapters: [AdapterChoice]
  private let opener: SessionOpener
  let settings: SettingsFile
  private let search = TranscriptSearch()
  /// Everything about the store, in the order it was asked for.
  let disk = WorkThread("disk")
  /// What is opened may be large, or a pipe that nobody writes: no label waits for it.
  private let opening = WorkThread("opening")
  private let speller: TokenSpeller
  /// A model file may have to be read whole: no decision waits for that.
  private let spelling = WorkThread("spelling")
  /// Texts of a large file: a reader waits for them, so nothing else stands before them.
  private let texts = WorkThread("texts")
  /// Searches through a large file.
  private let searches = WorkThread("searches")
  private let measuring = Measuring()

  init(
    inbox: Inbox, judging: JudgingService, library: ModelLibrary, opener: SessionOpener,
    adapters: [AdapterChoice] = [], settings: SettingsFile
  ) {
    self.adapters = adapters
    self.inbox = inbox
    self.judging = judging
    self.library = library
    speller = TokenSpeller(library: library)
    self.opener = opener
    self.settings = settings
  }

  func run(_ effect: Effect) {
    switch effect {
    case .save(let event): disk.async { [self] in save(event) }
    case .judge(let requests, let first): judging.add(requests, first: first)
    case .look(let comparison): judging.look(at: comparison)
    case .stop(let run): judging.stop(run)
    case .clearQueue: judging.clear()
    case .pauseQueue(let isPaused): judging.pause(isPaused)
    case .loadTranscript(let run): disk.async { [self] in loadTranscript(run) }
    case .spell(let tokens, let judge):
      spelling.async { [self] in
        let known = speller.spell(tokens, of: judge) ?? [:]
        let spelt = tokens.map { ($0, known[$0] ?? []) }
        inbox.post(.spelt(judge, Dictionary(spelt) { first, _ in first }))
      }
    case .readRows(let rows): texts.async { [self] in read(rows: rows) }
    case .findTexts(let patterns, let rows, let search):
      state.withLock { $0.newestSearch = search }
      searches.async { [self] in find(patterns, in: rows, search: search) }
    case .searchRuns(let runs, let pattern, let generation):
      search.look(for: pattern, in: runs, of: state.withLock { $0.store }, generation) { [inbox] in
        inbox.post($0)
      }
    case .stopSearching: search.stop()
    case .measure(let request):
      measuring.measure(request, of: state.withLock { $0.store }) { [inbox] in inbox.post($0) }
    case .addWritten(let text): disk.async { [self] in add(written: text) }
    case .listJudges:
      disk.async { [self] in inbox.post(.judges(library.offers(with: adapters))) }
    case .useJudge(let choice): judging.use(choice)
    case .listPlaces:
      disk.async { [self] in inbox.post(.places(StartPlaces(library: library).offers)) }
    case .enterSession(let number): enter(number)
    case .dropSession(let number):
      let dropped = state.withLock { $0.arrivals.removeValue(forKey: number) }
      disk.async { dropped?.close() }
    case .open(let path): open(paths: [PathCompletion.expanded(path)], session: nil)
    case .rememberTheme(let name): disk.async { [self] in remember(theme: name) }
    case .saveQueues(let queues): disk.async { [self] in save(queues) }
    case .rememberCommand(let line): disk.async { [self] in settings.remember(command: line) }
    case .listPaths(let typed):
      disk.async { [self] in inbox.post(.paths(PathCompletion.listing(of: typed))) }
    case .rememberArrangement(let arrangement): disk.async { [self] in remember(arrangement) }
    case .saveCast(let film, let name): save(cast: film, of: name)
    case .flag, .copy, .copyRun, .savePicture, .setTitle, .notify, .redraw, .suspend, .edit,
      .wake, .quit:
      // The loop's own: they need the terminal.
      break
    }
  }

  // MARK: - Sessions

  func open(paths: [String], session: String?) {
    opening.async { [self] in
      var opener = opener
      let progress = OpeningProgress { [inbox] in inbox.post(.opening(share: $0)) }
      opener.tell = { progress.take($0) }
      do {
        let opened = try opener.open(paths: paths, session: session)
        var (contents, cursor) = try opened.contents()
        if let streamed = opened.streamed {
          contents.table = streamed.begin { [self] news in tell(news, of: streamed) }
          contents.known = streamed.isWhole ? 1 : 0
          contents.complaints += streamed.problems
        }
        Mint.shared.start(after: contents.events.map(\.at).max())
        contents.arrival = state.withLock { state in
          state.arrivalCount += 1
          return state.arrivalCount
        }
        let arrival = Arrival(opened: opened, contents: contents, cursor: cursor)
        state.withLock { $0.arrivals[contents.arrival] = arrival }
        inbox.post(.opened(contents))
      } catch {
        inbox.post(.notice(Notice(Failure.sentence(error), .bad)))
        inbox.post(.places(StartPlaces(library: library).offers))
      }
    }
  }

  /// Goes over to a session that was opened. At once, so that whatever is asked for after this is
  /// asked of it, and what was asked for before, of the one before.
  private func enter(_ number: Int) {
    guard let arrival = state.withLock({ $0.arrivals.removeValue(forKey: number) }) else { return }
    let (opened, contents) = (arrival.opened, arrival.contents)
    let store = opened.store
    var subjects = JudgingService.Subjects()
    if let streamed = opened.streamed {
      subjects.find = { try? streamed.read($0) }
      subjects.keep = { try? streamed.copy($0, into: store) }
    }
    for item in contents.items { subjects.items[item.id] = item }
    for comparison in contents.comparisons { subjects.comparisons[comparison.id] = comparison }
    judging.attach(store, subjects)
    let old = state.withLock { state in
      defer {
        state.store = store
        state.watch = nil
        state.streamed = opened.streamed
        state.scratch = opened.scratch
        state.cursor = arrival.cursor
      }
      return (
        store: state.store, watch: state.watch, streamed: state.streamed, scratch: state.scratch
      )
    }
    old.streamed?.cancel()
    old.watch?.cancel()
    disk.async { [self] in
      // It may be reading the session that is left.
      search.close()
      measuring.close()
      try? old.store?.close()
      old.scratch?.remove()
      watch(store)
      // Its next rows come behind those that the screen has.
      opened.streamed?.goOn()
      readTraits(TraitReading(of: contents, in: store))
    }
  }

  /// Tells the screen what other processes add to the session.
  private func watch(_ store: SessionStore) {
    guard let watch = try? store.watch() else { return }
    state.withLock { $0.watch = watch }
    // What was added between reading and watching wakes nobody.
    disk.async { [self] in tellChanges(of: store) }
    Thread.detachNewThread { [self] in
      while (try? watch.wait()) == true {
        disk.async { [self] in tellChanges(of: store) }
      }
    }
  }

  private func tellChanges(of store: SessionStore) {
    guard let cursor = state.withLock({ $0.store === store ? $0.cursor : nil }),
      let changes = try? store.changes(since: cursor), !changes.isEmpty
    else { return }
    state.withLock { $0.cursor = changes.cursor }
    let runs = changes.runs.filter { $0.run.end != nil }.compactMap { stored -> RunRecord? in
      guard let run = try? store.run(stored.run.id) else { return nil }
      return RunRecord(reading: run)
    }
    if !changes.comparisons.isEmpty {
      judging.add(changes.items, changes.comparisons)
      inbox.post(.joined(changes.items, changes.comparisons))
    }
    inbox.post(.added(runs: runs, events: changes.events))
  }

  private func save(_ event: Event) {
    guard let store = state.withLock({ $0.store }) else {
      inbox.post(.notSaved(event.id, "no session is open"))
      return
    }
    do {
      try state.withLock { $0.streamed }?.copy(for: event, into: store)
      try store.append(event)
      inbox.post(.saved(event.id))
    } catch {
      inbox.post(.notSaved(event.id, Failure.sentence(error)))
    }
  }

  private func add(written text: String) {
    guard let store = state.withLock({ $0.store }) else {
      inbox.post(.notWritten(text, reason: "no session is open"))
      return
    }
    do {
      let contents = try WrittenComparisons.read(text)
      try store.add(items: contents.items, comparisons: contents.comparisons)
      judging.add(contents.items, contents.comparisons)
      inbox.post(.written(contents.items, contents.comparisons))
    } catch {
      inbox.post(.notWritten(text, reason: Failure.sentence(error)))
    }
  }

  private func loadTranscript(_ run: RunID) {
    guard let store = state.withLock({ $0.store }) else { return }
    do {
      inbox.post(.transcript(run, try store.transcript(of: run)))
    } catch {
      inbox.post(.transcriptUnread(run, Failure.sentence(error)))
    }
  }

  /// Reads judgments whose texts are not kept for the queue language, some at a time, so that
  /// labels are not kept waiting.
  private func readTraits(_ reading: TraitReading) {
    guard !reading.isDone, state.withLock({ $0.store === reading.store }) else { return }
    disk.async { [self] in
      var reading = reading
      let traits = reading.next()
      inbox.post(.traits(traits, isLast: reading.isDone))
      readTraits(reading)
    }
  }

  /// Waits until everything asked for is on disk, and closes the session. What is still being opened
  /// after a second is left: nothing was decided in it.
  func close() {
    opening.finish(within: 1)
    search.close()
    measuring.close()
    judging.close()
    disk.sync { [self] in
      let last = state.withLock { state in
        defer { state.arrivals = [:] }
        return state
      }
      last.streamed?.cancel()
      last.watch?.cancel()
      try? last.store?.close()
      last.scratch?.remove()
      for arrival in last.arrivals.values { arrival.close() }
    }
  }
}
