/// How wrong a judge is if only its surest verdicts are taken.
///
/// El-Yaniv and Wiener, “On the foundations of noise-free selective classification” (2010).
package struct RiskCoverage: Equatable, Sendable {
  /// The surest verdicts down to a confidence.
  package struct Point: Equatable, Sendable {
    /// The share of verdicts taken, above 0 and up to 1.
    package var coverage: Double
    /// The share of wrong ones among them.
    package var risk: Double
    /// The least confidence among them.
    package var confidence: Double
  }

  /// By rising coverage; equal confidences are taken together.
  package let points: [Point]

  /// - Parameter verdicts: how sure each was, in any unit that rises with it, and whether it was right.
  package init(_ verdicts: [(confidence: Double, right: Bool)]) {
    let sorted = verdicts.sorted { $0.confidence > $1.confidence }
    var points: [Point] = []
    var wrong = 0
    for (index, verdict) in sorted.enumerated() {
      wrong += verdict.right ? 0 : 1
      if index + 1 < sorted.count, sorted[index + 1].confidence == verdict.confidence { continue }
      points.append(
        Point(
          coverage: Double(index + 1) / Double(sorted.count),
          risk: Double(wrong) / Double(index + 1), confidence: verdict.confidence))
    }
    self.points = points
  }

  /// The mean risk over all coverages, each point for the verdicts that it adds; nil of nothing.
  package var area: Double? {
    guard !points.isEmpty else { return nil }
    var before = 0.0
    return points.reduce(0) { sum, point in
      defer { before = point.coverage }
      return sum + (point.coverage - before) * point.risk
    }
  }

  /// The risk if this share is taken, or the least larger one; nil of nothing.
  package func risk(atCoverage coverage: Double) -> Double? {
    points.first { $0.coverage >= coverage - 1e-12 }?.risk
  }
}
