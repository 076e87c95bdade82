import Judgment

extension JudgingProtocol {
  /// The chain of rubrics whose parts are short: for tests of how runs go on side by side, whatever
  /// they write.
  static let brief: JudgingProtocol = {
    var brief = chainOfRubrics
    brief.name = "brief"
    brief.scaffold?.rubric = Scaffold.Limits(minimum: 17, maximum: 40)
    brief.scaffold?.evaluation = Scaffold.Limits(minimum: 12, maximum: 32)
    return brief
  }()
}
