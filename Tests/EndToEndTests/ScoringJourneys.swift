import Foundation
import JSON
import TestGround
import Testing

/// `overrule score` on sessions, recordings and published results.
extension Journeys {
  private static let released = "data/rm-r1/released/RM-R1-Qwen2.5-Instruct-32B/"

  private func score(_ home: Home, _ arguments: String...) throws -> JSONValue {
    let command = try home.overrule(["score", "--json"] + arguments)
    #expect(command.code == 0, "\(command.errors)")
    return try JSONValue(
      parsing: command.output.split(separator: "\n").first.map(String.init) ?? "")
  }

  @Test("score: a recording's judge by subset, and a share of nothing is no share")
  func scoreOfARecording() throws {
    let home = try Home()
    // The sample's 24 runs are of twelve pairs in both orders, and all chose what stood as A.
    let score = try score(home, TestGround.root + "/SampleSessions/first-judgment.jsonl")
    #expect(score["headline"]?["items"]?.number?.int == 12)
    #expect(score["headline"]?["coverage"]?.number?.double == 1)
    let right = try #require(score["headline"]?["official"]?.number?.double) * 12
    #expect(abs(right - right.rounded()) < 1e-9)
    let unknown = try home.overrule(
      "score", TestGround.root + "/SampleSessions/first-judgment.jsonl", "--judge", "nobody")
    #expect(unknown.code == 2 && unknown.errors.contains("No judge here is named nobody"))
    #expect(try home.overrule("score", "no-such-session").code == 2)
  }

  @Test("score: without gold a sentence, no empty table; ratings of RewardBench 2 are scored")
  func scoreOfLessAndMore() throws {
    let home = try Home()
    let judgments = TestGround.fixture("Benchmarks", "gpt_pair.jsonl")
    let none = try home.overrule("score", judgments)
    #expect(none.code == 2 && none.output.isEmpty)
    #expect(none.errors.contains("no gold in what its 2 runs are of"))
    #expect(none.errors.contains("needs their labels"))
    try home.write(
      "ratings.json",
      #"{"id":["1","ref:4","tied:4"],"subset":["Math","Ties","Ties"],"num_correct":[1,1,2],"#
        + #""scores":[[1,1],[[3],[1]],[5,4,1]],"model":"finch-1b"}"#)
    let rated = try score(home, "ratings.json")
    #expect(rated["judge"] == "finch-1b" && rated["benchmark"] == "RewardBench 2")
    let figures = try #require(rated["figures"]?.array)
    #expect(figures.first { $0["name"] == "Math" }?["official"]?.double == 0.5)
    // 0.3 + 0.3 + 0.2 (3 > 1) + 0.2 (min(3, 2) > 1) + 0.01 tanh(2 / 1 − 1).
    let ties = try #require(figures.first { $0["name"] == "Ties" }?["official"]?.double)
    #expect(abs(ties - (1 + 0.01 * 0.7615941559557649)) < 1e-12)
    let inspected = try home.overrule("inspect", "ratings.json")
    #expect(inspected.code == 0 && inspected.output.contains("`overrule score` reads"))
  }

  @Test(
    "score: published tables and logs of RM-R1",
    .enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func scoreOfPublishedResults() throws {
    let home = try Home()
    func path(_ name: String) -> String { TestGround.shared(Self.released + name) }
    func figure(_ score: JSONValue, _ name: String) throws -> Double {
      let figures = try #require(score["figures"]?.array)
      let found = try #require(figures.first { $0["name"]?.string == name })
      return try #require(found["official"]?.number?.double)
    }
    let table = try score(home, path("outcomes-rewardbench.json"))
    #expect(abs(try figure(table, "Reasoning") - 0.9521130026736508) < 1e-12)
    let styles = try score(home, path("outcomes-rm-bench.json"))
    #expect(abs(try figure(styles, "as RM-R1's script counts") - 0.7923628112760438) < 1e-12)
    let parts = try score(
      home, path("RMB/BoN_set_Harmlessness/score_result/Final_score.json"),
      path("RMB/BoN_set_Helpfulness/score_result/Final_score.json"),
      path("RMB/Pairwise_set_Harmlessness/score_result/Final_score.json"),
      path("RMB/Pairwise_set_Helpfulness/score_result/Final_score.json"))
    #expect(abs(try #require(parts["official"]?.number?.double) - 0.7301355030914681) < 1e-12)
    // The log's own field says what came of each judgment: 1 where the chosen response won.
    let log = path("reward_bench/log_result/logs.json")
    let records = try JSONValue(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: log)))).array
    let results = try #require(records).compactMap { $0["results"]?.number?.double }
    let logged = try score(home, log)
    let mean = results.reduce(0, +) / Double(results.count)
    #expect(abs(try figure(logged, "every row alike") - mean) < 1e-12)
  }
}
