import Judgment
import Measures

extension Chapter {
  /// For each judge that tells how sure it is: whether that comes true, by gold and as each reviewer decided.
  static func calibration(of evidence: Evidence) -> Chapter? {
    let targets = [.gold] + evidence.reviewers.map(ForecastSample.Target.reviewer)
    let parts = evidence.judgeRuns.flatMap { runs -> [Part] in
      let choices = ConfidentChoice.Source.allCases.map {
        ($0, ConfidentChoice.choices(of: runs, by: $0))
      }
      let samples = targets.map { target in
        choices.map { ForecastSample($1, from: $0, against: target) }.filter { !$0.entries.isEmpty }
      }.filter { !$0.isEmpty }
      return samples.isEmpty ? [] : CalibrationPage(judge: runs.judge, samples: samples).parts
    }
    return parts.isEmpty ? nil : Chapter(.calibration, parts)
  }
}

/// What is said of one judge's sureness.
private struct CalibrationPage {
  let judge: JudgeKey
  /// By target, then by source; none is empty.
  let samples: [[ForecastSample]]

  var parts: [Chapter.Part] {
    var parts: [Chapter.Part] = [.table(summary), .notes(notes)]
    for samples in samples {
      parts += samples.map { .table(bins($0)) }
      parts.append(.plot(reliability(samples)))
      parts.append(.plot(riskCoverage(samples)))
    }
    return parts
  }

  /// The error of the bins comes last: it depends on how they were cut.
  private var summary: ReportTable {
    ReportTable(
      "Forecast and observed · \(judge.words)",
      columns: [
        "", "forecasts", "mean forecast", "observed", "Brier", "log loss", "risk area",
        "risk at 80 %", "ECE",
      ],
      rows: samples.joined().map { sample in
        let forecasts = sample.forecasts
        let mean = forecasts.reduce(0) { $0 + $1.probability } / Double(forecasts.count)
        return ReportTable.Row(
          sample.name,
          [
            .count(forecasts.count), .share(mean), .share(forecasts.frequency),
            .coefficient(forecasts.brierScore), .coefficient(forecasts.logLoss()),
            .coefficient(sample.riskCoverage.area),
            .share(sample.riskCoverage.risk(atCoverage: 0.8)),
            .coefficient(sample.reliability.expectedCalibrationError),
          ], comparisons: sample.all.comparisons.ids)
      })
  }

  private func bins(_ sample: ForecastSample) -> ReportTable {
    ReportTable(
      "\(sample.name) · \(judge.words)",
      columns: ["", "forecasts", "mean forecast", "observed", "95 % interval"],
      rows: sample.bins.enumerated().map { index, bin in
        ReportTable.Row(
          "bin \(index + 1)",
          [
            .count(bin.observed.proportion.total), .share(bin.forecast),
            .share(bin.observed.proportion.value), .shareInterval(bin.interval),
          ], comparisons: bin.observed.comparisons.ids)
      })
  }

  private func reliability(_ samples: [ForecastSample]) -> Plot {
    // What is sure of the better of two is never below a half; of more it may be.
    let least = samples.compactMap(\.entries.first?.choice.confidence).min() ?? 0.5
    return Plot(
      "Reliability: \(samples[0].target.words) · \(judge.words)",
      across: Plot.Axis("forecast", (least < 0.5 ? 0 : 0.5)...1), up: Plot.Axis("observed"),
      series: samples.map { sample in
        Plot.Series(
          sample.source.words, .points,
          sample.bins.map { bin in
            Plot.Point(
              bin.forecast, bin.observed.proportion.value ?? 0,
              spread: bin.interval.map { $0.lower...$0.upper },
              comparisons: bin.observed.comparisons.ids)
          })
      }, reference: .diagonal)
  }

  private func riskCoverage(_ samples: [ForecastSample]) -> Plot {
    let series = samples.map { Plot.Series($0.source.words, .line, $0.riskPoints) }
    let most = series.flatMap(\.points).map(\.y).max() ?? 1
    return Plot(
      "Risk and coverage: \(samples[0].target.words) · \(judge.words)",
      across: Plot.Axis("coverage, surest first"),
      up: Plot.Axis("risk: wrong among them", 0...(most > 0.5 ? 1 : 0.5)), series: series)
  }

  private var notes: [String] {
    let all = Array(samples.joined())
    var notes = [
      "Forecast is how sure the judge says it is, observed how often it is right. Risk area is the mean risk over all coverages; risk at 80 %, of the surest four fifths and what is as sure."
    ]
    if all.contains(where: { $0.source == .letter }) {
      notes.append(
        "Letter p is read where the letter is written: after long reasoning it tells what was settled, not what is right."
      )
    }
    if all.contains(where: { $0.source == .votes }) {
      notes.append("Vote share is of the runs in one order that decided.")
    }
    notes.append(
      all.contains { $0.all.isClustered }
        ? "Intervals of bins are Wilson's, or by drawing items again where an item has several forecasts."
        : "Intervals of bins are Wilson's.")
    for sample in all.uniqueByTarget where sample.decidedAfterSeeing > 0 {
      notes.append(
        "\(sample.target.words): decisions made after the judge was seen, which draws them to it: \(sample.decidedAfterSeeing) of \(sample.all.comparisons.ids.count)."
      )
    }
    notes.append(
      "ECE depends on the bins and is never below what chance gives: read the bins first.")
    if ([summary] + all.map(bins)).contains(where: \.hasUndefined) {
      notes.append(
        "n/a: an interval of fewer than six items that have several forecasts, or where nothing varies."
      )
    }
    return notes
  }
}

extension [ForecastSample] {
  /// The one with the most forecasts of each target.
  fileprivate var uniqueByTarget: [ForecastSample] {
    var found: [String: ForecastSample] = [:]
    for sample in self where sample.entries.count > found[sample.target.words]?.entries.count ?? 0 {
      found[sample.target.words] = sample
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
