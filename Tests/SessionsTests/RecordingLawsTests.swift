import Foundation
import JSON
import Judgment
import Review
import Sessions
import Testing

/// Laws of recordings and the store, over random sessions.
@Suite struct RecordingLawsTests {
  private func export(_ store: SessionStore) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try store.write { block in bytes += block }
    return bytes
  }

  private func store(_ folder: TemporaryFolder) throws -> SessionStore {
    try SessionStore.create(
      folder.file(UUID().uuidString + ".overrule"), session: SessionSamples.info)
  }

  @Test func readingWhatWasWrittenGivesTheSame() throws {
    for seed in 0..<100 as Range<UInt64> {
      var samples = SessionSamples(seed: seed)
      let recording = samples.recording()
      var problems: [RecordingProblem] = []
      let again = try Recording(reading: recording.bytes, name: "x", problems: &problems)
      #expect(problems == [])
      #expect(again == recording, "seed \(seed)")
      #expect(again.bytes == recording.bytes, "seed \(seed)")
    }
  }

  /// A run's line is written piece by piece, and to the bytes that its whole value has.
  @Test func aLineIsItsObject() {
    var lines: [RecordingLine] = []
    for seed in 200..<260 as Range<UInt64> {
      var samples = SessionSamples(seed: seed)
      let recording = samples.recording()
      lines += recording.lines
      // Without what other versions wrote.
      lines += recording.runs.map { .run(Kept($0.value)) }
    }
    let order = Presentation([ResponseID("x"), ResponseID("y")])
    func run(_ pieces: [Piece]) -> RecordingLine {
      .run(
        Kept(
          Run(
            id: RunID("r"), comparison: ComparisonID("c"), identity: "", presentation: order,
            judge: JudgeIdentity(kind: .local, name: "j"),
            judgingProtocol: ProtocolIdentity(name: "p", hash: ""),
            transcript: Transcript(pieces))))
    }
    var known = Piece(bytes: [0xE6, 0xBC], origin: .scaffold, token: -1, milliseconds: 0)
    known.logProbability = -.infinity
    known.alternatives = [
      Piece.Alternative(token: 7, logProbability: -.infinity),
      Piece.Alternative(token: 8, logProbability: -0.1),
    ]
    known.letterMasses = []
    var sure = Piece(bytes: Array("\u{7f}\"\n漢".utf8), logProbability: 0)
    sure.letterMasses = [1e-300, .nan, 1]
    lines += [run([]), run([known]), run([Piece("a"), known, sure, Piece("", origin: .human)])]
    for line in lines {
      #expect(line.bytes == JSONValue.object(line.object).encoded() + [0x0A])
    }
  }

  /// Through the store and out again, in any order of lines; a second import adds nothing.
  @Test func importAndExportAreTheIdentity() throws {
    let folder = try TemporaryFolder()
    for seed in 100..<120 as Range<UInt64> {
      var samples = SessionSamples(seed: seed)
      let recording = samples.recording()
      let store = try store(folder)
      let report = try store.merge(recording: recording.bytes, name: "x")
      #expect(report.problems == [])
      #expect(report.added == recording.lines.count - 1)
      let exported = try export(store)
      #expect(exported == recording.bytes, "seed \(seed)")
      #expect(try store.merge(recording: exported, name: "x").added == 0)
      #expect(try export(store) == exported, "seed \(seed)")

      let shuffled =
        [recording.lines[0]] + recording.lines.dropFirst().shuffled(using: &samples.chance)
      let other = try self.store(folder)
      _ = try other.merge(recording: shuffled.flatMap(\.bytes), name: "x")
      #expect(Set(lines(try export(other))) == Set(lines(exported)), "seed \(seed)")
      // What the store gives to the program is the same facts.
      let loaded = try store.load()
      #expect(loaded.items == recording.items.map(\.value))
      #expect(loaded.comparisons == recording.comparisons.map(\.value))
      #expect(Decisions(loaded.events) == Decisions(recording.events))
      for run in recording.runs { #expect(try store.run(run.value.id) == run.value) }
    }
  }

  /// Two reviewers' recordings of one session, merged in either order, give the same facts.
  @Test func mergingIsTheUnion() throws {
    let folder = try TemporaryFolder()
    for seed in 200..<212 as Range<UInt64> {
      var samples = SessionSamples(seed: seed)
      let all = samples.recording()
      var ann = all
      var bob = all
      ann.events = all.events.filter { $0.author.id == AuthorID("author-0") }
      bob.events = all.events.filter { $0.author.id == AuthorID("author-1") }
      bob.runs.removeAll()
      var exports: [Set<[UInt8]>] = []
      for pair in [[ann, bob], [bob, ann]] {
        let store = try store(folder)
        for recording in pair { _ = try store.merge(recording: recording.bytes, name: "x") }
        exports.append(Set(lines(try export(store))))
      }
      #expect(exports[0] == exports[1], "seed \(seed)")
      #expect(exports[0] == Set(lines(all.bytes)), "seed \(seed)")
    }
  }

  @Test func runsOfOneIdentityBothStay() throws {
    let folder = try TemporaryFolder()
    var samples = SessionSamples(seed: 1)
    var recording = samples.recording()
    let comparison = recording.comparisons[0].value
    var one = samples.run(on: comparison)
    one.end = .verdict
    var two = samples.run(on: comparison)
    two.identity = one.identity
    two.end = .verdict
    recording.runs = [Kept(one), Kept(two)]
    let store = try store(folder)
    _ = try store.merge(recording: recording.bytes, name: "x")
    #expect(
      try store.runs(identity: one.identity, of: one.comparison).map(\.run.id) == [one.id, two.id])
  }

  /// A run recorded under way is completed by a later recording, not the other way round.
  @Test func aFinishedRunReplacesItsUnfinishedRecord() throws {
    let folder = try TemporaryFolder()
    var samples = SessionSamples(seed: 2)
    var finished = samples.recording()
    var run = samples.run(on: finished.comparisons[0].value, pieces: 9)
    run.end = .verdict
    finished.runs = [Kept(run)]
    var early = finished
    early.runs[0].value.transcript.pieces.removeLast(5)
    early.runs[0].value.end = nil
    for pair in [[early, finished], [finished, early]] {
      let store = try store(folder)
      for recording in pair { _ = try store.merge(recording: recording.bytes, name: "x") }
      #expect(try store.run(run.id) == run)
    }
    let store = try store(folder)
    _ = try store.merge(recording: early.bytes, name: "x")
    #expect(try store.storedRun(run.id)?.run.end == .interrupted)
    #expect(try store.storedRun(run.id)?.pieceCount == 4)
  }

  @Test func openingARecordingMakesASessionThatIsFoundAgain() throws {
    let folder = try TemporaryFolder()
    let library = SessionLibrary(folder: folder.file("data/sessions"))
    var samples = SessionSamples(seed: 3)
    let recording = samples.recording()
    let path = folder.file("sample.jsonl")
    try Data(recording.bytes).write(to: URL(fileURLWithPath: path))
    #expect(RecordingReader.isRecording(path))
    let (first, report) = try library.open(recording: path)
    #expect(report.added > 0)
    let log = samples.label(on: recording.comparisons[0].value, runs: [])
    let event = Event(
      id: EventID("mine"), author: Author(id: AuthorID("me"), name: "Me"),
      at: Timestamp(milliseconds: 1_800_000_000_000), body: .label(log))
    try first.append(event)
    try first.addSource(identity: "file-1", path: "/data/x.jsonl")
    try first.close()
    let (second, again) = try library.open(recording: path)
    #expect(again.added == 0 && second.path == first.path)
    #expect(try second.load().events.contains(event))
    #expect(library.entries().map(\.info) == [SessionSamples.info])
    #expect(library.find(source: "file-1")?.path == second.path)
    #expect(library.find(source: "file-2") == nil)
    // The recording itself is as it was.
    #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == recording.bytes)
  }

  @Test func aRecordingIsNeverWrittenOverAFileUnasked() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    let path = folder.file("out.jsonl")
    try store.write(recordingTo: path)
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: SessionError.fileExists(path: path)) {
      try store.write(recordingTo: path)
    }
    try store.rename("Other")
    try store.write(recordingTo: path, replaces: true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != first)
    // Nothing half-written remains.
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.contains("partial") })
  }

  private func lines(_ bytes: [UInt8]) -> [[UInt8]] { bytes.split(separator: 0x0a).map(Array.init) }
}
