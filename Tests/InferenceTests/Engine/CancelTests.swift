import Foundation
import Inference
import TestGround
import Testing

/// Cancels at random moments: computing stops within a token or a chunk, memory comes back, and what
/// runs beside or after them is right to the last bit.
@Suite struct CancelTests {
  @Test func fiftyCancelsAtRandomMoments() async throws {
    let figures = try await TinyModel(contextLength: 8192, type: .q8_0).withFile { path in
      var storm = try await CancelStorm(
        path: path, longestPrompt: 400, longestAnswer: 6_000, cancelsPerEngine: 25, seed: 1)
      return try await storm.run(50)
    }
    Self.check(figures, "tiny model")
    #expect(figures.engines == 2)
  }

  /// What must hold after any number of cancels.
  static func check(_ figures: CancelStorm.Figures, _ name: String) {
    print(
      "cancels of the \(name): \(figures.cancels) (\(figures.twice) of them twice, "
        + "\(figures.whileRepacking) while repacking), \(figures.moments), at most "
        + "\(figures.tokensAfter) tokens and \(figures.chunksAfter) chunks afterwards, "
        + "\(figures.counted) times counted, \(figures.engines) engines, resident "
        + "\(figures.resident.map { $0 >> 20 }) MiB")
    TestGround.report("undisturbed runs beside and after cancels", compared: figures.compared)
    for problem in figures.problems { Issue.record("\(problem)") }
    // The step that was under way when the cancel came, and no other.
    #expect(figures.tokensAfter <= 1)
    #expect(figures.chunksAfter <= 1)
    #expect(figures.compared > figures.cancels / 10)
    #expect(figures.counted > figures.cancels / 10)
    // All moments were met.
    #expect(figures.moments.count == 4)
  }
}

/// The same a thousand times, by request: `OVERRULE_LONG=1`. It looks at the memory of the whole
/// process: run it alone (`make long` does).
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["OVERRULE_LONG"] == "1",
    "SKIPPED: takes minutes; set OVERRULE_LONG=1"))
struct LongCancelTests {
  @Test func aThousandOnATinyModel() async throws {
    let figures = try await TinyModel(contextLength: 8192, type: .q8_0).withFile { path in
      var storm = try await CancelStorm(
        path: path, longestPrompt: 600, longestAnswer: 6_000, cancelsPerEngine: 100, seed: 2)
      return try await storm.run(1_000)
    }
    CancelTests.check(figures, "tiny model")
    Self.checkMemory(figures)
  }

  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"))
  func aThousandOnSmolLM2() async throws {
    let path = try #require(TestGround.smolLM2)
    var storm = try await CancelStorm(
      path: path, longestPrompt: 500, longestAnswer: 1_000, cancelsPerEngine: 50, seed: 3)
    let figures = try await storm.run(1_000)
    CancelTests.check(figures, "SmolLM2")
    #expect(figures.whileRepacking > 0)
    Self.checkMemory(figures)
  }

  /// The first engines fill what the allocator keeps; from then on nothing may pile up.
  private static func checkMemory(_ figures: CancelStorm.Figures) {
    let half = figures.resident.count / 2
    guard half > 2, let before = figures.resident.prefix(half).max(),
      let after = figures.resident.suffix(half).max()
    else { return }
    #expect(after - before < 16 << 20)
  }
}
