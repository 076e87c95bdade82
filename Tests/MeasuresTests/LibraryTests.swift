import Measures
import Testing

/// Each measure against the library that its field uses: cases and values by `Tests/Interop/measures.py`.
@Suite struct LibraryTests {
  private func report(_ name: String, _ largest: Largest) {
    print("\(name): \(largest.count) values, at most \(largest.distance) apart")
  }

  @Test func normalQuantilesAreSciPys() throws {
    var largest = Largest()
    for row in try Reference.read().normal {
      largest.add(NormalDistribution.quantile(row.p), row.z)
      #expect(abs(NormalDistribution.cumulative(row.z) - row.p) < 1e-14)
    }
    report("normal quantile", largest)
    #expect(largest.count > 10 && largest.distance < 1e-10)
  }

  @Test func wilsonIntervalsAreStatsmodels() throws {
    var largest = Largest()
    for row in try Reference.read().wilson {
      let ours = Proportion(row.successes, of: row.total).wilson(level: row.level)
      largest.add(ours?.lower, row.lower)
      largest.add(ours?.upper, row.upper)
    }
    report("Wilson", largest)
    #expect(largest.count > 200 && largest.distance < 1e-12)
  }

  @Test func newcombeIntervalsAreStatsmodels() throws {
    var largest = Largest()
    for row in try Reference.read().newcombe {
      let ours = ProportionDifference(
        Proportion(row.first[0], of: row.first[1]),
        less: Proportion(row.second[0], of: row.second[1])
      ).newcombe()
      largest.add(ours?.lower, row.lower)
      largest.add(ours?.upper, row.upper)
    }
    report("Newcombe", largest)
    #expect(largest.count > 40 && largest.distance < 1e-12)
  }

  @Test func binomialTestsAreSciPys() throws {
    var largest = Largest()
    for row in try Reference.read().binomial {
      largest.add(
        BinomialTest.twoSided(successes: row.successes, of: row.total, expected: row.p), row.value)
    }
    report("binomial test", largest)
    #expect(largest.count > 40 && largest.distance < 1e-9)
  }

  @Test func mcNemarTestsAreStatsmodels() throws {
    var largest = Largest()
    for row in try Reference.read().mcnemar {
      let pairs = PairedOutcomes(
        bothRight: row.table[0][0], onlyFirst: row.table[0][1], onlySecond: row.table[1][0],
        bothWrong: row.table[1][1])
      largest.add(pairs.mcNemar, row.p)
    }
    report("McNemar", largest)
    #expect(largest.count > 20 && largest.distance < 1e-10)
  }

  @Test func holmsCorrectionIsStatsmodels() throws {
    var largest = Largest()
    for row in try Reference.read().holm {
      for (ours, theirs) in zip(HolmCorrection.adjusted(row.p), row.adjusted) {
        largest.add(ours, theirs)
      }
    }
    report("Holm", largest)
    #expect(largest.count > 30 && largest.distance < 1e-12)
  }

  @Test func kappasAreScikitLearns() throws {
    var largest = Largest()
    for row in try Reference.read().kappa {
      var table = ConfusionTable(classes: row.classes)
      for (first, second) in zip(row.first, row.second) { table.add(first, second) }
      largest.add(CohenKappa.value(table), row.equal)
      largest.add(CohenKappa.value(table, weights: .linear), row.linear)
      largest.add(CohenKappa.value(table, weights: .quadratic), row.quadratic)
    }
    report("kappa", largest)
    #expect(largest.count > 30 && largest.distance < 1e-12)
  }

  @Test func alphasAreKrippendorffs() throws {
    var largest = Largest()
    for row in try Reference.read().alpha {
      func alpha(_ metric: KrippendorffAlpha.Metric) -> Double? {
        KrippendorffAlpha.value(units: row.units, classes: row.classes, metric: metric)
      }
      largest.add(alpha(.nominal), row.nominal)
      largest.add(alpha(.ordinal), row.ordinal)
      largest.add(alpha(.interval((0..<row.classes).map(Double.init))), row.interval)
    }
    report("alpha", largest)
    #expect(largest.count > 10 && largest.distance < 1e-12)
  }

  @Test func forecastsAreScikitLearns() throws {
    var largest = Largest()
    for row in try Reference.read().forecasts {
      let forecasts = zip(row.p, row.y).map { Forecast(probability: $0, happened: $1 == 1) }
      largest.add(forecasts.brierScore, row.brier)
      largest.add(forecasts.logLoss(), row.log_loss)
      let bins = Reliability(forecasts, bins: row.bins).bins
      #expect(bins.count == row.told.count)
      for (bin, (told, came)) in zip(bins, zip(row.told, row.frequency)) {
        largest.add(bin.meanProbability, told)
        largest.add(bin.frequency.value, came)
      }
    }
    report("forecasts", largest)
    #expect(largest.count > 30 && largest.distance < 1e-12)
  }

  /// SciPy draws other samples, 60,000 of them: ours must lie within what 20,000 draws leave open, a twentieth of
  /// the standard error (a tail quantile's own error is about 2.7/√20,000 of it, each).
  @Test func bootstrapIntervalsAreNearSciPys() throws {
    for row in try Reference.read().bootstrap {
      let clusters = row.right.map { [Double($0), Double(row.cells)] }
      let ours = try #require(
        Bootstrap(strata: [clusters]).interval(replicates: 20_000) { $0[0][0] / $0[0][1] })
      #expect(abs(ours.lower - row.lower) < row.error / 10)
      #expect(abs(ours.upper - row.upper) < row.error / 10)
      #expect(
        abs(ours.estimate - Double(row.right.reduce(0, +)) / Double(row.cells * row.right.count))
          < 1e-12)
    }
  }
}
