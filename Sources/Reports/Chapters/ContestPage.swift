import Judgment
import Measures

/// What is said of two judges that share games with gold.
struct ContestPage {
  private let shared: SharedRuns
  private let rows: [Row]
  /// Of what both decided.
  private let decided: PairedSample
  private let noise: [NoiseFloor]

  private struct Row {
    var name: String
    var level: Int
    var sample: PairedSample
    /// Of the difference; drawn once, for it is asked for twice.
    var interval: Interval?
  }

  init(_ shared: SharedRuns, _ judges: [JudgeRuns]) {
    self.shared = shared
    rows = Scope.all(shared.games) { $0.comparison.subset }.map { scope in
      let sample = PairedSample(scope.elements)
      return Row(
        name: scope.name, level: scope.level, sample: sample, interval: sample.interval)
    }
    decided = PairedSample(shared.games.filter(\.isDecided))
    noise = judges.filter { [shared.first, shared.second].contains($0.judge) }
      .compactMap { NoiseFloor($0) }
  }

  var parts: [Chapter.Part] {
    let tables = [strict, differences, decidedByBoth, flips, noiseFloor].filter { !$0.rows.isEmpty }
    return [.notes(shared.conditions)] + tables.map { .table($0) } + [.notes(notes(tables))]
  }

  private var title: String { "\(shared.first.words) against \(shared.second.words)" }

  /// A row opens its flips.
  private var strict: ReportTable {
    let p = rows.map(\.sample.p)
    let subsets = rows.indices.filter { rows[$0].level > 0 && p[$0] != nil }
    let corrected = Dictionary(
      uniqueKeysWithValues: zip(subsets, HolmCorrection.adjusted(subsets.compactMap { p[$0] })))
    return ReportTable(
      title, columns: Self.columns + (rows.count > 1 ? ["Holm p"] : []),
      rows: rows.enumerated().map { index, row in
        let holm = ReportTable.Cell.probability(corrected[index])
        return ReportTable.Row(
          row.name, level: row.level, Self.cells(row.sample) + (rows.count > 1 ? [holm] : []),
          comparisons: row.sample.flips)
      })
  }

  private static let columns = [
    "", "shared", "both right", "only first", "only second", "neither", "p",
  ]

  private static func cells(_ sample: PairedSample) -> [ReportTable.Cell] {
    let outcomes = sample.outcomes
    return [
      .count(outcomes.total), .count(outcomes.bothRight), .count(outcomes.onlyFirst),
      .count(outcomes.onlySecond), .count(outcomes.bothWrong), .probability(sample.p),
    ]
  }

  private var differences: ReportTable {
    ReportTable(
      "First less second",
      columns: ["", "difference", "95 % interval", "can be shown", "first right", "second right"],
      rows: rows.map { row in
        ReportTable.Row(
          row.name, level: row.level,
          [
            .difference(row.sample.outcomes.difference), .differenceInterval(row.interval),
            .difference(row.sample.detectable(row.interval), isSigned: false),
            .share(row.sample.firstShare.value), .share(row.sample.secondShare.value),
          ], comparisons: row.sample.comparisons.ids)
      })
  }

  private var decidedByBoth: ReportTable {
    guard decided.outcomes.total > 0 else { return ReportTable("", columns: [""]) }
    return ReportTable(
      "Decided by both", columns: Self.columns + ["difference", "coverage"],
      rows: [
        ReportTable.Row(
          "all",
          Self.cells(decided) + [
            .difference(decided.outcomes.difference),
            .share(Double(decided.outcomes.total) / Double(shared.games.count)),
          ], comparisons: decided.flips)
      ])
  }

  private var flips: ReportTable {
    let sample = rows[0].sample
    return ReportTable(
      "Right by one only", columns: ["", "comparisons"],
      rows: [
        ReportTable.Row(
          "only the first: \(shared.first.words)", [.count(sample.onlyFirst.ids.count)],
          comparisons: sample.onlyFirst.ids),
        ReportTable.Row(
          "only the second: \(shared.second.words)", [.count(sample.onlySecond.ids.count)],
          comparisons: sample.onlySecond.ids),
      ])
  }

  private var noiseFloor: ReportTable {
    ReportTable(
      "Noise floor", columns: ["", "repeated", "changed", "standard deviation"],
      rows: noise.map {
        ReportTable.Row(
          $0.judge.words,
          [
            .count($0.noise.repeated), .share($0.noise.changed),
            .difference($0.noise.standardDeviation, isSigned: false),
          ], comparisons: $0.comparisons.ids)
      })
  }

  private func notes(_ tables: [ReportTable]) -> [String] {
    let whole = rows[0].sample
    var notes = [
      "First is \(shared.first.words), second \(shared.second.words); a run without a verdict is wrong, and so is a tie where gold has a winner."
    ]
    if whole.isClustered {
      let items = whole.itemsWon
      notes.append(
        "Items have several games: p is of items (\(items.first) for the first, \(items.second) for the second); McNemar's of games as if independent is \(ReportTable.Cell.probability(whole.outcomes.mcNemar).text)."
      )
    } else {
      notes.append("p is McNemar's, exact.")
    }
    if rows.count > 1 {
      notes.append(
        "Holm p keeps the chance of any false finding over all subsets together; n/a of all, which is no subset."
      )
    }
    notes.append(
      "First less second, in percentage points (pp). The interval is by drawing items again in each subset. Can be shown: the smallest true difference that such a sample finds four times in five."
    )
    notes.append(
      noise.isEmpty
        ? "Neither judge judged a comparison twice in the same order: the noise floor isn't known."
        : "The noise floor is how far one judge's accuracy over the repeated runs moves by chance alone."
    )
    if shared.withoutGold > 0 {
      notes.append("Shared, but without gold and left out: \(shared.withoutGold).")
    }
    if tables.contains(where: \.hasUndefined) {
      notes.append(
        "n/a: fewer than six items or nothing that varies, or even if all flips were on one side it would not be shown."
      )
    }
    return notes
  }
}
