import Measures
import Review

/// What adjudicators knew when they decided: a first word said with everything masked weighs
/// otherwise than one that was revised after judge, gold and names were open.
enum AdjudicationTable {
  /// Nil where nothing was adjudicated.
  static func made(of evidence: Evidence) -> ReportTable? {
    let settled = evidence.comparisons.filter { $0.adjudication != nil }
    guard !settled.isEmpty else { return nil }
    var table = ReportTable("Adjudications", columns: ["", "n", "share"])
    func add(_ name: String, level: Int = 0, _ isIn: (ComparisonFacts) -> Bool) {
      let found = settled.filter(isIn)
      guard !found.isEmpty else { return }
      table.rows.append(
        ReportTable.Row(
          name, level: level,
          [.count(found.count), .share(Proportion(found.count, of: settled.count).value)],
          comparisons: found.map(\.id)))
    }
    add("all") { _ in true }
    add("first, with nothing seen before", level: 1, \.isAdjudicationUnswayed)
    add("revised by the same adjudicator", level: 1, \.isAdjudicationRevised)
    for knowledge in Adjudication.Knowledge.allCases {
      add("after \(knowledge.word) had been seen", level: 1) {
        $0.adjudicationKnowledge.contains(knowledge)
      }
    }
    return table
  }

  /// Whether there are such of either kind, so that they are told apart.
  static func isMixed(_ evidence: Evidence) -> Bool {
    let settled = evidence.comparisons.filter { $0.adjudication != nil }
    return Set(settled.map(\.isAdjudicationUnswayed)).count > 1
  }
}
