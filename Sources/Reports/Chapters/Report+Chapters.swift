extension Report {
  /// All chapters that the evidence has something for.
  package init(_ evidence: Evidence, title: String, options: ReportOptions = ReportOptions()) {
    var evidence = evidence
    if !options.judges.isEmpty {
      evidence.runs.removeAll { run in
        !options.judges.contains { run.judge.words.lowercased().contains($0.lowercased()) }
      }
    }
    self.init(
      title: title, warnings: Self.warnings(of: evidence),
      chapters: Chapter.Kind.allCases.compactMap { kind in
        guard var chapter = kind.chapter(of: evidence, options) else { return nil }
        chapter.heading = evidence.selectionHeading(of: chapter)
        return chapter
      })
    selection = evidence.selectionSentences
    gold = GoldCount(
      hidden: evidence.goldHidden, counted: evidence.comparisons.count { $0.gold != nil })
    nameOnce(evidence.judges)
  }

  private static func warnings(of evidence: Evidence) -> [String] {
    evidence.sealed > 0
      ? ["\(evidence.sealed) comparisons are sealed until you decide them, and left out here."] : []
  }
}

extension Chapter.Kind {
  /// Nil where there is nothing to say.
  fileprivate func chapter(of evidence: Evidence, _ options: ReportOptions) -> Chapter? {
    switch self {
    case .scores: .scores(of: evidence, options)
    case .agreement: .agreement(of: evidence)
    case .reviewers: .reviewers(of: evidence)
    case .position: .position(of: evidence)
    case .preferences: .preferences(of: evidence)
    case .profile: .profile(of: evidence)
    case .calibration: .calibration(of: evidence)
    case .contest: .contest(of: evidence, options)
    case .conditions: .conditions(of: evidence)
    }
  }
}
