/// Several tests at once, such as one a subset: p values that keep the chance of any false finding.
package enum HolmCorrection {
  /// The adjusted p values, in the order given.
  ///
  /// Holm, “A simple sequentially rejective multiple test procedure”, Scandinavian Journal of Statistics 6 (1979).
  package static func adjusted(_ p: [Double]) -> [Double] {
    var result = p
    var floor = 0.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      floor = max(floor, min(1, p[index] * Double(p.count - rank)))
      result[index] = floor
    }
    return result
  }
}
