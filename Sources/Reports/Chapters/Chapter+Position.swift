import Judgment
import Measures

extension Chapter {
  /// For each judge: flips between the two orders, accuracy by gold's place, and how far its odds lean to A.
  static func position(of evidence: Evidence) -> Chapter? {
    var parts: [Part] = []
    var series: [Plot.Series] = []
    for runs in evidence.judgeRuns {
      let pairs = runs.comparisons.filter(\.isPair)
      guard !pairs.isEmpty else { continue }
      let rows = Scope.all(pairs).map { PositionRow($0) }
      let tables = PositionRow.tables(rows, of: runs.judge.words)
      parts += tables.map(Part.table)
      let notes = PositionRow.notes(rows[0].sample, tables, runs)
      if !notes.isEmpty { parts.append(.notes(notes)) }
      series += PositionRow.series(rows, name: runs.judge.words)
    }
    guard parts.contains(where: { if case .table = $0 { true } else { false } }) else { return nil }
    if !series.isEmpty {
      parts.append(.plot(PositionRow.plot(series)))
      parts.append(
        .notes([
          "Each point is a subset with \(PositionRow.leastOfPoint) verdicts or more at each place: above the diagonal the judge is right more often with gold at A."
        ]))
    }
    return Chapter(.position, parts)
  }
}

/// A judge's verdicts on everything, or on one subset, as a row of each of the chapter's tables.
private struct PositionRow {
  var name: String
  var level: Int
  var sample: SlotSample

  init(_ scope: Scope<JudgedComparison>) {
    name = scope.name
    level = scope.level
    sample = SlotSample(scope.elements)
  }

  static func tables(_ rows: [PositionRow], of judge: String) -> [ReportTable] {
    [orders(rows, judge), goldPlaces(rows, judge), leans(rows, judge)].filter { !$0.rows.isEmpty }
  }

  private static func orders(_ rows: [PositionRow], _ judge: String) -> ReportTable {
    var table = ReportTable(
      "Both orders · \(judge)",
      columns: [
        "", "comparisons", "flip rate", "95 % interval", "always A", "always B", "p", "ties",
        "undecided",
      ])
    for row in rows where !row.sample.bothOrders.ids.isEmpty {
      let flips = row.sample.flips
      table.rows.append(
        ReportTable.Row(
          row.name, level: row.level,
          [
            .count(row.sample.bothOrders.ids.count), .share(flips.flipRate.value),
            .shareInterval(row.sample.flipped.interval), .count(flips.alwaysA),
            .count(flips.alwaysB), .probability(flips.flips > 0 ? flips.slotTest : nil),
            .count(flips.tied), .count(flips.undecided),
          ], comparisons: row.sample.bothOrders.ids))
    }
    return table
  }

  private static func goldPlaces(_ rows: [PositionRow], _ judge: String) -> ReportTable {
    var table = ReportTable(
      "Where gold stands · \(judge)",
      columns: [
        "", "A − B", "95 % interval", "gold at A", "right at A", "gold at B", "right at B",
        "ties", "undecided",
      ])
    for row in rows where !row.sample.goldPlace.isEmpty {
      let place = row.sample.goldPlace
      table.rows.append(
        ReportTable.Row(
          row.name, level: row.level,
          [
            .difference(place.difference.value), .differenceInterval(place.interval),
            .count(place.first.total), .share(place.first.value), .count(place.second.total),
            .share(place.second.value), .count(row.sample.ties), .count(row.sample.undecided),
          ], comparisons: place.comparisons.ids))
    }
    return table
  }

  private static func leans(_ rows: [PositionRow], _ judge: String) -> ReportTable {
    var table = ReportTable(
      "Lean to A · \(judge)", columns: ["", "comparisons", "mean lean", "95 % interval"])
    for row in rows where !row.sample.lean.comparisons.ids.isEmpty {
      let lean = row.sample.lean
      table.rows.append(
        ReportTable.Row(
          row.name, level: row.level,
          [
            .count(lean.comparisons.ids.count), .difference(lean.mean),
            .differenceInterval(lean.interval),
          ], comparisons: lean.comparisons.ids))
    }
    return table
  }

  static func notes(_ sample: SlotSample, _ tables: [ReportTable], _ runs: JudgeRuns) -> [String] {
    var notes: [String] = []
    let pairs = runs.comparisons.count(where: \.isPair)
    let both = sample.bothOrders.ids.count
    if both == 0 {
      notes.append("No comparison was judged in both orders: flips can't be told.")
    } else {
      notes.append(
        "A flip is the same letter in both orders; p is exact: that flips go to A and B alike.")
      if sample.flipped.isClustered {
        notes.append("p takes flips as independent, though some items have several comparisons.")
      }
      if both < pairs {
        notes.append(
          "\(both) of \(pairs) comparisons were judged in both orders; "
            + (sample.goldPlace.isEmpty
              ? "the rest tell nothing here." : "the rest tell of gold's place only.")
        )
      }
    }
    if !sample.goldPlace.isEmpty {
      notes.append(
        "Where gold stands: of verdicts that name a response; A − B is in percentage points (pp). "
          + (sample.goldPlace.isClustered
            ? "The interval is by drawing items again, for some items have several verdicts."
            : "The interval is Newcombe's, for each item has one verdict."))
    }
    if !sample.lean.comparisons.ids.isEmpty {
      notes.append(
        "The lean is ½ (p(A) in one order + p(A) in the other) − ½, in percentage points (pp): above 0 to A, whatever stands there."
      )
    }
    if runs.comparisons.count > pairs {
      notes.append(
        "Left out, for they have more than two responses: \(runs.comparisons.count - pairs).")
    }
    if tables.contains(where: \.hasUndefined) {
      notes.append(
        "n/a: a share of nothing, a test without flips, or an interval of fewer than six items that have several verdicts, or where nothing varies."
      )
    }
    return notes
  }

  /// Fewer verdicts at a place say nothing as a point.
  static let leastOfPoint = 5

  /// Subsets with enough verdicts, from left to right.
  static func series(_ rows: [PositionRow], name: String) -> [Plot.Series] {
    let points = rows.filter { $0.level > 0 }.compactMap { row -> Plot.Point? in
      let place = row.sample.goldPlace
      guard min(place.first.total, place.second.total) >= leastOfPoint,
        let a = place.first.value, let b = place.second.value
      else { return nil }
      let spread = place.isClustered ? nil : place.first.wilson()
      return Plot.Point(
        b, a, spread: spread.map { $0.lower...$0.upper }, comparisons: place.comparisons.ids)
    }
    return points.count > 1 ? [Plot.Series(name, .points, points.sorted { $0.x < $1.x })] : []
  }

  static func plot(_ series: [Plot.Series]) -> Plot {
    Plot(
      "Right by gold's place, subset by subset", across: Plot.Axis("right with gold at B"),
      up: Plot.Axis("right with gold at A"), series: series, reference: .diagonal)
  }
}
