import Application
import Foundation
import Interface
import Judgment
import Review
import Sessions
import Synchronization
import Testing

/// The thread that looks through stored transcripts.
@Suite("Looking through transcripts")
struct TranscriptSearchTests {
  /// What was told, and a wait for so much of it.
  private final class Told: Sendable {
    private let news = Mutex<[News]>([])

    func take(_ one: News) { news.withLock { $0.append(one) } }
    var all: [News] { news.withLock { $0 } }
  }

  private let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString

  private func store(_ texts: [String]) throws -> SessionStore {
    let store = try SessionStore.create(
      folder + "/s.overrule",
      session: SessionInfo(
        id: "0197a1b2-0000-7000-8000-000000000001", name: "Sample",
        created: Timestamp(milliseconds: 1_795_415_400_000), seed: 7, tool: "tests"))
    try store.add(
      runs: texts.enumerated().map { index, text in
        Run(
          id: RunID("run-\(index)"), comparison: ComparisonID("c"), identity: "i\(index)",
          presentation: Presentation([ResponseID("x"), ResponseID("y")]),
          judge: JudgeIdentity(kind: .imported, name: "j"),
          judgingProtocol: ProtocolIdentity(name: "p", hash: "h"), end: .endOfSequence,
          // In pieces: a match goes over their ends.
          transcript: Transcript(text.utf8.map { Piece(bytes: [$0]) }))
      })
    return store
  }

  @Test("What is stored is found, with its place and its surroundings")
  func found() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store(["The sky is Blue.", "nothing", "BLÅ and blue and blue"])
    let told = Told()
    let search = TranscriptSearch()
    search.look(
      for: TextPattern("blue"), in: ["run-0", "run-1", "run-2", "unknown"].map { RunID($0) },
      of: store, 1
    ) { told.take($0) }
    search.finish()
    try store.close()
    guard case .foundRuns(let runs, let searched, let generation)? = told.all.first else {
      Issue.record("nothing was told")
      return
    }
    #expect(told.all.count == 1 && searched == 4 && generation == 1)
    #expect(runs.map(\.run.text) == ["run-0", "run-2"])
    #expect(runs.map(\.finding.count) == [1, 2])
    #expect(runs.first?.finding.first == 11..<15)
    #expect(runs.first?.finding.excerpt.before == "The sky is ")
  }

  @Test("A newer search and an end drop what waits; a search after them is answered")
  func dropped() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try store(["blue"])
    let told = Told()
    let search = TranscriptSearch()
    func look(_ generation: Int) {
      search.look(for: TextPattern("blue"), in: [RunID("run-0")], of: store, generation) {
        told.take($0)
      }
    }
    func generations() -> [Int] {
      told.all.compactMap { news in
        if case .foundRuns(_, _, let generation) = news { generation } else { nil }
      }
    }
    look(1)
    search.finish()
    #expect(generations() == [1])
    search.stop()
    look(1)
    search.finish()
    #expect(generations() == [1])
    search.stop()
    look(2)
    search.finish()
    #expect(generations() == [1, 2])
    // An older one's rest.
    look(1)
    search.finish()
    #expect(generations() == [1, 2])
    try store.close()
  }
}
