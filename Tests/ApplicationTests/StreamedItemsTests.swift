import Application
import Benchmarks
import Foundation
import Interface
import Judgment
import Review
import Sessions
import Synchronization
import TestGround
import Testing

@Suite("Large files beside their sessions")
struct StreamedItemsTests {
  private static let count = 2_000

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func write(_ folder: String, word: String = "plain") throws -> String {
    let path = folder + "/large.jsonl"
    let lines = (0..<Self.count).map { number in
      #"{"prompt": "Is \#(number) \#(word)?", "chosen": "Yes.", "rejected": "No.", "#
        + #""subset": "\#(number % 2 == 0 ? "even" : "odd")"}"#
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func opener(_ folder: String) -> SessionOpener {
    SessionOpener(
      library: SessionLibrary(folder: folder + "/sessions"), streaming: StreamingThreshold.zero)
  }

  /// Collects news on whatever thread they come.
  private final class Collected: Sendable {
    let news = Mutex<[News]>([])

    /// The table after all rows have come.
    func table(from start: ComparisonTable) -> ComparisonTable {
      var table = start
      for one in news.withLock({ $0 }) {
        if case .rows(let chunk?, let subsets, _, _) = one {
          table.append(chunk, subsets: subsets)
        }
      }
      return table
    }

    var isWhole: Bool {
      news.withLock { news in
        news.contains { if case .rows(_, _, let known, _) = $0 { known >= 1 } else { false } }
      }
    }
  }

  /// Opens a file and waits until its index is on the disk.
  private func opened(
    _ path: String, _ folder: String
  ) async throws -> (SessionOpener.Opened, ComparisonTable) {
    let opened = try opener(folder).open(paths: [path], session: nil)
    let streamed = try #require(opened.streamed)
    let collected = Collected()
    let first = streamed.begin { news in collected.news.withLock { $0.append(news) } }
    #expect(first.count < Self.count)
    streamed.goOn()
    let index = opened.store.path + ".index"
    for _ in 0..<3_000 {
      if collected.isWhole, FileManager.default.fileExists(atPath: index) { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    return (opened, collected.table(from: first))
  }

  @Test("What a mapping reads is read so again when its session is opened by name")
  func mapped() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/own.jsonl"
    let lines = (0..<50).map { #"{"ask": "Is \#($0) even?", "left": "Yes.", "right": "No."}"# }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    var opener = opener(folder)
    opener.format = "map prompt=ask,a=left,b=right"
    let first = try opener.open(paths: [path], session: nil)
    #expect(first.streamed != nil)
    let session = first.store.path
    try first.store.close()
    // Nobody says again what the columns are.
    let second = try self.opener(folder).open(paths: [], session: session)
    #expect(second.streamed != nil)
    try second.store.close()
    // Another mapping of the file is another set of items.
    opener.format = "map prompt=ask,chosen=left,rejected=right"
    let other = try opener.open(paths: [path], session: nil)
    #expect(other.store.path != session)
    try other.store.close()
  }

  @Test("The session stays empty; its rows are the file's; the next time the index has them")
  func indexed() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = try write(folder)
    let whole = try BenchmarkContents.read(paths: [path]).contents
    let (first, table) = try await opened(path, folder)
    #expect((0..<table.count).map { table[$0] } == whole.comparisons.map(\.id))
    #expect(try first.contents().session.comparisons.isEmpty)
    let read = try #require(first.streamed).read(row: 1_234)
    #expect(read.item == whole.items[1_234] && read.comparison == whole.comparisons[1_234])
    try first.store.close()

    let second = try opener(folder).open(paths: [path], session: nil)
    defer { try? second.store.close() }
    let again = try #require(second.streamed)
    #expect(again.begin { _ in Issue.record("all is known") } == table)
    #expect(again.isWhole)
    // By the session's own name, too.
    let named = try opener(folder).open(paths: [], session: second.store.path)
    defer { try? named.store.close() }
    #expect(try #require(named.streamed).begin { _ in } == table)
  }

  @Test("What is labelled is copied into the session, once")
  func copied() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (opened, table) = try await opened(try write(folder), folder)
    defer { try? opened.store.close() }
    let streamed = try #require(opened.streamed)
    for row in [1_700, 3, 1_700] {
      let place = Mint.shared.place()
      let comparison = try streamed.read(row: row).comparison
      let event = Event(
        id: place.id, author: Reviewer.author(named: "ada"), at: place.at,
        body: .label(
          Label(
            comparison: table[row], presentation: Presentation(comparison.responses),
            choice: .tie)))
      try streamed.copy(for: event, into: opened.store)
      try opened.store.append(event)
    }
    let contents = try opened.contents().session
    #expect(contents.comparisons.map(\.id) == [table[1_700], table[3]])
    #expect(contents.items.map(\.question) == ["Is 1700 plain?", "Is 3 plain?"])
    #expect(contents.events.count == 3)
  }

  @Test("A second reading's comparison is copied too, where the first one left no label")
  func copiedForARepeat() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (opened, table) = try await opened(try write(folder), folder)
    defer { try? opened.store.close() }
    let streamed = try #require(opened.streamed)
    let comparison = try streamed.read(row: 40).comparison
    let label = Label(
      comparison: table[40], presentation: Presentation(comparison.responses), choice: .tie,
      queue: Label.Queue(filter: "", probability: 0.1, role: .repeated))
    let event = Event(
      at: Mint.shared.place(), by: Reviewer.author(named: "ada"), .label(label))
    try streamed.copy(for: event, into: opened.store)
    #expect(try opened.contents().session.comparisons.map(\.id) == [table[40]])
  }

  @Test("A file that changed is indexed anew")
  func changed() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (first, old) = try await opened(try write(folder), folder)
    try first.store.close()
    let (second, new) = try await opened(try write(folder, word: "simple"), folder)
    defer { try? second.store.close() }
    #expect(new.count == Self.count && new[5] != old[5])
    #expect(try #require(second.streamed).read(row: 5).item.question == "Is 5 simple?")
  }

  @Test("Texts are found in the rows whose strings have them, however JSON writes them")
  func searched() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = try write(folder)
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text += #"{"prompt": "\u0050lain or \"quoted\"?", "chosen": "Grüße", "rejected": "1/2"}"# + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let (opened, table) = try await opened(path, folder)
    defer { try? opened.store.close() }
    let streamed = try #require(opened.streamed)
    let last = UInt32(Self.count)
    #expect(table.count == Self.count + 1)
    func rows(_ text: String) throws -> [UInt32] {
      try streamed.rows(with: [TextPattern(text)], in: 0..<table.count)[0]
    }
    #expect(try rows("is 77 plain") == [77])
    #expect(try rows("plain").count == Self.count + 1)
    // The file is read in blocks, of which a range may begin and end in the middle.
    #expect(try rows("is 1234 plain") == [1_234] && rows("is 1999 plain") == [1_999])
    let two = [TextPattern("1 plain"), TextPattern("is 155")]
    #expect(
      try streamed.rows(with: two, in: 1_541..<1_561) == [[1_541, 1_551], Array(1_550..<1_560)])
    #expect(try rows("plain or \"quoted\"") == [last])
    #expect(try rows("GRÜSSE") == [] && rows("grüße") == [last])
    #expect(try rows("1/2") == [last])
    // Keys and subsets are no texts.
    #expect(try rows("chosen") == [] && rows("even") == [])
  }

  /// Each of these files has the same thirty rows.
  @Test(
    "Whatever a file lies in, its rows are read by their places and searched",
    arguments: ["pairs.parquet", "pairs.csv", "pairs.jsonl.gz", "pairs.jsonl.zst"])
  func containers(name: String) async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = TestGround.fixture("Benchmarks", "Containers/" + name)
    let (opened, table) = try await opened(path, folder)
    defer { try? opened.store.close() }
    let streamed = try #require(opened.streamed)
    #expect(table.count == 30)
    for row in [29, 0, 17, 16] {
      #expect(try streamed.read(row: row).item.question.hasPrefix("Question \(row):"))
    }
    // "No, 7." is the rejected response of one row.
    #expect(try streamed.rows(with: [TextPattern("no, 7.")], in: 0..<30) == [[7]])
  }
}
