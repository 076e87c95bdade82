import Measures
import TestGround
import Testing

/// What must hold whatever the numbers.
@Suite struct LawTests {
  /// RM-Bench's nine comparisons an item move together: an interval over items is wider than one over comparisons
  /// that takes them for 1,800 independent ones.
  @Test func clustersWidenTheInterval() throws {
    var generator = SeededGenerator(seed: 4)
    let items = (0..<200).map { _ in Bool.random(using: &generator) ? 9.0 : 1.0 }
    let clustered = try #require(
      Bootstrap(strata: [items.map { [$0, 9] }]).interval { $0[0][0] / $0[0][1] })
    let naive = try #require(Proportion(Int(items.reduce(0, +)), of: 1800).wilson())
    #expect(clustered.width > 2 * naive.width)
  }

  /// Clusters that add the same are counted, not added one by one: a number of their own, which no figure reads, makes each its
  /// own kind, and every draw stays what it was.
  @Test func clustersOfOneKindAreDrawnAsClustersOfTheirOwn() throws {
    let alike = (0..<50).map { [Double($0 % 3), 1] }
    let apart = alike.enumerated().map { $1 + [Double($0)] }
    let figure: Bootstrap.Statistic = { $0[0][0] / $0[0][1] }
    let interval = try #require(Bootstrap(strata: [alike]).interval(figure))
    #expect(interval == Bootstrap(strata: [apart]).interval(figure))
  }

  /// A stratum of fixed size adds no variation of its own: where the two strata are each all alike but for one cluster,
  /// only these clusters make the interval.
  @Test func strataKeepTheirSizes() throws {
    let high = Array(repeating: [1.0, 1.0], count: 49) + [[0, 1]]
    let low = Array(repeating: [0.0, 1.0], count: 49) + [[1, 1]]
    let mean: ([[Double]]) -> Double? = { sums in
      (sums.reduce(0) { $0 + $1[0] }) / (sums.reduce(0) { $0 + $1[1] })
    }
    let apart = try #require(Bootstrap(strata: [high, low]).interval(mean))
    let together = try #require(Bootstrap(strata: [high + low]).interval(mean))
    #expect(apart.estimate == 0.5 && together.estimate == 0.5)
    #expect(apart.width < together.width / 2)
  }

  /// Two groups of one cluster each, drawn together: each group's mean may then come from either cluster's absence too.
  @Test func lonelyGroupsAreDrawnTogether() throws {
    let pairs = (0..<20).map { Bootstrap.Cluster(group: $0, sums: [Double($0 % 2), 1]) }
    let collapsed = Bootstrap(strata: [pairs])
    let interval = try #require(
      collapsed.interval { groups in
        groups.reduce(0) { $0 + $1[0] } / groups.reduce(0) { $0 + $1[1] }
      })
    #expect(interval.estimate == 0.5)
    // The normal interval of 20 coins is 0.22 to each side.
    #expect(abs(interval.width - 0.44) < 0.08)
  }

  /// As many are drawn as there are, each into its own group's sums.
  @Test func drawsAreWholeAndByGroup() throws {
    let no = Array(repeating: [0.0, 1.0], count: 10)
    let half = (0..<10).map { [Double($0 % 2), 1.0] }
    let second: Bootstrap.Statistic = { sums in
      sums[0][1] == 10 && sums[1][1] == 10 ? sums[1][0] / 10 : nil
    }
    let interval = try #require(Bootstrap(strata: [no, half]).interval(second))
    #expect(interval.estimate == 0.5 && interval.lower < 0.5 && interval.upper > 0.5)
    // The first group has nothing that varies.
    #expect(Bootstrap(strata: [no, half]).interval { $0[0][0] / $0[0][1] } == nil)
  }

  /// A figure that one draw in ten leaves undefined has no interval: of eight clusters two count, and
  /// (6/8)⁸ = .10 of draws have neither.
  @Test func aFigureThatIsOftenUndefinedHasNoInterval() {
    let clusters = [[1.0, 1.0], [0, 1]] + Array(repeating: [0.0, 0.0], count: 6)
    let bootstrap = Bootstrap(strata: [clusters])
    #expect(bootstrap.interval { $0[0][1] > 0 ? $0[0][0] / $0[0][1] : nil } == nil)
    #expect(bootstrap.interval { ($0[0][0] + 1) / ($0[0][1] + 1) } != nil)
  }

  /// No count of none ends above 0, nor one of all below 1, by whatever is lost in rounding.
  @Test func wilsonEndsAtTheEnds() {
    for total in 1...500 {
      #expect(Proportion(0, of: total).wilson()?.lower == 0)
      #expect(Proportion(total, of: total).wilson()?.upper == 1)
    }
  }

  /// Bins weigh by what is in them: three forecasts of .1 and one of .9, none of which came.
  @Test func calibrationErrorWeighsBins() throws {
    let forecasts = [0.1, 0.1, 0.1, 0.9].map { Forecast(probability: $0, happened: false) }
    let reliability = Reliability(forecasts, bins: 2)
    #expect(reliability.bins.map(\.count) == [3, 1])
    #expect(abs(try #require(reliability.expectedCalibrationError) - 0.3) < 1e-12)
  }

  /// Without a verdict in one order there is none to compare, a tie or not in the other.
  @Test func noVerdictIsNoTie() {
    var flips = OrderFlips()
    flips.add(.tie, swapped: .none)
    flips.add(.none, swapped: .tie)
    flips.add(.tie, swapped: .a)
    #expect(flips.undecided == 2 && flips.tied == 1 && flips.flips == 0)
  }

  @Test func aSeedRepeatsItsInterval() throws {
    var generator = SeededGenerator(seed: 9)
    let clusters = (0..<40).map { _ in [Double.random(in: 0...1, using: &generator), 1] }
    let bootstrap = Bootstrap(strata: [clusters])
    func interval(seed: UInt64) -> Interval? {
      bootstrap.interval(seed: seed) { $0[0][0] / $0[0][1] }
    }
    #expect(interval(seed: 3) == interval(seed: 3))
    #expect(interval(seed: 3) != interval(seed: 4))
  }

  @Test func aMarginWithinARoundingOfTheExactTestIsFound() {
    // 5 of 5 on one side: 2/2⁵.
    #expect(abs(BinomialTest.twoSided(successes: 5, of: 5) - 0.0625) < 1e-12)
    // 9 of 12 discordant: 2 (220 + 66 + 12 + 1) / 4096.
    let pairs = PairedOutcomes(bothRight: 7, onlyFirst: 9, onlySecond: 3, bothWrong: 1)
    #expect(abs(pairs.mcNemar - 2.0 * 299 / 4096) < 1e-12)
    #expect(pairs.difference == 6.0 / 20)
  }

  /// Simulated judges that differ by the detectable difference are told apart about four times in five; exact tests find a
  /// little less than the formula's normal ones.
  @Test func theDetectableDifferenceIsDetected() throws {
    let (pairs, discordance) = (400, 0.2)
    let difference = try #require(
      DetectableDifference.smallest(pairs: pairs, discordance: discordance))
    var generator = SeededGenerator(seed: 5)
    var found = 0
    for _ in 0..<1000 {
      var (first, second) = (0, 0)
      for _ in 0..<pairs {
        let draw = Double.random(in: 0..<1, using: &generator)
        if draw < (discordance + difference) / 2 {
          first += 1
        } else if draw < discordance {
          second += 1
        }
      }
      if BinomialTest.twoSided(successes: first, of: first + second) < 0.05 { found += 1 }
    }
    #expect((700...850).contains(found), "\(found) of 1000")
    #expect(DetectableDifference.smallest(pairs: 5, discordance: 0.2) == nil)
  }

  @Test func flipsAreCountedByTheLetterThatStays() {
    var flips = OrderFlips()
    flips.add(.a, swapped: .b)
    flips.add(.a, swapped: .a)
    flips.add(.a, swapped: .a)
    flips.add(.b, swapped: .b)
    flips.add(.tie, swapped: .a)
    flips.add(.b, swapped: .none)
    #expect(flips == OrderFlips(consistent: 1, alwaysA: 2, alwaysB: 1, tied: 1, undecided: 1))
    #expect(flips.flipRate == Proportion(3, of: 4))
    #expect(flips.slotTest == 1)
  }

  @Test func surestFirstAndEqualOnesTogether() {
    let curve = RiskCoverage([
      (confidence: 0.5, right: false), (confidence: 0.9, right: true),
      (confidence: 0.5, right: true),
      (confidence: 0.7, right: false),
    ])
    #expect(curve.points.map(\.coverage) == [0.25, 0.5, 1])
    #expect(curve.points.map(\.risk) == [0, 0.5, 0.5])
    #expect(curve.area == 0.25 * 0 + 0.25 * 0.5 + 0.5 * 0.5)
    #expect(curve.risk(atCoverage: 0.6) == 0.5)
  }

  @Test func aTraitPullsWhereItHelpsTheJudgeBeRight() {
    let long = TraitPreference([
      (judgeChoseMore: true, goldHasMore: true), (judgeChoseMore: true, goldHasMore: false),
      (judgeChoseMore: true, goldHasMore: false), (judgeChoseMore: false, goldHasMore: false),
      (judgeChoseMore: true, goldHasMore: nil),
    ])
    #expect(long.judge == Proportion(4, of: 5))
    #expect(long.gold == Proportion(1, of: 4))
    #expect(long.rightWithMore == Proportion(1, of: 1))
    #expect(long.rightWithLess == Proportion(1, of: 3))
    #expect(long.pull.value == 1 - 1.0 / 3)
  }

  @Test func noiseIsWhatChangesBetweenRepeats() throws {
    let noise = RepeatNoise(outcomes: [[1, 0], [1, 1], [0, 0], [1, nil], [0, 1]])
    #expect(noise.repeated == 4)
    #expect(noise.changed == 0.5)
    // Two comparisons with the variance ½ each, of four.
    #expect(try #require(noise.standardDeviation) == 1.0 / 4)
  }

  /// Tables summed from clusters are the table of all: so a kappa or an alpha can be drawn again.
  @Test func coincidencesAddUp() {
    let units: [[Int?]] = [[0, 0, 1], [1, 1, nil], [0, nil, nil], [2, 1, 2]]
    let summed = units.map { KrippendorffAlpha.coincidences(of: $0, classes: 3) }
      .reduce(into: [Double](repeating: 0, count: 9)) { sums, cells in
        for k in 0..<9 { sums[k] += cells[k] }
      }
    #expect(
      KrippendorffAlpha.value(coincidences: summed, classes: 3, metric: .nominal)
        == KrippendorffAlpha.value(units: units, classes: 3, metric: .nominal))
  }
}
