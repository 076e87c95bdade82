import Foundation
import Inference
import TestGround
import Testing

/// A whole engine with an adapter: the same tokens beside neighbours as alone, from a cache as
/// without, before the weights are repacked as after.
@Suite struct AdapterEngineTests {
  private static func tokens(
    _ engine: Engine, _ prompt: [Int32]
  ) async -> [Int32] {
    await withCheckedContinuation { continuation in
      let collected = Collected()
      _ = engine.generate(
        GenerationRequest(
          prompt: prompt, maximumTokens: 24, stopsAtEndOfGeneration: false, detectsLoops: false)
      ) { event in
        switch event {
        case .token(let token): collected.ids.append(token.id)
        case .finished, .failed: continuation.resume(returning: collected.ids)
        case .queued, .prefill: break
        }
      }
    }
  }

  /// Only the engine's thread writes, and only before the end is told.
  private final class Collected: @unchecked Sendable {
    var ids: [Int32] = []
  }

  @Test func neighboursAndCacheChangeNothing() async throws {
    let model = TinyModel(type: .q8_0)
    let adapter = TinyAdapter(model: model).contents.file
    let path = NSTemporaryDirectory() + "adapter-\(UUID().uuidString).gguf"
    try Data(adapter).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let prompts = (0..<5).map { index in
      TinyModel.tokens(40, seed: 1) + TinyModel.tokens(7 + index, seed: UInt64(50 + index))
    }
    try await model.withFile { model in
      func engine(_ reuses: Bool, _ adapters: [AdapterChoice]) throws -> Engine {
        try Engine(
          path: model,
          options: EngineOptions(
            threads: 2, prefillChunk: 16, reusesPrefixes: reuses, adapters: adapters))
      }
      let choice = AdapterChoice(path: path)
      let (alone, together) = (try engine(false, [choice]), try engine(true, [choice]))
      let plain = try engine(true, [])
      defer { for engine in [alone, together, plain] { engine.shutDown() } }
      var expected: [[Int32]] = []
      for prompt in prompts { expected.append(await Self.tokens(alone, prompt)) }
      for _ in 0..<2 {
        let found = await withTaskGroup(of: (Int, [Int32]).self) { group in
          for (index, prompt) in prompts.enumerated() {
            group.addTask { (index, await Self.tokens(together, prompt)) }
          }
          var found = [[Int32]](repeating: [], count: prompts.count)
          for await (index, tokens) in group { found[index] = tokens }
          return found
        }
        #expect(found == expected)
      }
      #expect(expected.allSatisfy { $0.count == 24 })
      // The model alone says something else: the adapter was there.
      var without: [[Int32]] = []
      for prompt in prompts { without.append(await Self.tokens(plain, prompt)) }
      #expect(without != expected)
    }
  }
}
