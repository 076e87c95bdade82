import Application
import Foundation
import Inference
import Interface
import Judgment
import Sessions
import Synchronization
import TestGround
import Testing

/// The queue of the screen, with the real model and a real store.
@Suite(
  "Judging service", .serialized,
  .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: the default model is not at hand"))
struct JudgingServiceTests {
  /// News in the order in which it came, and a wait for some of it.
  private final class Listener: Sendable {
    private let news = Mutex<[JudgeNews]>([])

    func take(_ one: JudgeNews) { news.withLock { $0.append(one) } }

    var all: [JudgeNews] { news.withLock { $0 } }

    /// Waits until something holds, at most two minutes on a busy machine.
    func wait(until isDone: ([JudgeNews]) -> Bool) async -> Bool {
      for _ in 0..<2_400 {
        if isDone(all) { return true }
        try? await Task.sleep(for: .milliseconds(50))
      }
      return false
    }
  }

  private func setUp(
    _ listener: Listener, choice: JudgeChoice
  ) throws -> (service: JudgingService, store: SessionStore, folder: String) {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    let store = try SessionStore.create(
      folder + "/s.overrule",
      session: SessionInfo(
        id: Mint.shared.id(), name: "test", created: SystemClock.now(), seed: 1,
        tool: Program.tool))
    let subject = TypedComparison.kettle
    try store.add(items: [subject.item], comparisons: [subject.comparison])
    let shelf = ProtocolShelf()
    let service = JudgingService(
      library: ModelLibrary(), options: EngineOptions(threads: 2),
      protocols: { try shelf.named($0) }, tell: { listener.take($0) })
    var subjects = JudgingService.Subjects()
    subjects.items[subject.item.id] = subject.item
    subjects.comparisons[subject.comparison.id] = subject.comparison
    service.attach(store, subjects)
    service.use(choice)
    return (service, store, folder)
  }

  @Test("Both orders asked for while the model loads are run in turn, told, and stored")
  func bothOrders() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let (service, store, folder) = try setUp(listener, choice: JudgeChoice(model: path))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let given = TypedComparison.kettle.given
    let id = TypedComparison.kettle.comparison.id
    service.add(
      [
        JudgeRequest(comparison: id, presentation: given),
        JudgeRequest(comparison: id, presentation: given.reversed),
      ], first: true)
    #expect(await listener.wait { $0.count(where: \.isEnd) == 2 })
    let told = listener.all
    #expect(told.contains { if case .ready(let facts) = $0 { facts.isScaffolded } else { false } })
    let presentations = told.compactMap { news -> Presentation? in
      if case .started(let run) = news { run.presentation } else { nil }
    }
    #expect(presentations == [given, given.reversed])
    service.close()
    let stored = try store.load().runs
    #expect(stored.count == 2)
    for run in stored {
      #expect(run.run.end == .verdict)
      let ended = try #require(
        told.compactMap { news -> Run? in
          if case .ended(let ended, _) = news, ended.id == run.run.id { ended } else { nil }
        }.first)
      // What the screen was told is what is on disk, piece by piece.
      #expect(try store.transcript(of: run.run.id) == ended.transcript)
    }
    try store.close()
  }

  @Test("What the pieces say, taken back where a section overshot, is the transcript")
  func piecesAddUp() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let (service, store, folder) = try setUp(listener, choice: JudgeChoice(model: path))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    service.add(
      [
        JudgeRequest(
          comparison: TypedComparison.kettle.comparison.id,
          presentation: TypedComparison.kettle.given)
      ], first: true)
    #expect(await listener.wait { $0.contains(where: \.isEnd) })
    service.close()
    var pieces: [Piece] = []
    var transcript: Transcript?
    for news in listener.all {
      switch news {
      case .pieces(_, let more): pieces += more
      case .rewound(_, let count): pieces.removeLast(pieces.count - count)
      case .ended(let run, _): transcript = run.transcript
      default: break
      }
    }
    #expect(!pieces.isEmpty)
    #expect(transcript?.pieces == pieces)
    try store.close()
  }

  @Test("A model that is not there is told as a sentence, and nothing waits any more")
  func missingModel() async throws {
    let listener = Listener()
    let (service, store, folder) = try setUp(
      listener, choice: JudgeChoice(model: "no-such-model"))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let isTold = await listener.wait { news in
      news.contains { if case .unavailable = $0 { true } else { false } }
    }
    #expect(isTold)
    let sentence = listener.all.compactMap { news -> String? in
      if case .unavailable(let sentence) = news { sentence } else { nil }
    }.first
    #expect(sentence?.contains("no-such-model") == true)
    service.close()
    try store.close()
  }
}

extension JudgeNews {
  fileprivate var isEnd: Bool {
    if case .ended = self { true } else { false }
  }
}
