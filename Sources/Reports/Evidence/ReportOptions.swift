package import Scoring

/// What a report is to say.
package struct ReportOptions: Hashable, Sendable {
  /// Only judges whose name holds one of these; empty takes all.
  package var judges: [String]
  /// The benchmark by whose rule is counted; nil tells it by the items.
  package var rule: ScoredBenchmark?
  /// Names, or parts of them, of the two judges that are held against each other; nil takes the first two.
  package var contest: Contest?

  /// Which two judges are held against each other, by parts of their names.
  package struct Contest: Hashable, Sendable {
    package var first: String
    package var second: String

    package init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }
  }

  package init(judges: [String] = [], rule: ScoredBenchmark? = nil, contest: Contest? = nil) {
    self.judges = judges
    self.rule = rule
    self.contest = contest
  }
}
