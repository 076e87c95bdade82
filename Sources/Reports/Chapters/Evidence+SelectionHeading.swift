import Judgment
import Review

extension Chapter.Kind {
  /// Whether its figures rest on what reviewers decided.
  fileprivate var restsOnLabels: Bool {
    switch self {
    case .agreement, .reviewers, .calibration, .conditions: true
    case .scores, .position, .preferences, .contest, .profile: false
    }
  }

  /// Whether its figures rest on what judges judged.
  fileprivate var restsOnRuns: Bool { self != .reviewers }
}

extension Chapter {
  /// Whether it has columns in which each comparison counts by one over the chance that it was read: only where that
  /// chance is known.
  fileprivate var hasWeights: Bool { tables.contains { $0.columns.contains("weighted") } }
}

extension Evidence {
  /// What heads a chapter whose figures are of a selected sample; empty where they are of all.
  func selectionHeading(of chapter: Chapter) -> [String] {
    var sources: [String] = []
    if chapter.kind.restsOnRuns {
      sources += judges.filter(isUnevenlyDrawn).map { "what was drawn for \($0.words)" }
    }
    if chapter.kind.restsOnLabels {
      sources += reviewers.filter { selection(of: $0) != .all }.map {
        "what \(name(of: .reviewer($0))) was shown"
      }
    }
    guard !sources.isEmpty else { return [] }
    return [
      "Selected sample: the figures below hold for \(sources.joined(separator: ", for ")), not for all"
        + (chapter.hasWeights ? ", but for those called weighted." : ", and are not weighted.")
    ]
  }

  /// Whether what it judged was drawn with chances that differ, or that nobody knows.
  private func isUnevenlyDrawn(_ judge: JudgeKey) -> Bool {
    let ratings = ratings(of: .judge(judge))
    return ratings.selection == .unknown
      || Set(ratings.byComparison.values.compactMap(\.inclusion)).count > 1
  }
}
