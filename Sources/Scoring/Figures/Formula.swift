/// How a figure is made of subsets and cells, as data: so that one formula gives the official figure, the strict one, the decided one,
/// the coverage and every draw of a bootstrap.
package indirect enum Formula: Hashable, Sendable {
  /// All units of these cells together: Σ credit / Σ units.
  case pooled([Cell])
  /// Σ weight × value / Σ weight, over the parts that have a value.
  case weighted([Part])

  /// A subset's cell.
  package struct Cell: Hashable, Sendable {
    package var subset: String
    /// The place in the subset's grid, from 0; 0 where there is none.
    package var cell: Int

    package init(_ subset: String, cell: Int = 0) {
      self.subset = subset
      self.cell = cell
    }
  }

  /// A formula and what it weighs among others.
  package struct Part: Hashable, Sendable {
    /// In proportion to the other parts' weights.
    package var weight: Double
    package var formula: Formula

    package init(weight: Double, _ formula: Formula) {
      self.weight = weight
      self.formula = formula
    }
  }

  /// The plain mean of the parts that have a value.
  package static func mean(_ parts: [Formula]) -> Formula {
    .weighted(parts.map { Part(weight: 1, $0) })
  }

  /// Whole subsets pooled, each with one cell.
  package static func pooled(subsets: [String]) -> Formula { .pooled(subsets.map { Cell($0) }) }

  /// Nil where no unit is there.
  package func value(_ ratio: (Cell) -> (sum: Double, count: Double)) -> Double? {
    switch self {
    case .pooled(let cells):
      var (sum, count) = (0.0, 0.0)
      for cell in cells {
        let part = ratio(cell)
        sum += part.sum
        count += part.count
      }
      return count > 0 ? sum / count : nil
    case .weighted(let parts):
      var (sum, weights) = (0.0, 0.0)
      for part in parts {
        guard let value = part.formula.value(ratio) else { continue }
        sum += part.weight * value
        weights += part.weight
      }
      return weights > 0 ? sum / weights : nil
    }
  }

  /// Every cell that it reads, each once.
  package var cells: Set<Cell> {
    switch self {
    case .pooled(let cells): Set(cells)
    case .weighted(let parts): parts.reduce(into: []) { $0.formUnion($1.formula.cells) }
    }
  }
}
