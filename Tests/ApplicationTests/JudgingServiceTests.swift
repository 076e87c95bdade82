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
    _ listener: Listener, choice: JudgeChoice, _ asked: [TypedComparison] = [.kettle],
    loadsAtOnce: Bool = true
  ) throws -> (service: JudgingService, store: SessionStore, folder: String) {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    let store = try SessionStore.create(
      folder + "/s.overrule",
      session: SessionInfo(
        id: Mint.shared.id(), name: "test", created: SystemClock.now(), seed: 1,
        tool: Program.tool))
    try store.add(items: asked.map(\.item), comparisons: asked.map(\.comparison))
    let service = JudgingService(
      library: ModelLibrary(), options: EngineOptions(threads: 2),
      protocols: { _ in .brief }, tell: { listener.take($0) })
    var subjects = JudgingService.Subjects()
    for subject in asked {
      subjects.items[subject.item.id] = subject.item
      subjects.comparisons[subject.comparison.id] = subject.comparison
    }
    service.attach(store, subjects)
    if loadsAtOnce { service.use(choice) } else { service.prefer(choice) }
    return (service, store, folder)
  }

  /// From a thread that is none of the pool's, since the runs need those to end; on a machine as
  /// busy as it likes.
  private func close(_ service: JudgingService) async {
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        service.close(patience: 120)
        done.resume()
      }
    }
  }

  @Test("A judge that nobody asked for by name loads with the first run")
  func firstRunLoads() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let (service, store, folder) = try setUp(
      listener, choice: JudgeChoice(model: path), loadsAtOnce: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(listener.all.isEmpty)
    let request = JudgeRequest(
      comparison: TypedComparison.kettle.comparison.id, presentation: TypedComparison.kettle.given)
    service.add([request], first: true)
    #expect(await listener.wait { $0.contains { $0.isEnd } })
    await close(service)
    try store.close()
  }

  @Test("Both orders asked for while the model loads are run, told, and stored")
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
    let presentations = told.compactMap { $0.startedRun?.presentation }
    #expect(Set(presentations) == [given, given.reversed] && presentations.count == 2)
    await close(service)
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

  /// What the queue of a list asks for: each comparison in both orders, so many times.
  private func requests(_ subjects: [TypedComparison], times: Int) -> [JudgeRequest] {
    (0..<times).flatMap { attempt in
      subjects.flatMap { subject in
        [subject.given, subject.given.reversed].map {
          JudgeRequest(
            comparison: subject.comparison.id, presentation: $0, attempt: attempt)
        }
      }
    }
  }

  @Test("Several go on at once; what is asked for begins beside them and ends before them")
  func severalAtOnce() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let subjects = ParallelRunsTests.subjects
    let (service, store, folder) = try setUp(listener, choice: JudgeChoice(model: path), subjects)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Sixteen for a list, none of which is looked at.
    service.add(requests(Array(subjects.dropFirst()), times: 2), first: false)
    #expect(await listener.wait { $0.underWay.count == 8 })
    let kettle = try #require(subjects.first)
    service.add(
      [JudgeRequest(comparison: kettle.comparison.id, presentation: kettle.given)], first: true)
    #expect(await listener.wait { $0.count(where: \.isEnd) == 17 })
    await close(service)
    let news = listener.all
    let start = try #require(news.firstIndex { $0.startedRun?.comparison == kettle.comparison.id })
    let id = try #require(news[start].startedRun?.id)
    let end = try #require(news.firstIndex { $0.endedRun?.id == id })
    let before = news[..<start].underWay
    #expect(before.count >= 7)
    // Not all of those that had begun before it are done when it is.
    #expect(!before.isDisjoint(with: news[...end].underWay))
    // The others were never more than pay.
    for index in news.indices where news[index].startedRun != nil {
      #expect(news[...index].underWay.subtracting([id]).count <= 8)
    }
    let stored = try store.load().runs
    #expect(stored.count == 17 && stored.allSatisfy { $0.run.end == .verdict })
    try store.close()
  }

  @Test("Paused, what is under way ends and nothing begins; stopping one leaves the others")
  func pauseAndStop() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let subjects = ParallelRunsTests.subjects
    let (service, store, folder) = try setUp(listener, choice: JudgeChoice(model: path), subjects)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = requests(subjects, times: 1)
    service.add(all, first: false)
    #expect(await listener.wait { $0.underWay.count == 8 })
    service.pause(true)
    let first = try #require(listener.all.compactMap(\.startedRun).first)
    service.stop(first.id)
    #expect(await listener.wait { $0.underWay.isEmpty })
    let begun = listener.all.compactMap(\.startedRun).count
    #expect(begun < all.count)
    let ends = listener.all.compactMap(\.endedRun)
    #expect(ends.filter { $0.end == .stopped }.map(\.id) == [first.id])
    #expect(ends.filter { $0.end == .verdict }.count == begun - 1)
    service.pause(false)
    #expect(await listener.wait { $0.count(where: \.isEnd) == all.count })
    await close(service)
    #expect(try store.load().runs.count == all.count)
    try store.close()
  }

  @Test("Closing stops all that go on, and every one of them is stored with its end")
  func closing() async throws {
    let listener = Listener()
    let path = try #require(TestGround.smolLM2)
    let subjects = ParallelRunsTests.subjects
    let (service, store, folder) = try setUp(listener, choice: JudgeChoice(model: path), subjects)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    service.add(requests(subjects, times: 1), first: false)
    #expect(await listener.wait { $0.underWay.count == 8 })
    await close(service)
    let news = listener.all
    #expect(news.underWay.isEmpty)
    let stored = try store.load().runs
    #expect(Set(stored.map(\.run.id)) == Set(news.compactMap { $0.startedRun?.id }))
    #expect(stored.allSatisfy { $0.run.end == .stopped || $0.run.end == .verdict })
    #expect(stored.contains { $0.run.end == .stopped })
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
    await close(service)
    var pieces: [Piece] = []
    var transcript: Transcript?
    for news in listener.all {
      switch news {
      case .pieces(_, let more, _): pieces += more
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
    await close(service)
    try store.close()
  }
}

extension JudgeNews {
  fileprivate var isEnd: Bool {
    if case .ended = self { true } else { false }
  }

  fileprivate var startedRun: Run? {
    if case .started(let run) = self { run } else { nil }
  }

  fileprivate var endedRun: Run? {
    if case .ended(let run, _) = self { run } else { nil }
  }
}

extension Sequence<JudgeNews> {
  /// The runs that have begun and not ended.
  fileprivate var underWay: Set<RunID> {
    Set(compactMap { $0.startedRun?.id }).subtracting(compactMap { $0.endedRun?.id })
  }
}
