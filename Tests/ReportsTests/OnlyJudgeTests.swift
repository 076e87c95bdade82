import Reports
import Testing

/// The only judge is named once, by the report; of several each title says whose it is.
@Suite struct OnlyJudgeTests {
  private func report(_ judges: [String]) -> Report {
    var small = SmallEvidence()
    for name in ["one", "two", "three"] {
      small.add(name, subset: name, lengths: [4, 9])
      for judge in judges {
        let key = SmallEvidence.judge(judge)
        small.run(name, "A", judge: key, a: 0.8)
        small.run(name, "A", swapped: true, judge: key, a: 0.7)
      }
    }
    return small.report()
  }

  private func titles(_ report: Report) -> [String] {
    report.chapters.flatMap { $0.tables.map(\.title) + $0.plots.map(\.title) }
  }

  @Test func ofOneNoTitleSaysIt() {
    let report = report(["judge-one"])
    #expect(report.judge == "judge-one · plain")
    #expect(titles(report).contains("Both orders"))
    #expect(!titles(report).contains { $0.contains("judge-one") })
  }

  @Test func ofTwoEachTitleDoes() {
    let report = report(["judge-one", "judge-two"])
    #expect(report.judge == nil)
    for title in ["Both orders · judge-one · plain", "Both orders · judge-two · plain"] {
      #expect(titles(report).contains(title))
    }
  }
}
