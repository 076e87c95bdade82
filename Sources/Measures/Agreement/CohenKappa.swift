/// Agreement of two raters beyond what their own habits would give by chance.
///
/// Cohen, “A coefficient of agreement for nominal scales” (1960); with weights: Cohen, “Weighted kappa” (1968).
package enum CohenKappa {
  /// How much two classes differ.
  package enum Weights: Sendable {
    /// Any two alike.
    case equal
    /// By their distance in the order of classes.
    case linear
    /// By the square of it.
    case quadratic

    fileprivate func distance(_ i: Int, _ j: Int) -> Double {
      switch self {
      case .equal: i == j ? 0 : 1
      case .linear: Double(abs(i - j))
      case .quadratic: Double((i - j) * (i - j))
      }
    }
  }

  /// From −1 to 1; nil of nothing, and where chance alone gives perfect agreement (both raters only ever chose one and
  /// the same class), so that there is nothing beyond it.
  package static func value(_ table: ConfusionTable, weights: Weights = .equal) -> Double? {
    let total = table.total
    guard total > 0 else { return nil }
    let (rows, columns) = (table.rows, table.columns)
    var observed = 0.0
    var expected = 0.0
    for i in 0..<table.classes {
      for j in 0..<table.classes {
        let distance = weights.distance(i, j)
        observed += distance * table.cells[i][j]
        expected += distance * rows[i] * columns[j] / total
      }
    }
    return expected == 0 ? nil : 1 - observed / expected
  }
}
