import Judgment
import Measures
import Review

extension Chapter {
  /// How far reviewers are, how they do where the answer is known, and how they agree before
  /// anything is adjudicated: by first decisions.
  static func reviewers(of evidence: Evidence) -> Chapter? {
    let people = evidence.people
    guard !people.isEmpty else { return nil }
    var parts = ReviewerTables(evidence, people).parts
    var section = AgreementSection(evidence)
    let first = evidence.reviewers.map(Rater.atFirst)
    if first.count > 1 {
      section.add(
        "Before adjudication",
        first.indices.flatMap { i in first[(i + 1)...].map { (first[i], $0) } })
      section.addPanel(first)
    }
    if evidence.comparisons.contains(where: { $0.adjudication != nil }) {
      let kinds: [Rater] =
        AdjudicationTable.isMixed(evidence)
        ? [.adjudication, .adjudicationUnswayed, .adjudicationSwayed] : [.adjudication]
      section.add(
        "Adjudication and reviewers", kinds.flatMap { kind in first.map { ($0, kind) } })
    }
    parts += section.made
    if let table = AdjudicationTable.made(of: evidence) { parts.append(.table(table)) }
    return Chapter(.reviewers, parts)
  }
}

extension Evidence {
  /// Everybody who was assigned something or decided something, by name.
  fileprivate var people: [Author] {
    var all = Dictionary(reviewers.map { ($0.id, $0) }) { first, _ in first }
    for assignment in assignments where all[assignment.reviewer.id] == nil {
      all[assignment.reviewer.id] = assignment.reviewer
    }
    return all.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}

/// Progress, known answers, and second readings: a row a reviewer.
private struct ReviewerTables {
  let evidence: Evidence
  let people: [Author]

  init(_ evidence: Evidence, _ people: [Author]) {
    self.evidence = evidence
    self.people = people
  }

  var parts: [Chapter.Part] {
    var parts = [Chapter.Part.table(progress)]
    var notes = progressNotes
    for (table, note) in [(known, knownNote), (again, againNote)] where !table.rows.isEmpty {
      parts.append(.table(table))
      notes.append(note)
      if table.hasUndefined {
        notes.append(
          "n/a, \(table.title): fewer than six items, or all alike, so that nothing shows how it varies."
        )
      }
    }
    return parts + [.notes(notes)]
  }

  private var work: [ReviewerWork] { people.map { ReviewerWork($0, in: evidence) } }

  private var progress: ReportTable {
    var table = ReportTable(
      "Progress",
      columns: [
        "", "assigned", "done", "share", "skipped", "labels", "active min", "labels/h",
        "last active",
      ])
    for work in work {
      table.rows.append(
        ReportTable.Row(
          evidence.name(of: work.author),
          [
            .count(work.assigned), .count(work.done),
            .share(Proportion(work.done, of: work.assigned).value), .count(work.skipped),
            .count(work.labels),
            .mean(Double(work.activeMilliseconds) / 60_000, digits: 1),
            .mean(work.pace, digits: 1), .text(work.lastActive.map(Self.minute) ?? "never"),
          ], comparisons: work.comparisons.ids))
    }
    return table
  }

  /// `2026-11-27 20:15`, in UTC.
  private static func minute(_ time: Timestamp) -> String {
    String(time.rfc3339.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  private var progressNotes: [String] {
    var notes = [
      "Done and skipped are of what was assigned, second readings among it; labels are all decisions. "
        + "Pace is by active time: pauses are not in it. Times are UTC."
    ]
    let idle = work.filter { $0.pace == nil }.map { evidence.name(of: $0.author) }
    if !idle.isEmpty {
      notes.append(
        "n/a, fewer than \(ReviewerWork.leastLabels) labels or less than a minute of active time: "
          + "\(idle.joined(separator: "; ")).")
    }
    let free = work.filter { $0.assigned == 0 }.map { evidence.name(of: $0.author) }
    if !free.isEmpty {
      notes.append("n/a, nothing was assigned: share of \(free.joined(separator: "; ")).")
    }
    let names = people.compactMap { person in
      let count = evidence.replaced.count { $0.reviewer.id == person.id }
      return count > 0 ? "\(evidence.name(of: person)) (\(count))" : nil
    }
    if !names.isEmpty {
      notes.append(
        "Assigned anew, so that what was assigned before counts no more: \(names.joined(separator: ", "))."
      )
    }
    return notes
  }

  /// First decisions where gold is known; those that were to qualify by the key, adjudications
  /// before gold.
  private var known: ReportTable {
    var table = ReportTable(
      "Known answers", columns: ["", "n", "found", "share", "95 % interval"])
    for person in people {
      let qualifying = Set(
        evidence.assignments.filter { $0.reviewer.id == person.id && $0.isQualification }
          .flatMap { $0.entries.map(\.comparison) })
      var gold = ShareSample()
      var qualified = ShareSample()
      for comparison in evidence.comparisons {
        guard let choice = comparison.label(of: person.id)?.first?.choice else { continue }
        if let answer = AnswerKey.answer(gold: comparison.gold, adjudication: nil) {
          gold.add(choice == answer, of: comparison)
        }
        if qualifying.contains(comparison.id),
          let answer = AnswerKey.answer(
            gold: comparison.gold, adjudication: comparison.adjudication)
        {
          qualified.add(choice == answer, of: comparison)
        }
      }
      let name = evidence.name(of: person)
      if gold.proportion.total > 0 { table.rows.append(row("\(name), gold", gold)) }
      if qualified.proportion.total > 0 {
        table.rows.append(row("\(name), to qualify", qualified))
      }
    }
    return table
  }

  private var knownNote: String {
    "Known answers are held against first decisions; both bad and cannot judge find none. "
      + "What was to qualify is held against adjudications where there are any, else gold."
  }

  private var again: ReportTable {
    var table = ReportTable(
      "The same once more, in the other order",
      columns: ["", "n", "same", "share", "95 % interval"])
    for person in people {
      var same = ShareSample()
      for comparison in evidence.comparisons {
        guard let label = comparison.label(of: person.id), let first = label.first,
          let repeated = label.repeated, repeated.isDecision
        else { continue }
        same.add(first.choice == repeated.choice, of: comparison)
      }
      if same.proportion.total > 0 { table.rows.append(row(evidence.name(of: person), same)) }
    }
    return table
  }

  private var againNote: String {
    "A second reading is of the same comparison, later and with its responses in the other order."
  }

  private func row(_ name: String, _ sample: ShareSample) -> ReportTable.Row {
    ReportTable.Row(
      name,
      [
        .count(sample.proportion.total), .count(sample.proportion.successes),
        .share(sample.proportion.value), .shareInterval(sample.interval),
      ], comparisons: sample.comparisons.ids)
  }
}
