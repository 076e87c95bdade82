import Judgment
import Measures
import Review

extension Chapter {
  /// What seeing the judge does to reviewers: blind against seen, where a coin decided, and first against revised decisions.
  static func conditions(of evidence: Evidence) -> Chapter? {
    let reviewers = evidence.reviewers
    guard !reviewers.isEmpty else { return nil }
    let judges = evidence.judges.map {
      (evidence.name(of: .judge($0)), evidence.ratings(of: .judge($0)))
    }
    return Chapter(
      .conditions,
      blindParts(of: evidence, reviewers, judges) + revisedParts(of: evidence, reviewers, judges))
  }

  private static func blindParts(
    of evidence: Evidence, _ reviewers: [Author], _ judges: [(name: String, ratings: Ratings)]
  ) -> [Part] {
    let labels = evidence.comparisons.flatMap(\.labels).filter(\.isDecided)
    let drawn = labels.count { $0.isDrawn }
    guard drawn > 0 else {
      return [
        .notes([
          "Blind against seen: n/a, no coin decided what was read blind (--blind-fraction 0.5). "
            + "Labels that a reviewer chose to give blind differ in more than that."
        ])
      ]
    }
    guard !judges.isEmpty else {
      return [.notes(["Blind against seen: n/a, no judge has run."])]
    }
    var table = ReportTable(
      "Agreement with the judge: blind less seen",
      columns: ["", "difference", "95 % interval", "blind", "agree", "seen", "agree when seen"])
    var notes = [
      "By first decisions and as the coin had it. A difference below zero, in percentage points (pp): reviewers follow the judge they see."
    ]
    for author in reviewers {
      for judge in judges {
        let effect = BlindEffect(evidence, author, judge.ratings)
        let name = "\(evidence.name(of: .reviewer(author))) – \(judge.name)"
        let taken = Set(effect.blind.comparisons + effect.seen.comparisons)
        table.rows.append(
          ReportTable.Row(
            name,
            [
              .difference(effect.difference), .differenceInterval(effect.interval),
              .count(effect.blind.comparisons.count), .share(effect.blind.agreement),
              .count(effect.seen.comparisons.count), .share(effect.seen.agreement),
            ],
            comparisons: evidence.comparisons.lazy.map(\.id).filter(taken.contains)))
        notes += effect.notes(name)
      }
    }
    if drawn < labels.count {
      notes.append("\(labels.count - drawn) labels were given without a coin and are left out.")
    }
    return [.table(table), .notes(notes)]
  }

  private static func revisedParts(
    of evidence: Evidence, _ reviewers: [Author], _ judges: [(name: String, ratings: Ratings)]
  ) -> [Part] {
    var targets = judges
    if evidence.comparisons.contains(where: { $0.gold != nil }) {
      targets.append((evidence.name(of: .gold), evidence.ratings(of: .gold)))
    }
    // Without a judge or gold nothing can be moved towards.
    let moves = targets.isEmpty ? [] : ["towards", "away", "neither", "p"]
    var table = ReportTable(
      "First and revised decisions", columns: ["", "decided", "revised"] + moves)
    for author in reviewers {
      let all = Revisions(evidence, author, target: nil)
      // A row opens what was revised: of what stayed there is nothing to see.
      table.rows.append(
        ReportTable.Row(
          evidence.name(of: .reviewer(author)),
          [.count(all.decided.count), .count(all.revised.count)]
            + moves.map { _ in .probability(nil) }, comparisons: all.revised))
      for target in targets {
        let moves = Revisions(evidence, author, target: target.ratings)
        table.rows.append(
          ReportTable.Row(
            target.name, level: 1,
            [
              .count(moves.decided.count), .count(moves.revised.count), .count(moves.towards),
              .count(moves.away), .count(moves.neither), .probability(moves.probability),
            ], comparisons: moves.revised))
      }
    }
    guard !targets.isEmpty else { return [.table(table)] }
    return [
      .table(table),
      .notes([
        "Towards: now as the judge, or gold, has it; away: so at first. p is the exact binomial test that revisions "
          + "go either way alike; n/a where none went either way.",
        "n/a in a reviewer's own row: all decisions, whatever they moved towards.",
      ]),
    ]
  }
}

extension LabelFacts {
  /// Whether a coin said if it was to be blind.
  fileprivate var isDrawn: Bool { (first?.blindFraction).map { $0 > 0 && $0 < 1 } ?? false }
}

extension BlindEffect {
  fileprivate func notes(_ name: String) -> [String] {
    var sentences: [String] = []
    if difference == nil {
      let side = blind.comparisons.isEmpty ? "blind" : "seen"
      sentences.append("n/a, no \(side) label with a verdict beside it: \(name).")
    } else if interval == nil {
      sentences.append(
        "n/a, fewer than six items, or all alike, so that nothing shows how it varies: interval of \(name)."
      )
    }
    if opened > 0 {
      sentences.append(
        "\(opened) of the blind were opened before they were decided (\(name)); they count as the coin had it."
      )
    }
    if unseen > 0 {
      sentences.append("\(unseen) of the seen had nothing of a judge on screen (\(name)).")
    }
    return sentences
  }
}
