import Foundation
import Inference
import TestGround
import Testing

/// Checks that take minutes, by request: `OVERRULE_LONG=1`. They change the kernels of the whole
/// process, so run them alone: `swift test … --filter LongEngineTests`.
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["OVERRULE_LONG"] == "1",
    "SKIPPED: takes minutes; set OVERRULE_LONG=1"),
  .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"))
struct LongEngineTests {
  /// SmolLM2 to the depth of 4,096 tokens: the readable forward beside the fast one.
  @Test func readableAndFastToFourThousandTokens() throws {
    let path = try #require(TestGround.smolLM2)
    let model = try Likelihood(path: path)
    let text = (1...400).map {
      "Note \($0): the reviewer kept answer \($0 % 2 == 0 ? "A" : "B") for its \($0 % 7) sources. "
    }.joined()
    let tokens = Array(try #require(model.tokenizer).encode(text, specials: .asText).prefix(4096))
    #expect(tokens.count == 4096)
    // Every depth around the borders of blocks and spans, and a stretch at the end.
    let counts = Set(
      [1, 31, 32, 33, 255, 256, 257, 511, 512, 513, 1024, 2047, 2048, 2049, 3000]
        + Array(4000...4096))
    let fast = try model.logits(of: tokens, after: counts)
    var readable = try ReadableForward(GGUFFile(path: path))
    var differences: [Float] = []
    for (index, token) in tokens.enumerated() {
      let isWanted = counts.contains(index + 1)
      let expected = readable.forward(token, wantsLogits: isWanted)
      guard isWanted, let got = fast[index + 1] else { continue }
      expected.withUnsafeBufferPointer { expected in
        got.withUnsafeBufferPointer { got in
          let (wanted, found) = (Distribution(expected), Distribution(got))
          let best = wanted.best.id
          differences.append(abs(found.logProbability(best) - wanted.logProbability(best)))
        }
      }
    }
    differences.sort()
    print("to 4,096 tokens: median \(differences[differences.count / 2])")
    TestGround.report("SmolLM2 to 4,096 tokens", compared: differences.count)
    #expect(differences.count == counts.count)
    #expect(differences[differences.count / 2] <= 0.053)
  }

  /// The bounds of the reference files with every instruction set of this machine.
  @Test(
    .enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"),
    arguments: ["portable", "avx2", "avx512vnni", "neon", "best"])
  func forcedSteps(isa: String) throws {
    let path = try #require(TestGround.smolLM2)
    let model: Likelihood
    do { model = try Likelihood(path: path, options: EngineOptions(isa: isa)) } catch {
      print("SKIPPED: \(error.description)")
      return
    }
    let figures = try ReferenceTests.forcedSteps(model)
    print("forced steps, \(isa): \(figures)")
    TestGround.report("forced steps, \(isa)", compared: figures.count)
    #expect(figures.count > 400)
    #expect(figures.median <= 0.018)
    #expect(figures.high <= 0.14)
    #expect(figures.sameBest >= 0.97)
  }
}
