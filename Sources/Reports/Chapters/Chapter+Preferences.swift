import Judgment
import Measures

extension Chapter {
  /// For each judge: whether it is drawn to the longer response and to the one with more Markdown, and what that costs.
  static func preferences(of evidence: Evidence) -> Chapter? {
    var parts: [Part] = []
    var series: [Plot.Series] = []
    for runs in evidence.judgeRuns {
      let pairs = runs.comparisons.filter(\.isPair)
      let ratios = LengthRatioSample(pairs)
      let rows = ResponseTrait.allCases.flatMap { PreferenceRow.rows($0, of: pairs) }
      let tables = [
        PreferenceRow.choices(rows, runs.judge.words), PreferenceRow.costs(rows, runs.judge.words),
        ReportTable(ratios, of: runs.judge.words),
      ].filter { !$0.rows.isEmpty }
      guard !tables.isEmpty else { continue }
      parts += tables.map(Part.table)
      parts.append(.notes(PreferenceRow.notes(rows, tables)))
      let points = ratios.points
      if points.count > 1 { series.append(Plot.Series(runs.judge.words, .points, points)) }
    }
    guard !parts.isEmpty else { return nil }
    if !series.isEmpty { parts.append(.plot(.byLength(series))) }
    return Chapter(.preferences, parts)
  }
}

/// A trait in everything that a judge decided, or in one subset.
private struct PreferenceRow {
  var trait: ResponseTrait
  var name: String
  var level: Int
  var sample: TraitSample

  /// The trait over everything, then below it by subset; empty where no pair differs in it.
  static func rows(_ trait: ResponseTrait, of pairs: [JudgedComparison]) -> [PreferenceRow] {
    Scope.all(pairs).map {
      PreferenceRow(
        trait: trait, name: $0.level == 0 ? trait.more : $0.name, level: $0.level,
        sample: TraitSample(trait, of: $0.elements))
    }.filter { $0.sample.chosen.proportion.total > 0 }
  }

  static func choices(_ rows: [PreferenceRow], _ judge: String) -> ReportTable {
    let hasGold = rows.contains { $0.sample.preference.gold.value != nil }
    var table = ReportTable(
      "What is chosen · \(judge)",
      columns: ["", "verdicts", "judge chose it", "95 % interval"]
        + (hasGold ? ["gold has it"] : []))
    for row in rows {
      table.rows.append(
        ReportTable.Row(
          row.name, level: row.level,
          [
            .count(row.sample.preference.judge.total), .share(row.sample.preference.judge.value),
            .shareInterval(row.sample.chosen.interval),
          ] + (hasGold ? [.share(row.sample.preference.gold.value)] : []),
          comparisons: row.sample.chosen.comparisons.ids))
    }
    return table
  }

  static func costs(_ rows: [PreferenceRow], _ judge: String) -> ReportTable {
    var table = ReportTable(
      "What it costs · \(judge)",
      columns: [
        "", "difference", "95 % interval", "gold has more", "right with more", "gold has less",
        "right with less",
      ])
    for row in rows where !row.sample.right.isEmpty {
      let preference = row.sample.preference
      table.rows.append(
        ReportTable.Row(
          row.name, level: row.level,
          [
            .difference(preference.pull.value), .differenceInterval(row.sample.right.interval),
            .count(preference.rightWithMore.total), .share(preference.rightWithMore.value),
            .count(preference.rightWithLess.total), .share(preference.rightWithLess.value),
          ], comparisons: row.sample.right.comparisons.ids))
    }
    return table
  }

  static func notes(_ rows: [PreferenceRow], _ tables: [ReportTable]) -> [String] {
    var notes: [String] = []
    let whole = rows.filter { $0.level == 0 }
    let hasCosts = rows.contains { !$0.sample.right.isEmpty }
    if let without = whole.first?.sample.without, without > 0 {
      notes.append("Runs that name no response, left out: \(without).")
    }
    for row in whole where row.sample.alike > 0 {
      notes.append(
        "Verdicts on responses of which neither has more (\(row.trait.more)), left out: \(row.sample.alike)."
      )
    }
    if !whole.isEmpty {
      notes.append(
        whole.contains { $0.sample.chosen.isClustered }
          ? "Intervals are by drawing items again, for some items have several verdicts."
          : hasCosts
            ? "Intervals are Wilson's, of differences Newcombe's, for each item has one verdict."
            : "Intervals are Wilson's, for each item has one verdict.")
    }
    notes.append(
      hasCosts
        ? "A difference above 0, in percentage points (pp): the judge is right more often where gold has more of it. What else goes with length stays in it."
        : "No gold counts here: what a preference costs can't be told.")
    if tables.contains(where: \.hasUndefined) {
      notes.append(
        "n/a: a share of nothing, or an interval of fewer than six items that have several verdicts, or where nothing varies."
      )
    }
    return notes
  }
}

extension ReportTable {
  fileprivate init(_ sample: LengthRatioSample, of judge: String) {
    self.init(
      "Gold's length over the other's · \(judge)",
      columns: ["", "verdicts", "right", "95 % interval"],
      rows: sample.bins.map { bin in
        Row(
          bin.ratio.words,
          [
            .count(bin.right.proportion.total), .share(bin.right.proportion.value),
            .shareInterval(bin.interval),
          ], comparisons: bin.right.comparisons.ids)
      })
  }
}

extension LengthRatioSample {
  /// How far the plot goes to both sides, in doublings.
  fileprivate static let reach = 4.0

  fileprivate var points: [Plot.Point] {
    bins.compactMap { bin in
      bin.right.proportion.value.map { share in
        Plot.Point(
          min(max(bin.doublings, -Self.reach), Self.reach), share,
          spread: bin.interval.map { $0.lower...$0.upper },
          comparisons: bin.right.comparisons.ids)
      }
    }
  }
}

extension Plot {
  fileprivate static func byLength(_ series: [Series]) -> Plot {
    let reach = LengthRatioSample.reach
    return Plot(
      "Right by gold's length",
      across: Axis(
        "gold's length over the other's, in doublings", -reach...reach, isShare: false),
      up: Axis("right"), series: series)
  }
}
