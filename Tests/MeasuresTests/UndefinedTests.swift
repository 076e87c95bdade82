import Measures
import Testing

/// Where a figure has no meaning there is none: n/a, never 0 or 1.
@Suite struct UndefinedTests {
  @Test func nothingHasNoShare() {
    #expect(Proportion(0, of: 0).value == nil)
    #expect(Proportion(0, of: 0).wilson() == nil)
    #expect(
      ProportionDifference(Proportion(1, of: 2), less: Proportion(0, of: 0)).newcombe() == nil)
    #expect([Forecast]().brierScore == nil)
    #expect([Forecast]().logLoss() == nil)
    #expect(Reliability([]).expectedCalibrationError == nil)
    #expect(RiskCoverage([]).area == nil)
    #expect(RepeatNoise(outcomes: [[1, nil], [nil, nil]]).changed == nil)
    #expect(
      PairedOutcomes(bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0).difference == nil)
  }

  @Test func oneClassOnlyHasNoKappaAndNoAlpha() {
    var table = ConfusionTable(classes: 3)
    #expect(CohenKappa.value(table) == nil && table.agreement == nil)
    for _ in 0..<5 { table.add(1, 1) }
    #expect(CohenKappa.value(table) == nil)
    #expect(table.agreement == 1)
    #expect(
      KrippendorffAlpha.value(units: [[1, 1], [1, 1]], classes: 3, metric: .nominal) == nil)
    #expect(
      KrippendorffAlpha.value(units: [[0, nil], [nil, 1]], classes: 3, metric: .nominal) == nil)
  }

  @Test func aSingleClusterCantShowHowClustersVary() {
    let lonely = Bootstrap(strata: [[[1.0, 2.0]]])
    #expect(lonely.totals == [[1, 2]])
    #expect(lonely.interval { $0[0][0] / $0[0][1] } == nil)
  }

  /// Five that all lie on one side: every draw of them does, and yet an exact test of signs says p = 1/16.
  /// Of six it says 1/32, and an interval at 95 % may leave 0 out.
  @Test func fewerThanSixClustersHaveNoBootstrapInterval() {
    for count in 1...8 {
      let clusters = (0..<count).map { [Double($0 + 1), 1.0] }
      let interval = Bootstrap(strata: [clusters]).interval { $0[0][0] / $0[0][1] }
      let signs = BinomialTest.twoSided(successes: count, of: count)
      #expect((interval == nil) == (signs > 0.05), "\(count)")
      #expect(interval.map { $0.lower > 0 } ?? true)
    }
  }

  @Test func alikeClustersHaveNoBootstrapInterval() {
    let alike = Bootstrap(strata: [Array(repeating: [1.0, 1.0], count: 30)])
    #expect(alike.interval { $0[0][0] / $0[0][1] } == nil)
  }
}
