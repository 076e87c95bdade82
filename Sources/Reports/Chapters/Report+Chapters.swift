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
        var chapter = kind.chapter(of: evidence, options)
        let heading = kind.isWeighted ? [] : evidence.unweightedHeading(for: kind)
        if !heading.isEmpty { chapter?.parts.insert(.notes(heading), at: 0) }
        return chapter
      })
    gold = GoldCount(
      hidden: evidence.goldHidden, counted: evidence.comparisons.count { $0.gold != nil })
    nameOnce(evidence.judges)
  }

  private static func warnings(of evidence: Evidence) -> [String] {
    let sealed =
      evidence.sealed > 0
      ? ["\(evidence.sealed) comparisons are sealed until you decide them, and left out here."] : []
    return sealed + evidence.selectionWarnings
  }
}

extension Chapter.Kind {
  /// Whether its figures weigh samples that were drawn with differing chances, or say themselves what they
  /// are of.
  fileprivate var isWeighted: Bool {
    switch self {
    case .scores, .agreement, .reviewers, .conditions: true
    case .position, .preferences, .calibration, .contest, .profile: false
    }
  }

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
