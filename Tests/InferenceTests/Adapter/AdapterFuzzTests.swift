import Foundation
import Inference
import TestGround
import Testing

/// Damaged adapters on a sound model: each is refused with a sentence or runs.
///
/// The suite takes the first three thousand; `make fuzz` those of `OVERRULE_FUZZ_ADAPTERS`, with
/// sanitizers.
@Suite struct AdapterFuzzTests {
  private static let count =
    ProcessInfo.processInfo.environment["OVERRULE_FUZZ_ADAPTERS"].flatMap { Int($0) } ?? 3_000

  private static let model = TinyModel(layers: 1, contextLength: 256, type: .q8_0)

  private static let specimens = [
    FuzzSpecimen(name: "F32", parts: [TinyAdapter(model: model).contents]),
    FuzzSpecimen(name: "F16", parts: [TinyAdapter(model: model, rank: 1, type: .f16).contents]),
    FuzzSpecimen(name: "BF16", parts: [TinyAdapter(model: model, rank: 17, type: .bf16).contents]),
    FuzzSpecimen(name: "Q8_0", parts: [TinyAdapter(model: model, rank: 32, type: .q8_0).contents]),
  ]

  @Test func damagedAdaptersAreRefusedOrRun() throws {
    let specimens = Self.specimens
    var (ran, refused) = (0, 0)
    var reasons = Set<String>()
    try Self.model.withFile { model in
      for number in 0..<Self.count {
        let damaged = ModelMutator.damaged(number, of: specimens)
        let bytes = try #require(damaged.files.first)
        let name = "case \(number) (\(damaged.specimen))"
        try TinyAdapter.withFile(bytes) { path in
          do {
            let likelihood = try Likelihood(
              path: model,
              options: EngineOptions(
                threads: 1, prefillChunk: 1 + number % 9, lowMemory: number % 2 == 0,
                adapters: [AdapterChoice(path: path)]))
            let scores = try likelihood.scores(of: [1, 2, 3, 300, 5, 6, 319, 8])
            #expect(scores.count == 7, "\(name)")
            ran += 1
          } catch EngineError.memory(let what, let bytes) {
            Issue.record("\(name): asked for \(bytes) bytes for \(what)")
          } catch {
            let sentence = "\(error)"
            #expect(sentence.hasPrefix(path) && sentence.count > path.count + 2, "\(name)")
            refused += 1
            reasons.insert(
              sentence.split(separator: " ").dropFirst()
                .filter { $0.allSatisfy { $0.isLetter && $0.isASCII } }.prefix(12)
                .joined(separator: " "))
          }
        }
      }
    }
    print("damaged adapters: \(ran) ran, \(refused) were refused for \(reasons.count) reasons")
    TestGround.report("damaged adapters", compared: ran + refused)
    #expect(ran + refused == Self.count)
    #expect(ran > Self.count / 10 && refused > Self.count / 10)
    #expect(reasons.count > 15)
  }

  @Test func everyUndamagedSpecimenRuns() throws {
    for specimen in Self.specimens {
      try TinyAdapter.withFile(specimen.parts[0].file) { path in
        _ = try ReadableForward(Self.model.file(), adapters: [AdapterChoice(path: path)])
      }
    }
  }
}
