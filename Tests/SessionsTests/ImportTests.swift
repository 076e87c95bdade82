import Judgment
import Review
import Sessions
import TestGround
import Testing

/// What several people's recordings come to, in whatever order and however often they come in.
@Suite struct ImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store(_ name: String) throws -> SessionStore {
    try SessionStore.create(folder.file(name + ".overrule"), session: SessionSamples.info)
  }

  /// The session's lines but for the first, in no order: the order of items is that of arrival.
  private func facts(_ store: SessionStore) throws -> Set<[UInt8]> {
    var bytes: [UInt8] = []
    try store.write { block in bytes += block }
    return Set(bytes.split(separator: 0x0a).dropFirst().map(Array.init))
  }

  /// What a reviewer is given of a session: nothing of judges, gold, subsets and models.
  private func packed(_ recording: Recording) -> Recording {
    var packed = recording
    packed.runs = []
    packed.events.removeAll { $0.body.kind != .guidelines }
    for index in packed.items.indices {
      packed.items[index].extra = nil
      packed.items[index].value.subset = ""
      packed.items[index].value.meta = [:]
      for response in packed.items[index].value.responses.indices {
        packed.items[index].value.responses[response].model = nil
      }
    }
    for index in packed.comparisons.indices {
      packed.comparisons[index].extra = nil
      packed.comparisons[index].value.gold = nil
    }
    return packed
  }

  @Test func anyOrderAndAnyRepetitionGivesTheSameSession() throws {
    for seed in 300..<310 as Range<UInt64> {
      var samples = SessionSamples(seed: seed)
      var whole = samples.recording()
      for index in whole.runs.indices where whole.runs[index].value.end == .interrupted {
        whole.runs[index].value.end = .verdict
      }
      // Two packed recordings that came back labelled, one with a part of the events and one with
      // an earlier state of the runs, and the session that they were packed from.
      var ann = packed(whole)
      ann.events = whole.events.filter { $0.author.id == AuthorID("author-0") }
      var ben = packed(whole)
      ben.events = whole.events.filter { $0.author.id == AuthorID("author-1") }
      var early = whole
      early.events.removeAll { _ in samples.number(0...1) == 0 }
      for index in early.runs.indices {
        early.runs[index].value.end = nil
        early.runs[index].value.transcript.pieces.removeLast(
          early.runs[index].value.transcript.pieces.count / 2)
      }
      let all = [ann, ben, early, whole]
      let expected = Set(whole.bytes.split(separator: 0x0a).dropFirst().map(Array.init))
      for round in 0..<3 {
        let store = try store("\(seed)-\(round)")
        let order =
          all.shuffled(using: &samples.chance)
          + (0..<samples.number(0...4)).map { _ in all[samples.number(0...3)] }
        for recording in order { _ = try store.merge(recording: recording.bytes, name: "x") }
        #expect(try facts(store) == expected, "seed \(seed)")
        for recording in all {
          let again = try store.merge(recording: recording.bytes, name: "x")
          #expect(again.added == 0 && again.completed == 0, "seed \(seed)")
        }
        try store.close()
      }
    }
  }

  /// Of two that contradict each other the one that was there stays.
  @Test func nothingThatIsThereIsReplaced() throws {
    var samples = SessionSamples(seed: 5)
    var recording = samples.recording()
    let responses = recording.comparisons[0].value.responses
    recording.comparisons[0].value.gold = .response(responses[0])
    recording.items[0].value.subset = "mine"
    var other = recording
    other.comparisons[0].value.gold = .response(responses[1])
    other.items[0].value.subset = "theirs"
    other.items[0].value.meta["new"] = "1"
    let store = try store("s")
    _ = try store.merge(recording: recording.bytes, name: "x")
    let report = try store.merge(recording: other.bytes, name: "y")
    #expect(report.added == 0 && report.completed == 1)
    let contents = try store.load()
    #expect(contents.comparisons[0].gold == .response(responses[0]))
    #expect(contents.items[0].subset == "mine" && contents.items[0].meta["new"] == "1")
  }

  /// Of two records of a run that was cut short the longer one stays, whichever came first.
  @Test func theLongerOfTwoUnfinishedRunsStays() throws {
    var samples = SessionSamples(seed: 6)
    var long = samples.recording()
    var run = samples.run(on: long.comparisons[0].value, pieces: 9)
    run.end = .interrupted
    long.runs = [Kept(run)]
    var short = long
    short.runs[0].value.transcript.pieces.removeLast(5)
    for (name, order) in [("a", [short, long]), ("b", [long, short, long])] {
      let store = try store(name)
      for recording in order { _ = try store.merge(recording: recording.bytes, name: "x") }
      #expect(try store.run(run.id) == run)
    }
  }

  @Test func theReportTellsOfEachReviewerAndOfStrays() throws {
    var samples = SessionSamples(seed: 7)
    var recording = samples.recording()
    let comparison = recording.comparisons[0].value
    let elsewhere = Comparison(
      id: ComparisonID("elsewhere"), item: comparison.item, responses: comparison.responses)
    func event(_ id: String, _ author: String, _ body: Event.Body) -> Event {
      Event(
        id: EventID(id), author: Author(id: AuthorID(author), name: author.uppercased()),
        at: Timestamp(milliseconds: 1_795_415_400_000), body: body)
    }
    let labels = [
      event("1", "ann", .label(samples.label(on: comparison, runs: []))),
      event("2", "ben", .label(samples.label(on: comparison, runs: []))),
      event("3", "ben", .label(samples.label(on: elsewhere, runs: []))),
      event("4", "ben", .guidelines(Guidelines(version: "1", markdown: "Read."))),
    ]
    recording.events = [labels[0]]
    let store = try store("s")
    var report = try store.merge(recording: recording.bytes, name: "x")
    #expect(report.authors.keys.map(\.text) == ["ann"])
    recording.events = labels
    report = try store.merge(recording: recording.bytes, name: "x")
    let ann = try #require(report.authors[AuthorID("ann")])
    let ben = try #require(report.authors[AuthorID("ben")])
    #expect(ann.name == "ANN" && ann.labels == 0 && ann.known == 1 && ann.strays == 0)
    #expect(ben.labels == 2 && ben.others == 1 && ben.known == 0 && ben.strays == 1)
    // It is kept, and counts once its comparison is there.
    #expect(try store.load().events.count == 4)
    recording.comparisons.append(Kept(elsewhere))
    report = try store.merge(recording: recording.bytes, name: "x")
    #expect(report.authors[AuthorID("ben")]?.strays == 0 && report.comparisons == 1)
  }
}
