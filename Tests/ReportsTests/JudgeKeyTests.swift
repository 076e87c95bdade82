import Judgment
import Reports
import Testing

/// What a judge is called where figures are.
@Suite struct JudgeKeyTests {
  @Test(
    arguments: [
      ("plain", false, "m · plain"), ("plain", true, "m · plain (scaffolded)"),
      ("plain+scaffold", true, "m · plain (scaffolded)"),
      ("plain+scaffold", false, "m · plain (scaffolded)"),
    ])
  func scaffoldsAreToldInOneWay(_ name: String, _ isScaffolded: Bool, _ words: String) {
    var key = SmallEvidence.judge("m", protocolName: name)
    key.isScaffolded = isScaffolded
    #expect(key.words == words)
  }
}
