import Judgment
import Review

extension Chapter {
  /// Judges side by side in one table, so that two checkpoints are; then each judge's criteria and weights.
  static func profile(of evidence: Evidence) -> Chapter? {
    let runs = Dictionary(grouping: evidence.runs.filter(\.isOver), by: \.judge)
    let profiles = evidence.judges.compactMap { judge in
      runs[judge].map { JudgeProfile(judge: judge, runs: $0) }
    }
    guard profiles.contains(where: { !$0.texts.isEmpty }) else { return nil }
    let judgments = ReportTable(profiles)
    let criteria = profiles.compactMap(\.criteriaTable)
    var parts: [Part] = [.table(judgments)]
    for profile in profiles {
      let tables = [profile.criteriaTable, profile.weightsTable, profile.sameRubricsTable]
      parts += tables.compactMap { $0.map { .table($0) } }
    }
    let notes = notes(on: judgments, criteria)
    if !notes.isEmpty { parts.append(.notes(notes)) }
    return Chapter(.profile, parts)
  }

  private static func notes(on judgments: ReportTable, _ criteria: [ReportTable]) -> [String] {
    var notes: [String] = []
    if !criteria.isEmpty {
      notes += [
        "Criteria are told apart by their names; unused are those that the evaluation never names.",
        "Same rubric: all criteria have the same names, in any order.",
      ]
    }
    if judgments.hasUndefined {
      notes.append(
        "n/a, Judgments: a share or mean of nothing, for the judge has no text, rubric, weight, quote or review that it would be of."
      )
    }
    if criteria.contains(where: \.hasUndefined) {
      notes.append(
        "n/a, Criteria: no rubric gives it a weight, or of none can it be told whether the evaluation names it."
      )
    }
    return notes
  }
}

extension ReportTable {
  /// A column for each judge.
  fileprivate init(_ profiles: [JudgeProfile]) {
    self.init("Judgments", columns: [""] + profiles.map(\.judge.words))
    add("runs", profiles) { Counted(.count($0.runs.count), $0.runs) }
    add("with a text", profiles) { Counted(.count($0.texts.count), $0.texts.map(\.run)) }
    for route in JudgmentPanes.Route.allCases {
      add(route.words, level: 1, profiles) { profile in
        let found = profile.texts.filter { $0.text.route == route }.map(\.run)
        return Counted(share: found, of: profile.texts.count)
      }
    }
    for failure in Verdict.Failure.allCases {
      add("no verdict: \(failure.rawValue)", profiles) { profile in
        let found = profile.runs.filter { $0.verdict == .failure(failure) }
        return Counted(share: found, of: profile.runs.count)
      }
    }
    add("tie", profiles) { profile in
      Counted(share: profile.runs.filter { $0.verdict == .tie }, of: profile.runs.count)
    }
    addRubrics(profiles)
    addQuotes(profiles)
    for rationale in RunReview.Rationale.allCases {
      add("reviewed as \(rationale.rawValue)", profiles) { profile in
        let reviewed = profile.runs.filter { !$0.rationales.isEmpty }
        return Counted(
          share: reviewed.filter { $0.rationales.contains(rationale) }, of: reviewed.count)
      }
    }
    add("tokens, median", profiles) { profile in
      let texts = profile.texts.map(\.run).filter { $0.pieces > 1 }
      return Counted(.mean(Self.median(texts.map { Double($0.pieces) }), digits: 0), texts)
    }
  }

  private mutating func addRubrics(_ profiles: [JudgeProfile]) {
    add("with a rubric", profiles) {
      Counted(share: $0.rubrics.map(\.run), of: $0.texts.count)
    }
    add("criteria a rubric, mean", level: 1, profiles) { profile in
      let counts = profile.rubrics.map { Double($0.criteria.count) }
      return Counted(.mean(Self.mean(counts), digits: 1), profile.rubrics.map(\.run))
    }
    add("weights that come to 100", level: 1, profiles) { profile in
      let weighted = profile.rubrics.filter { $0.criteria.contains { $0.weight != nil } }
      let balanced = weighted.filter {
        abs($0.criteria.compactMap(\.weight).reduce(0, +) - 100) < 0.05
      }
      return Counted(share: balanced.map(\.run), of: weighted.count)
    }
    add("a criterion is unused", level: 1, profiles) { profile in
      let found = profile.rubrics.filter { $0.criteria.contains { $0.use == .unused } }
      return Counted(share: found.map(\.run), of: profile.rubrics.count)
    }
    add("the same rubric as another", level: 1, profiles) { profile in
      let found = profile.sameRubrics.filter { $0.runs.count > 1 }.flatMap(\.runs)
      return Counted(share: found, of: profile.rubrics.count)
    }
  }

  private mutating func addQuotes(_ profiles: [JudgeProfile]) {
    for slot in 0..<2 {
      let name = Presentation.name(at: slot)
      add("quotes of \(name), mean", profiles) { profile in
        let texts = profile.texts.filter { $0.text.quotes.slots.count > slot }
        let counts = texts.map { Double($0.text.quotes.slots[slot].total) }
        let found = texts.filter { $0.text.quotes.slots[slot].total > 0 }
        return Counted(.mean(Self.mean(counts), digits: 1), found.map(\.run))
      }
    }
    add("quotes that stand in the response", profiles) { profile in
      let all = profile.texts.map(\.text.quotes.all)
      let total = all.reduce(0) { $0 + $1.total }
      let faithful = all.reduce(0) { $0 + $1.faithful }
      let odd = profile.texts.filter { $0.text.quotes.all.faithful < $0.text.quotes.all.total }
      return Counted(
        .share(total > 0 ? Double(faithful) / Double(total) : nil), odd.map(\.run))
    }
  }

  /// A figure with the runs behind it.
  private struct Counted {
    var cell: Cell
    var runs: [RunFacts]

    init(_ cell: Cell, _ runs: [RunFacts]) {
      self.cell = cell
      self.runs = runs
    }

    init(share runs: [RunFacts], of count: Int) {
      self.init(.share(count > 0 ? Double(runs.count) / Double(count) : nil), runs)
    }
  }

  /// A row, where any judge has runs for it.
  private mutating func add(
    _ name: String, level: Int = 0, _ profiles: [JudgeProfile], _ figure: (JudgeProfile) -> Counted
  ) {
    let figures = profiles.map(figure)
    let runs = figures.flatMap(\.runs)
    guard !runs.isEmpty else { return }
    rows.append(Row(name, level: level, figures.map(\.cell), comparisons: runs.comparisons))
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension JudgeProfile {
  /// Rows of a table that may have as many as there are rubrics.
  private static let most = 20

  fileprivate var criteriaTable: ReportTable? {
    let criteria = criteria
    guard !criteria.isEmpty else { return nil }
    let rubrics = rubrics.count
    return ReportTable(
      "Criteria · \(judge.words)",
      columns: ["", "rubrics", "share", "mean weight", "unused"],
      rows: criteria.prefix(Self.most).map { criterion in
        let weight = criterion.weights.reduce(0, +) / Double(max(1, criterion.weights.count))
        return ReportTable.Row(
          criterion.name,
          [
            .count(criterion.runs.count),
            .share(Double(criterion.runs.count) / Double(rubrics)),
            .mean(criterion.weights.isEmpty ? nil : weight, digits: 1),
            .share(criterion.told > 0 ? Double(criterion.unused) / Double(criterion.told) : nil),
          ], comparisons: criterion.runs.comparisons)
      })
  }

  fileprivate var weightsTable: ReportTable? { table("Weights", weightPatterns) }

  fileprivate var sameRubricsTable: ReportTable? {
    table("Same rubrics", sameRubrics.filter { $0.runs.count > 1 })
  }

  private func table(
    _ title: String, _ groups: [(words: String, runs: [RunFacts])]
  ) -> ReportTable? {
    guard !groups.isEmpty else { return nil }
    let rubrics = rubrics.count
    return ReportTable(
      "\(title) · \(judge.words)", columns: ["", "rubrics", "share"],
      rows: groups.prefix(Self.most).map { group in
        ReportTable.Row(
          group.words,
          [.count(group.runs.count), .share(Double(group.runs.count) / Double(rubrics))],
          comparisons: group.runs.comparisons)
      })
  }
}

extension Sequence<RunFacts> {
  /// Their comparisons, each once.
  var comparisons: [ComparisonID] {
    var seen: Set<ComparisonID> = []
    return compactMap { seen.insert($0.comparison).inserted ? $0.comparison : nil }
  }
}

extension JudgmentPanes.Route {
  /// As a table calls it.
  fileprivate var words: String {
    switch self {
    case .undecided: "no route named"
    case .rubric: "by a rubric (chat)"
    case .solution: "by a solution (reasoning)"
    case .thinking: "by thinking alone"
    }
  }
}
