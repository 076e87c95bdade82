import Application
import Foundation
import Inference
import Interface
import Judgment
import TestGround
import Testing

/// The default model with a small adapter is a judge of its own, everywhere around the engine.
@Suite(
  "A judge with an adapter", .serialized,
  .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: the default model is not at hand"))
struct AdaptedJudgeTests {
  private static let adapter = TestGround.fixture("Inference", "smollm2-lora.gguf")

  private func judge(_ adapters: [AdapterChoice]) throws -> LocalJudge {
    let path = try #require(TestGround.smolLM2)
    let loaded = try LoadedJudge(
      path: path, options: EngineOptions(threads: 1, lowMemory: true, adapters: adapters))
    return LocalJudge(
      judge: loaded,
      plan: JudgingPlan(judgingProtocol: .thinkThenAnswer, isScaffolded: true, seed: 1))
  }

  @Test("Its name and hash are recorded, and what it is known by is its own")
  func identity() throws {
    let subject = TypedComparison.kettle
    let job = LocalJudge.Job(
      id: RunID("run"), item: subject.item, comparison: subject.comparison,
      presentation: subject.given)
    let hash = try FileHash.sha256(file: Self.adapter)
    var known: [String] = []
    for (adapters, recorded) in [
      ([], []),
      ([AdapterChoice(path: Self.adapter)], ["smollm2-lora sha256:" + hash]),
      ([AdapterChoice(path: Self.adapter, scale: 0.5)], ["smollm2-lora:0.5 sha256:" + hash]),
    ] as [([AdapterChoice], [String])] {
      let judge = try judge(adapters)
      defer { judge.judge.engine.shutDown() }
      let run = try judge.row(for: job)
      #expect(run.judge.adapters == recorded)
      let names = adapters.map { " + " + $0.name }.joined()
      #expect(run.judge.name == "SmolLM2-135M-Instruct.Q4_1" + names)
      #expect(JudgingService.facts(judge.judge, judge.plan).name == run.judge.name)
      known.append(run.identity)
    }
    #expect(Set(known).count == 3)
  }

  @Test("The list of judges has it behind each model that it fits")
  func offers() throws {
    let choice = AdapterChoice(path: Self.adapter, scale: 2)
    let library = ModelLibrary()
    let plain = library.offers
    let offers = library.offers(with: [choice])
    let adapted = offers.filter { !$0.adapters.isEmpty }
    #expect(offers.filter(\.adapters.isEmpty) == plain)
    #expect(adapted.map(\.title) == ["SmolLM2-135M-Instruct.Q4_1 + smollm2-lora:2.0"])
    #expect(adapted.first?.adapters == [Self.adapter + ":2.0"])
    #expect(library.offers(with: []) == plain)
  }
}
