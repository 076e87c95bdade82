import Foundation
import Inference
import TestGround
import Testing

/// Every architecture and RoPE scaling, also those that no large model at hand has: small random
/// files, held against an independent implementation in NumPy (`Tests/Interop/tiny_architectures.py`).
@Suite struct TinyArchitectureTests {
  private struct Logits: Decodable {
    var ids: [Int32]
    var after: [String: [Float]]
  }

  private static func expected(_ name: String) throws -> Logits {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: TestGround.fixture("Inference", "tiny-architectures.json")))
    return try #require(JSONDecoder().decode([String: Logits].self, from: data)[name])
  }

  @Test(arguments: TinyFixtures.names)
  func readableAndFastAgreeWithNumPy(name: String) throws {
    let expected = try Self.expected(name)
    let counts = Set(expected.after.keys.compactMap { Int($0) })
    let fast = try Likelihood(path: TinyFixtures.path(name), options: EngineOptions(threads: 2))
      .logits(of: expected.ids, after: counts)
    var readable = try ReadableForward(GGUFFile(path: TinyFixtures.path(name)))
    var compared = 0
    var worst = (readable: 0.0, fast: 0.0)
    for (index, token) in expected.ids.enumerated() {
      let logits = readable.forward(token)
      guard let wanted = expected.after[String(index + 1)] else { continue }
      worst.readable = max(worst.readable, TinyFixtures.share(logits, wanted))
      worst.fast = max(worst.fast, TinyFixtures.share(try #require(fast[index + 1]), wanted))
      compared += wanted.count
    }
    TestGround.report("tiny \(name), logits: worst \(worst)", compared: compared)
    #expect(compared == 5 * TinyFixtures.vocabularySize)
    // Floats against doubles; then int8 activations, half a percent a product.
    #expect(worst.readable < 1e-4)
    #expect(worst.fast < 0.04)
  }

  /// The scalings must be told apart by these very checks.
  @Test func anotherScalingIsNoticed() throws {
    let expected = try Self.expected("llama-yarn")
    var readable = try ReadableForward(GGUFFile(path: TinyFixtures.path("llama-linear")))
    var last: [Float] = []
    for token in expected.ids { last = readable.forward(token) }
    #expect(TinyFixtures.share(last, try #require(expected.after["300"])) > 0.1)
  }

  /// Windows and all: the same bits however the text is cut, on any number of threads.
  @Test(arguments: ["gemma3", "qwen3-yarn"])
  func chunksAndThreads(name: String) throws {
    let ids = try Self.expected(name).ids
    let counts = Set(1...ids.count)
    let whole = try Likelihood(path: TinyFixtures.path(name), options: EngineOptions(threads: 1))
      .logits(of: ids, after: counts)
    var compared = 0
    for (chunk, threads) in [(1, 2), (7, 2), (33, 1), (64, 2)] {
      let cut = try Likelihood(
        path: TinyFixtures.path(name), options: EngineOptions(threads: threads, prefillChunk: chunk)
      ).logits(of: ids, after: counts)
      for count in counts {
        let (a, b) = (try #require(whole[count]), try #require(cut[count]))
        let same = a.map(\.bitPattern) == b.map(\.bitPattern)
        #expect(same, "\(count) tokens in chunks of \(chunk)")
        compared += b.count
      }
    }
    TestGround.report("tiny \(name): bits over chunks and threads", compared: compared)
    #expect(compared == 4 * ids.count * TinyFixtures.vocabularySize)
  }
}
