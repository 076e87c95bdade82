import Foundation
import Inference
import TestGround
import Testing

/// What an independent implementation in NumPy computed for one small model
/// (`Tests/Interop/tiny_architectures.py`, `tiny_adapters.py`).
struct NumPyLogits: Decodable {
  /// The tokens it read.
  var ids: [Int32]
  /// Logits after so many of them, by that number.
  var after: [String: [Float]]

  /// A model's figures in a fixture of the Inference room.
  init(of model: String, in fixture: String) throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: TestGround.fixture("Inference", fixture)))
    self = try #require(JSONDecoder().decode([String: NumPyLogits].self, from: data)[model])
  }

  /// The logits after all that was read.
  var last: [Float] { get throws { try #require(after["300"]) } }

  /// Holds both forwards of a small model to these figures.
  func expectBoth(_ name: String, adapters: [AdapterChoice] = []) throws {
    let path = TinyFixtures.path(name)
    let fast = try Likelihood(path: path, options: EngineOptions(threads: 2, adapters: adapters))
      .logits(of: ids, after: Set(after.keys.compactMap { Int($0) }))
    var readable = try ReadableForward(GGUFFile(path: path), adapters: adapters)
    var compared = 0
    var worst = (readable: 0.0, fast: 0.0)
    for (index, token) in ids.enumerated() {
      let logits = readable.forward(token)
      guard let wanted = after[String(index + 1)] else { continue }
      worst.readable = max(worst.readable, TinyFixtures.share(logits, wanted))
      worst.fast = max(worst.fast, TinyFixtures.share(try #require(fast[index + 1]), wanted))
      compared += wanted.count
    }
    let adapted = adapters.isEmpty ? "" : " with an adapter"
    TestGround.report("tiny \(name)\(adapted), logits: worst \(worst)", compared: compared)
    #expect(compared == 5 * TinyFixtures.vocabularySize)
    // Floats against doubles; then int8 activations, half a percent a product.
    #expect(worst.readable < 1e-4)
    #expect(worst.fast < 0.04)
  }

  /// Expects that a model computes something else: that these figures tell it apart.
  func expectOthers(from model: String) throws {
    var readable = try ReadableForward(GGUFFile(path: TinyFixtures.path(model)))
    var logits: [Float] = []
    for token in ids { logits = readable.forward(token) }
    #expect(TinyFixtures.share(logits, try last) > 0.1)
  }
}
