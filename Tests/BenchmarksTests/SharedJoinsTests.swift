import Benchmarks
import Containers
import Foundation
import Judgment
import TestGround
import Testing

/// Folders of ../shared/data as they are opened: several judges on one comparison, people's votes
/// beside them. The counts follow from SOURCE.md's and are found again here from the raw files.
@Suite struct SharedJoinsTests {
  private func read(_ folder: String) throws -> BenchmarkContents {
    try BenchmarkContents.read(paths: [TestGround.shared("data/" + folder)]).contents
  }

  /// Judges by comparison.
  private func judges(_ contents: BenchmarkContents) -> [ComparisonID: Set<String>] {
    contents.runs.reduce(into: [:]) { judges, run in
      judges[run.comparison, default: []].insert(run.judge.name + " " + run.judgingProtocol.name)
    }
  }

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func pandaLMHasTwoJudgesAndThreePeople() throws {
    let contents = try read("pandalm")
    #expect(contents.brokenCount == 0)
    // Every comparison has both judges, since each file has all 260 indices.
    #expect(judges(contents).count == contents.comparisons.count)
    #expect(judges(contents).values.allSatisfy { $0.count == 2 })
    #expect(contents.votes.count == 3 * contents.comparisons.count)
    TestGround.report("votes and runs of PandaLM", compared: contents.votes.count)
  }

  /// 51 of the outputs in the order given and 46 of the exchanged ones are the labels: the figures
  /// were counted from the three files, line by line, with Python.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func autoJHasBothOrders() throws {
    let contents = try read("auto-j")
    #expect(contents.comparisons.count == 100 && contents.runs.count == 200)
    let golds = Dictionary(uniqueKeysWithValues: contents.comparisons.map { ($0.id, $0) })
    var right = [0, 0]
    for run in contents.runs {
      let comparison = try #require(golds[run.comparison])
      let isExchanged = run.presentation.responses != comparison.responses
      let verdict = run.decision?.verdict(end: run.end, presentation: run.presentation)
      let gold: Verdict =
        switch comparison.gold {
        case .response(let id): .response(id)
        default: .tie
        }
      if verdict == gold { right[isExchanged ? 1 : 0] += 1 }
    }
    #expect(right == [51, 46])
    TestGround.report("Auto-J's outputs against labels", compared: contents.runs.count)
  }

  /// Each judge's records are also records of the data: nothing new comes in, and both stand on
  /// what they share.
  @Test(
    .enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"),
    arguments: [("judgebench", 120), ("llmbar", 233)])
  func outputsAreOnTheComparisonsOfTheData(folder: String, items: Int) throws {
    let contents = try read(folder)
    #expect(contents.items.count == items && contents.comparisons.count == items)
    #expect(contents.comparisons.allSatisfy { $0.gold != nil })
    #expect(!contents.problems.contains { $0.reason.contains("another gold") })
    let data = Set(contents.comparisons.map(\.id))
    #expect(Set(contents.runs.map(\.comparison)).isSubset(of: data))
    TestGround.report("recorded runs of \(folder)", compared: contents.runs.count)
    guard folder == "llmbar" else { return }
    // Thirty comparisons have GPT-4 by two prompts.
    let several = judges(contents).values.filter { judges in
      judges.contains { $0.contains("Swap_CoT") } && judges.contains { $0.contains("Metrics_") }
    }
    #expect(several.count == 30)
  }

  /// The three answers' files and the votes that MT-Bench's folder has no file of are tested with
  /// files of our own; here the judgments stand for all.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func mtBenchAnswersAreThoseOfItsJudgments() throws {
    let judged = try read("mt-bench/mt_bench/model_judgment")
    let asked = try BenchmarkContents.read(
      paths: ["question.jsonl", "model_answer"].map {
        TestGround.shared("data/mt-bench/mt_bench/" + $0)
      }
    ).contents
    // Twenty answers of either model, of two turns each.
    #expect(asked.items.count == 40)
    let first = Set(judged.items.map(\.id))
    let shared = asked.items.filter { first.contains($0.id) }
    #expect(shared.count == asked.items.count { $0.meta["turn"] == "1" })
    TestGround.report("MT-Bench items joined from three files", compared: shared.count)
  }
}
