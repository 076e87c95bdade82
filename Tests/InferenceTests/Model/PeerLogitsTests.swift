import Foundation
import Inference
import TestGround
import Testing

/// Every architecture and RoPE scaling against llama.cpp's logits on the same small files
/// (`Tests/Interop/peer_logits.py`): Gemma's windows crossed, texts longer than the contexts that
/// YaRN and Llama 3's factors stretch, grouped queries, tied and untied output.
@Suite struct PeerLogitsTests {
  private struct Fixture: Decodable {
    /// The peer's name and version.
    var peer: String
    var models: [String: Model]
  }

  private struct Model: Decodable {
    var ids: [Int32]
    /// Logits by the number of tokens before them, of the weights as floats.
    var floats: [String: [Float]]
    /// The same of the file as it is: the peer, too, rounds what it multiplies to eight bits.
    var stored: [String: [Float]]
  }

  private static func fixture() throws -> Fixture {
    try JSONDecoder().decode(
      Fixture.self,
      from: Data(
        contentsOf: URL(
          fileURLWithPath: TestGround.fixture("Inference", "tiny-peer-logits.json"))))
  }

  private static func model(_ name: String) throws -> Model {
    try #require(fixture().models[name])
  }

  /// ln p of every token.
  private static func logProbabilities(_ logits: [Float]) -> [Double] {
    let largest = Double(logits.max() ?? 0)
    let total = logits.reduce(0.0) { $0 + exp(Double($1) - largest) }
    return logits.map { Double($0) - largest - log(total) }
  }

  /// The largest difference of ln p.
  private static func difference(_ a: [Float], _ b: [Float]) -> Double {
    zip(logProbabilities(a), logProbabilities(b)).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test func everyModelIsThere() throws {
    #expect(try Self.fixture().models.keys.sorted() == TinyFixtures.names)
  }

  /// Floats against floats: the same up to rounding.
  @Test(arguments: TinyFixtures.names)
  func readable(name: String) throws {
    let model = try Self.model(name)
    var readable = try ReadableForward(GGUFFile(path: TinyFixtures.path(name)))
    var compared = 0
    var worst = 0.0
    for (index, token) in model.ids.enumerated() {
      let logits = readable.forward(token)
      guard let wanted = model.floats[String(index + 1)] else { continue }
      #expect(logits.count == wanted.count)
      worst = max(worst, Self.difference(logits, wanted))
      compared += wanted.count
    }
    TestGround.report(
      "tiny \(name), readable and \(try Self.fixture().peer): ln p within \(worst)",
      compared: compared)
    #expect(compared == 8 * TinyFixtures.vocabularySize)
    // The peer looks GELU up in a table of half-precision numbers.
    #expect(worst < (name.hasPrefix("gemma3") ? 0.01 : 1e-4))
  }

  /// Both round activations to eight bits, each in its own blocks: half a percent a product. Ours
  /// must be about as near to exact arithmetic as the peer is.
  @Test(arguments: TinyFixtures.names)
  func fast(name: String) throws {
    let model = try Self.model(name)
    let fast = try Likelihood(
      path: TinyFixtures.path(name), options: EngineOptions(threads: 2)
    ).logits(of: model.ids, after: Set(model.stored.keys.compactMap { Int($0) }))
    var compared = 0
    var (apart, ours, theirs) = (0.0, 0.0, 0.0)
    for (count, stored) in model.stored {
      let (got, exact) = (try #require(fast[Int(count) ?? 0]), try #require(model.floats[count]))
      apart = max(apart, TinyFixtures.share(got, stored))
      ours = max(ours, TinyFixtures.share(got, exact))
      theirs = max(theirs, TinyFixtures.share(stored, exact))
      compared += got.count
    }
    TestGround.report(
      "tiny \(name), fast and the peer: apart \(apart); from exact: \(ours), peer \(theirs)",
      compared: compared)
    #expect(compared == 8 * TinyFixtures.vocabularySize)
    #expect(apart < 0.04)
    #expect(ours < 2 * theirs)
  }
}
