import Application
import Benchmarks
import Foundation
import Interface
import Judgment
import Review
import Sessions
import TestGround
import Testing

@Suite("Opening sessions")
struct SessionOpenerTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func items(in folder: String) throws -> String {
    let path = folder + "/pairs.jsonl"
    let lines = [
      #"{"prompt": "Which planet is the largest?", "chosen": "Jupiter.", "rejected": "Mars."}"#,
      #"{"prompt": "Is seven prime?", "chosen": "Yes.", "rejected": "No, it is even."}"#,
    ]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test("The same items find their session again, with its labels")
  func foundAgain() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try items(in: folder)
    let opener = SessionOpener(library: SessionLibrary(folder: folder + "/sessions"))
    let first = try opener.open(paths: [file], session: nil)
    let contents = try first.contents().session
    #expect(contents.comparisons.count == 2)
    let comparison = try #require(contents.comparisons.first)
    let place = Mint.shared.place()
    let event = Event(
      id: place.id, author: Reviewer.author(named: "ada"), at: place.at,
      body: .label(
        Label(
          comparison: comparison.id, presentation: Presentation(comparison.responses),
          choice: .response(comparison.responses[0]))))
    try first.store.append(event)
    let path = first.store.path
    try first.store.close()

    let second = try opener.open(paths: [file], session: nil)
    defer { try? second.store.close() }
    #expect(second.store.path == path)
    #expect(try second.contents().session.events == [event])
  }

  @Test("People's votes are labels of their own authors; opening the file again adds none")
  func votes() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/testset-v1.json"
    try Data(
      #"""
      [{"idx":1,"cmp_key":"m_n","instruction":"q","input":"","response1":"a","response2":"b",
        "annotator1":1,"annotator2":0,"annotator3":2}]
      """#.utf8
    ).write(to: URL(fileURLWithPath: file))
    let opener = SessionOpener(library: SessionLibrary(folder: folder + "/sessions"))
    var seen: [[Event]] = []
    for _ in 0..<2 {
      let opened = try opener.open(paths: [file], session: nil)
      seen.append(try opened.contents().session.events)
      try opened.store.close()
    }
    #expect(seen[0].count == 3 && seen[0] == seen[1])
    let labels = Dictionary(
      uniqueKeysWithValues: seen[0].map { event -> (String, Label.Choice?) in
        guard case .label(let label) = event.body else { return (event.author.name, nil) }
        return (event.author.name, label.choice)
      })
    let opened = try opener.open(paths: [file], session: nil)
    defer { try? opened.store.close() }
    let comparison = try #require(try opened.contents().session.comparisons.first)
    #expect(
      labels == [
        "annotator1": .response(comparison.responses[0]), "annotator2": .tie,
        "annotator3": .response(comparison.responses[1]),
      ])
    // A reviewer of this program who is called the same is somebody else.
    let names = ["annotator1", "annotator2", "annotator3"]
    let reviewers = Set(names.map { Reviewer.author(named: $0).id })
    #expect(reviewers.isDisjoint(with: seen[0].map(\.author.id)))
  }

  @Test("Another rule of pairing is another session")
  func pairs() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/ranked.jsonl"
    let row =
      #"{"prompt":"q","answers":[{"answer":"a","rank":1},{"answer":"b","rank":2},{"answer":"c","rank":3}]}"#
    try Data(row.utf8).write(to: URL(fileURLWithPath: file))
    let library = SessionLibrary(folder: folder + "/sessions")
    var found: [String] = []
    for (rule, count) in [(PairRule?.none, 3), (.adjacent, 2), (.allPairs, 3), (.adjacent, 2)] {
      let opened = try SessionOpener(library: library, pairs: rule).open(
        paths: [file], session: nil)
      #expect(try opened.contents().session.comparisons.count == count)
      found.append(opened.store.path)
      try opened.store.close()
    }
    #expect(Set(found).count == 3 && found[1] == found[3])
  }

  @Test("A large file's session finds it again by the rule that it was made with")
  func pairsOfALargeFile() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/ranked.jsonl"
    let row =
      #"{"prompt":"q","answers":[{"answer":"a","rank":1},{"answer":"b","rank":2},{"answer":"c","rank":3}]}"#
    try Data((row + "\n").utf8).write(to: URL(fileURLWithPath: file))
    let library = SessionLibrary(folder: folder + "/sessions")
    let made = try SessionOpener(
      library: library, pairs: .adjacent, streaming: StreamingThreshold.zero
    )
    .open(paths: [file], session: nil)
    #expect(made.streamed != nil)
    let path = made.store.path
    try made.store.close()
    let again = try SessionOpener(library: library, streaming: StreamingThreshold.zero).open(
      paths: [], session: path)
    defer { try? again.store.close() }
    let streamed = try #require(again.streamed)
    let read = streamed.begin(tell: { _ in })[0]
    #expect(try streamed.read(read)?.comparison.rule == "derived adjacent")
    streamed.cancel()
  }

  @Test("A session by name is made once and then opened")
  func named() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try items(in: folder)
    let opener = SessionOpener(
      library: SessionLibrary(folder: folder + "/sessions"), orderSeed: 42)
    let first = try opener.open(paths: [file], session: "mine")
    #expect(try first.store.session().seed == 42)
    try first.store.close()
    let second = try opener.open(paths: [], session: "mine")
    defer { try? second.store.close() }
    #expect(try second.contents().session.comparisons.count == 2)
    #expect(throws: (any Error).self) { try opener.open(paths: [], session: "no such session") }
  }

  /// Whether this process may write everywhere, so that nothing is only read for it.
  static let mayWriteEverywhere = geteuid() == 0

  @Test("Where no session can be made the items are read all the same, if that is asked for")
  func readOnlyWithoutASession() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try items(in: folder)
    // No folder can be made below a file.
    let library = SessionLibrary(folder: file + "/sessions")
    #expect(throws: SessionError.self) {
      try SessionOpener(library: library).open(paths: [file], session: nil)
    }
    let opened = try SessionOpener(library: library, opensReadOnly: true)
      .open(paths: [file], session: nil)
    let copy = opened.store.path
    let contents = try opened.contents().session
    #expect(contents.comparisons.count == 2)
    #expect(contents.notStored?.contains(file + "/sessions") == true)
    #expect(contents.path == nil)
    #expect(contents.complaints.first?.hasPrefix("Read only, nothing is stored: ") == true)
    #expect(!copy.hasPrefix(folder))
    try opened.store.close()
  }

  @Test(
    "A session that can't be written to is read with its labels, by its file and by its items",
    .enabled(if: !mayWriteEverywhere, "SKIPPED: root may write everywhere"))
  func readOnlySession() throws {
    let folder = try folder()
    let sessions = folder + "/sessions"
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: sessions)
      try? FileManager.default.removeItem(atPath: folder)
    }
    let file = try items(in: folder)
    let library = SessionLibrary(folder: sessions)
    let first = try SessionOpener(library: library).open(paths: [file], session: nil)
    let comparison = try #require(try first.contents().session.comparisons.first)
    let place = Mint.shared.place()
    try first.store.append(
      Event(
        id: place.id, author: Reviewer.author(named: "ada"), at: place.at,
        body: .label(
          Label(
            comparison: comparison.id, presentation: Presentation(comparison.responses),
            choice: .response(comparison.responses[0])))))
    let path = first.store.path
    try first.store.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: sessions)
    let opener = SessionOpener(library: library, opensReadOnly: true)
    for (paths, original) in [([path], path as String?), ([file], nil)] {
      let opened = try opener.open(paths: paths, session: nil)
      let contents = try opened.contents().session
      #expect(contents.events.count == 1)
      #expect(contents.notStored != nil && contents.path == original)
      try opened.store.close()
    }
  }

  @Test("A broken record is told with file and line; the rest opens")
  func brokenRecord() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/broken.jsonl"
    let text = """
      {"prompt": "One?", "chosen": "1", "rejected": "2"}
      {"prompt": "Two?", "chosen": "2", "rejected":
      {"prompt": "Three?", "chosen": "3", "rejected": "4"}

      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let opened = try SessionOpener(library: SessionLibrary(folder: folder + "/sessions"))
      .open(paths: [path], session: nil)
    defer { try? opened.store.close() }
    #expect(try opened.contents().session.comparisons.count == 2)
    let complaint = try #require(opened.complaints.first)
    #expect(complaint.contains("broken.jsonl:2:"))
  }

  @Test("A folder's files are one session; what is no data is told")
  func folderOfFiles() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try items(in: folder)
    try FileManager.default.copyItem(
      atPath: TestGround.fixture("Benchmarks", "Containers/pairs.parquet"),
      toPath: folder + "/more.parquet")
    try Data("Notes".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
    let sessions = folder + "-sessions"
    defer { try? FileManager.default.removeItem(atPath: sessions) }
    let opener = SessionOpener(library: SessionLibrary(folder: sessions))
    let first = try opener.open(paths: [folder], session: nil)
    #expect(try first.contents().session.comparisons.count == 30 + 2)
    #expect(first.complaints == ["\(folder): skipped notes.txt, which is no data"])
    let path = first.store.path
    try first.store.close()
    // By its files, in the same order, it is found again.
    let second = try opener.open(paths: [folder + "/more.parquet", file], session: nil)
    defer { try? second.store.close() }
    #expect(second.store.path == path)
  }

  @Test("A reviewer's id is the same everywhere, and another name's is another")
  func reviewers() {
    let ada = Reviewer.author(named: "ada")
    #expect(ada == Reviewer.author(named: "ada"))
    #expect(ada.id != Reviewer.author(named: "ben").id)
    #expect(ada.id.text.utf8.count == 36)
  }

  @Test("A protocol's file says all of it: read back, it has the same hash")
  func protocolFile() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shelf = ProtocolShelf()
    for original in JudgingProtocol.builtIn {
      let path = folder + "/\(original.name).toml"
      try Data(shelf.text(of: original).utf8).write(to: URL(fileURLWithPath: path))
      let read = try shelf.named(path)
      #expect(read == original)
      #expect(read.canonicalText == original.canonicalText)
    }
    #expect(throws: (any Error).self) { try shelf.named("no-such-protocol") }
  }
}
