import Judgment
import Review

/// What a report counts: decisions, how each judge stands to them, and reasons.
struct DecisionTally {
  private var comparisons = 0
  private var decisions: [String: Int] = [:]
  private var judges: [String: Judge] = [:]
  private var reasons: [String: Int] = [:]
  private var reviewers: [String: Int] = [:]

  private struct Judge {
    var judgments = 0
    var undecided = 0
    var agreeing = 0
    var overruled = 0
  }

  mutating func count(
    _ fields: ComparisonFields, _ decision: Result<FinalLabel, LeftOut>, _ material: ExportMaterial
  ) {
    comparisons += 1
    switch decision {
    case .success(let label):
      decisions[Self.word(label.choice), default: 0] += 1
      for reason in label.reasons { reasons[reason, default: 0] += 1 }
    case .failure(let reason):
      decisions[reason.reason.rawValue, default: 0] += 1
    }
    for label in material.labels(of: fields.comparison.id) where label.decision != nil {
      reviewers[label.author.name, default: 0] += 1
    }
    for judged in fields.judged {
      var judge = judges[judged.run.judge.name] ?? Judge()
      judge.judgments += 1
      if fields.comparison.word(for: judged.verdict) == nil {
        judge.undecided += 1
      } else if case .success(let label) = decision {
        if judged.agrees(with: label.choice) { judge.agreeing += 1 } else { judge.overruled += 1 }
      }
      judges[judged.run.judge.name] = judge
    }
  }

  var lines: [String] {
    var lines = ["\(comparisons) comparisons.", ""]
    lines += Self.table(["decision", "comparisons"], Self.rows(decisions))
    if !reviewers.isEmpty { lines += Self.table(["reviewer", "decisions"], Self.rows(reviewers)) }
    if !judges.isEmpty {
      let rows = judges.sorted { $0.key < $1.key }.map { name, judge in
        [
          MarkdownText.inline(name), String(judge.judgments), String(judge.undecided),
          String(judge.agreeing), String(judge.overruled),
        ]
      }
      lines += Self.table(
        ["judge", "judgments", "without a verdict", "as people decided", "overruled"], rows)
    }
    if !reasons.isEmpty { lines += Self.table(["reason", "decisions"], Self.rows(reasons)) }
    return lines
  }

  private static func word(_ choice: Label.Choice) -> String {
    choice.word { _ in "one response" }
  }

  /// The most frequent first.
  private static func rows(_ counts: [String: Int]) -> [[String]] {
    counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .map { [MarkdownText.inline($0.key), String($0.value)] }
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = head.indices.map { $0 == 0 ? "---" : "---:" }
    return [line(head), line(rule)] + rows.map(line) + [""]
  }
}

extension JudgedRun {
  /// Whether it decided as a person did.
  func agrees(with choice: Label.Choice) -> Bool {
    switch (verdict, choice) {
    case (.response(let judged), .response(let chosen)): judged == chosen
    case (.tie, .tie): true
    default: false
    }
  }
}
