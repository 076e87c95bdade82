import Inference
import TestGround
import Testing

/// Every architecture and RoPE scaling, also those that no large model at hand has: small random
/// files, held against an independent implementation in NumPy (`Tests/Interop/tiny_architectures.py`).
@Suite struct TinyArchitectureTests {
  private static let fixture = "tiny-architectures.json"

  @Test(arguments: TinyFixtures.names)
  func readableAndFastAgreeWithNumPy(name: String) throws {
    try NumPyLogits(of: name, in: Self.fixture).expectBoth(name)
  }

  /// The scalings must be told apart by these very checks.
  @Test func anotherScalingIsNoticed() throws {
    try NumPyLogits(of: "llama-yarn", in: Self.fixture).expectOthers(from: "llama-linear")
  }

  /// Windows and all: the same bits however the text is cut, on any number of threads.
  @Test(arguments: ["gemma3", "qwen3-yarn"])
  func chunksAndThreads(name: String) throws {
    let ids = try NumPyLogits(of: name, in: Self.fixture).ids
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
