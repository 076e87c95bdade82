import Foundation
import Judgment
import Review
import Sessions
import Testing

@Suite struct SessionStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("deep/er/s.overrule")
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
  }

  @Test func aNewSessionIsPrivateAndFoundAgain() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    #expect(try mode(path) == 0o600)
    #expect(try mode(path + "-wal") == 0o600)
    #expect(try mode(folder.file("deep")) == 0o700 && mode(folder.file("deep/er")) == 0o700)
    try store.rename("New name")
    try store.addSource(identity: "abc", path: "/x.jsonl")
    try store.close()
    let again = try SessionStore.open(path)
    #expect(try again.session().name == "New name")
    #expect(try again.session().seed == SessionSamples.info.seed)
    #expect(try again.sources().map(\.path) == ["/x.jsonl"])
    #expect(try again.damage() == nil)
  }

  /// SQLite writes on into a file that nobody finds any more: no tick for that. Put back, it takes
  /// what it has taken already.
  @Test func aFileThatIsMovedAwayTakesNothing() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    func event(_ name: String) -> Event {
      Event(
        id: EventID(name), author: Author(id: AuthorID("a"), name: "A"),
        at: Timestamp(milliseconds: 1), body: .guidelines(Guidelines(version: "1", markdown: name)))
    }
    try store.append(event("one"))
    try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
    #expect(throws: SessionError.gone(path: path)) { try store.append(event("two")) }
    // Another file in its place is not it.
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(throws: SessionError.gone(path: path)) { try store.append(event("two")) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: path + ".moved", toPath: path)
    try store.append(event("two"))
    #expect(try store.load().events.map(\.id.text).sorted() == ["one", "two"])
  }

  /// A copy has what was stored last, which may still lie in the log beside the file; writing into it
  /// changes nothing in the original.
  @Test func aCopyHasWhatTheLogHolds() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    func event(_ name: String) -> Event {
      Event(
        id: EventID(name), author: Author(id: AuthorID("a"), name: "A"),
        at: Timestamp(milliseconds: 1), body: .guidelines(Guidelines(version: "1", markdown: name)))
    }
    try store.append(event("one"))
    try store.append(event("two"))
    let target = folder.file("copy.overrule")
    try SessionCopy.make(of: path, at: target)
    let copy = try SessionStore.open(target)
    #expect(try copy.load().events.map(\.id.text).sorted() == ["one", "two"])
    #expect(try copy.damage() == nil)
    try copy.append(event("three"))
    #expect(try store.load().events.count == 2)
    #expect(throws: SessionError.self) {
      try SessionCopy.make(of: folder.file("none.overrule"), at: target)
    }
  }

  @Test func theFileSaysWhatItIs() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    try store.close()
    // Offsets of SQLite's file format: 60 user_version, 68 application_id, big-endian; 18 and 19
    // are 2 in WAL mode.
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(Array(bytes[68..<72]) == Array("Over".utf8))
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 2])
    #expect(bytes[18] == 2 && bytes[19] == 2)
  }

  @Test func everyCommitWaitsForTheDisk() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    #expect(try store.waitsForTheDisk())
  }

  @Test func foreignAndNewerFilesAreRefusedUnchanged() throws {
    let text = folder.file("notes.txt")
    try Data(repeating: 0x61, count: 5_000).write(to: URL(fileURLWithPath: text))
    #expect(throws: SessionError.notASession(path: text)) { try SessionStore.open(text) }

    // A session whose header names another program, and one from the future.
    let store = try SessionStore.create(path, session: SessionSamples.info)
    try store.close()
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for (offset, value, isNewer) in [(68, UInt8(1), false), (63, 9, true)] {
      var bytes = whole
      bytes[offset] = value
      let other = folder.file("other-\(offset)")
      try Data(bytes).write(to: URL(fileURLWithPath: other))
      let error = #expect(throws: SessionError.self) { try SessionStore.open(other) }
      let expected: SessionError =
        isNewer
        ? .newerVersion(path: other, found: 9, known: 2) : .notASession(path: other)
      #expect(error == expected)
      #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: other))) == bytes)
    }
    let missing = folder.file("missing")
    #expect(throws: SessionError.missing(path: missing)) { try SessionStore.open(missing) }
    #expect(throws: SessionError.alreadyExists(path: path)) {
      try SessionStore.create(path, session: SessionSamples.info)
    }
  }

  @Test func damageIsASentence() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 5)
    for _ in 0..<20 {
      _ = try store.merge(recording: samples.recording().bytes, name: "x")
    }
    try store.close()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(bytes.count > 40_000)
    for index in 4_096..<bytes.count - 4_096 { bytes[index] = 0xa5 }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: SessionError.self) { try SessionStore.open(path).load() }
    if case .corrupt? = error {
    } else {
      Issue.record("\(String(describing: error))")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "SKIPPED: root may write everywhere"))
  func aReadOnlyFolderIsASentence() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    try store.close()
    let parent = folder.file("deep/er")
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: parent)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: parent)
    }
    #expect(throws: SessionError.readOnly(path: path)) { try SessionStore.open(path) }
  }

  @Test func addingTwiceAddsOnce() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 6)
    let recording = samples.recording()
    let items = recording.items.map(\.value)
    let comparisons = recording.comparisons.map(\.value)
    let first = try store.add(items: items, comparisons: comparisons)
    #expect(first.items == items.count && first.comparisons == comparisons.count)
    let second = try store.add(items: items + items, comparisons: comparisons)
    #expect(second.items == 0 && second.comparisons == 0)
    #expect(try store.append(recording.events) == recording.events.count)
    #expect(try store.append(recording.events) == 0)
    let loaded = try store.load()
    #expect(loaded.items == items && loaded.comparisons == comparisons)
  }

  @Test func changesComeOnce() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 7)
    let recording = samples.recording()
    let comparison = recording.comparisons[0].value
    try store.add(items: recording.items.map(\.value), comparisons: [])
    let first = try store.changes(since: .start)
    #expect(first.items.count == recording.items.count && first.comparisons.isEmpty)
    #expect(try store.changes(since: first.cursor).isEmpty)
    try store.add(items: [], comparisons: [comparison])
    var run = samples.run(on: comparison, pieces: 0)
    run.end = nil
    run.error = nil
    try store.start(run)
    let second = try store.changes(since: first.cursor)
    #expect(second.items.isEmpty && second.comparisons == [comparison])
    #expect(second.runs.map(\.run) == [run])
    try store.save([Piece("ab"), Piece("c")], of: run.id, startingAt: 0)
    let third = try store.changes(since: second.cursor)
    #expect(third.runs.map(\.pieceCount) == [2] && third.runs.map(\.byteCount) == [3])
    #expect(third.comparisons.isEmpty)
    try store.end(run.id, .verdict, at: Timestamp(milliseconds: 5))
    let fourth = try store.changes(since: third.cursor)
    #expect(fourth.runs.map(\.run.end) == [.verdict])
    #expect(fourth.runs.map(\.run.ended?.milliseconds) == [5])
    #expect(try store.changes(since: fourth.cursor).isEmpty)
  }

  /// A pair that stands twice, once the other way round, is two comparisons: a run of one of them is
  /// none of the other, and keeps nobody from making that.
  @Test func aRunIsOfItsComparisonAlone() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 9)
    let recording = samples.recording()
    let one = recording.comparisons[0].value
    let two = Comparison(
      id: ComparisonID("other"), item: one.item, responses: one.responses.reversed())
    try store.add(items: recording.items.map(\.value), comparisons: [one, two])
    var runs = [one, two].map { samples.run(on: $0, pieces: 0) }
    for index in runs.indices {
      runs[index].identity = "asked in one and the same way"
      runs[index].presentation = Presentation(one.responses)
      runs[index].end = nil
      runs[index].error = nil
    }
    try store.start(runs[0])
    #expect(try store.runs(identity: runs[0].identity, of: two.id).isEmpty)
    try store.start(runs[1])
    for (run, comparison) in zip(runs, [one, two]) {
      #expect(
        try store.runs(identity: run.identity, of: comparison.id).map(\.run.id) == [run.id])
    }
  }

  @Test func piecesAreSavedInPartsAndRewound() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 8)
    let comparison = samples.recording().comparisons[0].value
    for _ in 0..<30 {
      var run = samples.run(on: comparison, pieces: 0)
      run.end = nil
      try store.start(run)
      var expected: [Piece] = []
      for _ in 0..<6 {
        // Sometimes the last pieces come again, or otherwise, as after a rewinding.
        let start = expected.count - min(expected.count, samples.number(0...3))
        let batch = samples.pieces(samples.number(0...9))
        expected = Array(expected[..<start]) + batch
        try store.save(batch, of: run.id, startingAt: start)
        try store.save(batch, of: run.id, startingAt: start)
      }
      #expect(try store.transcript(of: run.id).pieces == expected)
      #expect(try store.storedRun(run.id)?.pieceCount == expected.count)
      #expect(throws: SessionError.self) {
        try store.save([Piece("x")], of: run.id, startingAt: expected.count + 1)
      }
      let last = samples.pieces(2_500)
      try store.end(run.id, .verdict, at: nil, pieces: last, startingAt: expected.count)
      #expect(try store.transcript(of: run.id).pieces == expected + last)
    }
    #expect(throws: SessionError.unknown(what: "run", id: "none")) {
      try store.save([], of: RunID("none"), startingAt: 0)
    }
  }

  @Test func textsAreReadAlone() throws {
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 9)
    let comparison = samples.recording().comparisons[0].value
    let runs = (0..<12).map { samples.run(on: comparison, pieces: $0 * $0 * 20) }
    try store.add(runs: runs)
    var found: [RunID: [UInt8]] = [:]
    try store.eachText { id, bytes in
      found[id] = bytes
      return true
    }
    #expect(found.count == 12)
    for run in runs { #expect(found[run.id] == run.transcript.bytes) }
    var count = 0
    try store.eachText { _, _ in
      count += 1
      return count < 3
    }
    #expect(count == 3)
  }

  @Test func oneStoreAtATimeMakesARun() throws {
    let one = try SessionStore.create(path, session: SessionSamples.info)
    let two = try SessionStore.open(path)
    var samples = SessionSamples(seed: 10)
    let comparison = samples.recording().comparisons[0].value
    var run = samples.run(on: comparison, pieces: 0)
    run.end = nil
    try one.start(run)
    var same = samples.run(on: comparison, pieces: 0)
    same.identity = run.identity
    same.end = nil
    let error = #expect(throws: SessionError.self) { try two.start(same) }
    if case .leased? = error {
    } else {
      Issue.record("\(String(describing: error))")
    }
    #expect(try two.storedRun(same.id) == nil)
    // It lives: opening once more does not call it interrupted.
    #expect(try SessionStore.open(path).storedRun(run.id)?.run.end == nil)
    try one.end(run.id, .stopped, at: nil)
    try two.start(same)
    #expect(try one.claim(job: "scan") && !two.claim(job: "scan"))
    try one.release(job: "scan")
    #expect(try two.claim(job: "scan"))
    try two.close()
    #expect(try one.claim(job: "scan"))
    // The closed store left its run unfinished.
    #expect(try one.markInterrupted() == 1)
    #expect(try one.storedRun(same.id)?.run.end == .interrupted)
  }

  @Test func othersWritesAreTold() throws {
    let one = try SessionStore.create(path, session: SessionSamples.info)
    let two = try SessionStore.open(path)
    var samples = SessionSamples(seed: 11)
    let recording = samples.recording()
    let watch = try one.watch()
    let cursor = try one.load().cursor
    // Its own writes are not told.
    try one.add(items: recording.items.map(\.value), comparisons: [])
    #expect(try !watch.wait(milliseconds: 0))
    let comparisons = recording.comparisons.map(\.value)
    // A thread of its own: a task would wait for one of the pool's, which this test blocks.
    let written = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? two.add(items: [], comparisons: comparisons)
      written.signal()
    }
    #expect(try watch.wait(milliseconds: 20_000))
    written.wait()
    #expect(try one.changes(since: cursor).comparisons == comparisons)
    watch.cancel()
    #expect(try !watch.wait())
  }
}
