import Measures

/// The credits of a benchmark's units, summed so that any formula can be read from them, with its interval.
package struct ScoreSheet: Sendable {
  /// Subsets that have units, in the order of their names.
  package let subsets: [String]
  private let places: [String: Int]
  private let cellCount: Int
  /// Per unit of a cell: credit officially, strictly, decided; how many were decided; how many there are.
  private static let sums = 5
  /// `[subsets][items][cells × sums]`
  private let items: [[[Double]]]
  private let bootstrap: Bootstrap
  private let totals: [[Double]]

  /// Of outcomes that are a unit each; `failure` is what one without a verdict is officially worth.
  init(_ outcomes: [Outcome], failure: Double) {
    self.init(
      outcomes.map {
        CreditedUnit(
          item: $0.item, subset: $0.subset, credit: Credit($0.result, failure: failure))
      })
  }

  package init(_ units: [CreditedUnit]) {
    let names = Set(units.map(\.subset)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let cellCount = (units.map(\.cell).max() ?? 0) + 1
    var rows: [[[Double]]] = Array(repeating: [], count: names.count)
    var rowOf: [[String: Int]] = Array(repeating: [:], count: names.count)
    for unit in units {
      guard let stratum = places[unit.subset] else { continue }
      let row: Int
      if let known = rowOf[stratum][unit.item] {
        row = known
      } else {
        row = rows[stratum].count
        rowOf[stratum][unit.item] = row
        rows[stratum].append([Double](repeating: 0, count: cellCount * Self.sums))
      }
      let start = unit.cell * Self.sums
      rows[stratum][row][start] += unit.credit.official
      rows[stratum][row][start + 1] += unit.credit.strict
      rows[stratum][row][start + 2] += unit.credit.decided ?? 0
      rows[stratum][row][start + 3] += unit.credit.decided == nil ? 0 : 1
      rows[stratum][row][start + 4] += 1
    }
    subsets = names
    self.places = places
    self.cellCount = cellCount
    items = rows
    bootstrap = Bootstrap(strata: Self.strata(rows))
    totals = bootstrap.totals
  }

  /// A subset a stratum; those of one item, which can't show how items vary, are drawn together.
  private static func strata(_ rows: [[[Double]]]) -> [[Bootstrap.Cluster]] {
    var strata: [[Bootstrap.Cluster]] = []
    var lonely: [Bootstrap.Cluster] = []
    for (group, items) in rows.enumerated() {
      let clusters = items.map { Bootstrap.Cluster(group: group, sums: $0) }
      if clusters.count > 1 { strata.append(clusters) } else { lonely += clusters }
    }
    return lonely.isEmpty ? strata : strata + [lonely]
  }

  /// A formula's value in one way of counting; nil where no unit is there.
  package func value(_ formula: Formula, _ counting: Counting = .official) -> Double? {
    value(formula, counting, totals)
  }

  private func value(_ formula: Formula, _ counting: Counting, _ sums: [[Double]]) -> Double? {
    let (above, below) =
      switch counting {
      case .official: (0, 4)
      case .strict: (1, 4)
      case .decided: (2, 3)
      case .coverage: (3, 4)
      }
    return formula.value { cell in
      guard let place = places[cell.subset], cell.cell < cellCount else { return (0, 0) }
      let start = cell.cell * Self.sums
      return (sums[place][start + above], sums[place][start + below])
    }
  }

  /// Formulas as figures, with their intervals: Wilson's where a figure pools units that are independent and worth 0 or 1, else
  /// by drawing items again in each subset, all figures from the same draws.
  package func figures(_ named: [(name: String, level: Int, formula: Formula)]) -> [Figure] {
    let drawn = bootstrap.intervals(
      named.map { row in { sums in value(row.formula, .official, sums) } })
    return zip(named, drawn).map { row, drawn in
      let (name, level, formula) = row
      let counts = counts(formula)
      let wilson = proportion(formula)?.wilson()
      // All items are drawn, but a figure varies by its own.
      let drawn = counts.items < Bootstrap.leastClusters ? nil : drawn
      return Figure(
        name: name, level: level, official: value(formula), strict: value(formula, .strict),
        decided: value(formula, .decided), coverage: value(formula, .coverage),
        interval: wilson ?? drawn,
        method: wilson != nil ? .wilson : drawn != nil ? .bootstrap : nil, items: counts.items,
        units: counts.units, subsets: Set(formula.cells.map(\.subset)).intersection(subsets))
    }
  }

  /// Items and units below a formula.
  private func counts(_ formula: Formula) -> (items: Int, units: Int) {
    var (items, units) = (0, 0)
    for (subset, cells) in Dictionary(grouping: formula.cells, by: \.subset) {
      guard let place = places[subset] else { continue }
      for item in self.items[place] {
        let here = cells.reduce(0.0) { sum, cell in
          cell.cell < cellCount ? sum + item[cell.cell * Self.sums + 4] : sum
        }
        units += Int(here)
        items += here > 0 ? 1 : 0
      }
    }
    return (items, units)
  }

  /// The formula as one count of independent successes; nil where it is none.
  private func proportion(_ formula: Formula) -> Proportion? {
    guard case .pooled(let cells) = formula, Set(cells).count == cells.count else { return nil }
    var (right, all) = (0, 0)
    for (subset, cells) in Dictionary(grouping: cells, by: \.subset) {
      guard let place = places[subset] else { continue }
      for item in items[place] {
        let starts = cells.map { $0.cell * Self.sums }.filter { $0 < item.count }
        let units = starts.reduce(0.0) { $0 + item[$1 + 4] }
        let credit = starts.reduce(0.0) { $0 + item[$1] }
        guard units <= 1, credit == 0 || credit == 1 else { return nil }
        right += Int(credit)
        all += Int(units)
      }
    }
    return Proportion(right, of: all)
  }
}
