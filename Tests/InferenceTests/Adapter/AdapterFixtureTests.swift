import Foundation
import Inference
import TestGround
import Testing

/// Adapters that the PyPI package `gguf` wrote, on the small models of every architecture, against an
/// independent implementation in NumPy (`Tests/Interop/tiny_adapters.py`).
@Suite struct AdapterFixtureTests {
  private struct Logits: Decodable {
    var ids: [Int32]
    var after: [String: [Float]]
  }

  static let names = ["llama", "qwen2-biases", "qwen3", "gemma3-short-window"]

  private static func expected(_ name: String) throws -> Logits {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: TestGround.fixture("Inference", "tiny-adapters.json")))
    return try #require(JSONDecoder().decode([String: Logits].self, from: data)[name])
  }

  @Test(arguments: names)
  func readableAndFastAgreeWithNumPy(name: String) throws {
    let expected = try Self.expected(name)
    let adapters = [AdapterChoice(path: TinyFixtures.path("\(name)-lora"), scale: 0.75)]
    let fast = try Likelihood(
      path: TinyFixtures.path(name), options: EngineOptions(threads: 2, adapters: adapters)
    ).logits(of: expected.ids, after: Set(expected.after.keys.compactMap { Int($0) }))
    var readable = try ReadableForward(
      GGUFFile(path: TinyFixtures.path(name)), adapters: adapters)
    var compared = 0
    var worst = (readable: 0.0, fast: 0.0)
    for (index, token) in expected.ids.enumerated() {
      let logits = readable.forward(token)
      guard let wanted = expected.after[String(index + 1)] else { continue }
      worst.readable = max(worst.readable, TinyFixtures.share(logits, wanted))
      worst.fast = max(worst.fast, TinyFixtures.share(try #require(fast[index + 1]), wanted))
      compared += wanted.count
    }
    TestGround.report("tiny \(name) with an adapter: worst \(worst)", compared: compared)
    #expect(compared == 5 * TinyFixtures.vocabularySize)
    // As without an adapter.
    #expect(worst.readable < 1e-4)
    #expect(worst.fast < 0.04)
  }

  /// The adapters do change something.
  @Test(arguments: names)
  func withoutItTheFiguresAreOthers(name: String) throws {
    let expected = try Self.expected(name)
    var readable = try ReadableForward(GGUFFile(path: TinyFixtures.path(name)))
    var last: [Float] = []
    for token in expected.ids { last = readable.forward(token) }
    #expect(TinyFixtures.share(last, try #require(expected.after["300"])) > 0.1)
  }
}
