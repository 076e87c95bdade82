import Judgment
import Measures
import Review

/// One judge's sureness, from one source, held against what is taken as right.
struct ForecastSample {
  let source: ConfidentChoice.Source
  let target: Target
  /// By rising sureness.
  let entries: [(choice: ConfidentChoice, observed: Bool)]
  /// All of it, each item's observations kept together.
  let all: ShareSample
  /// Ten at most, of ten forecasts or more.
  let reliability: Reliability
  /// What lies in each of the bins, with its interval.
  let bins: [Bin]
  /// Decisions of the target that were made after the judge was seen; 0 of gold.
  let decidedAfterSeeing: Int

  /// Forecasts of near sureness.
  struct Bin {
    var forecast: Double
    var observed: ShareSample
    /// Drawn once, for it is asked for twice.
    var interval: Interval?
  }

  /// What a choice is forecast to be.
  enum Target {
    case gold
    case reviewer(Author)

    var words: String {
      switch self {
      case .gold: "right by gold"
      case .reviewer(let author): "as \(author.name) decided"
      }
    }

    /// Nil where there is nothing to hold it against: no gold, or no decision for a response.
    func isMet(by choice: ConfidentChoice) -> Bool? {
      switch self {
      case .gold: return choice.comparison.gold.map { $0 == .response(choice.response) }
      case .reviewer(let author):
        guard let label = choice.comparison.label(of: author.id)?.current, label.isDecision,
          case .response(let decided)? = label.choice
        else { return nil }
        return decided == choice.response
      }
    }

    fileprivate func wasSeen(in comparison: ComparisonFacts) -> Bool {
      guard case .reviewer(let author) = self else { return false }
      return comparison.label(of: author.id).map { !$0.current.seen.isEmpty } ?? false
    }
  }

  init(_ choices: [ConfidentChoice], from source: ConfidentChoice.Source, against target: Target) {
    self.source = source
    self.target = target
    let entries = choices.compactMap { choice in
      target.isMet(by: choice).map { (choice: choice, observed: $0) }
    }.sorted { $0.choice.confidence < $1.choice.confidence }
    self.entries = entries
    all = Self.sample(entries[...])
    let reliability = Reliability(
      Self.forecasts(entries), bins: min(10, max(1, entries.count / 10)))
    self.reliability = reliability
    // Bins cut the entries, which rise, into neighbours.
    var start = 0
    bins = reliability.bins.map { bin in
      let observed = Self.sample(entries[start..<start + bin.count])
      start += bin.count
      return Bin(forecast: bin.meanProbability, observed: observed, interval: observed.interval)
    }
    var seen = ComparisonList()
    for entry in entries where target.wasSeen(in: entry.choice.comparison) {
      seen.add(entry.choice.comparison.id)
    }
    decidedAfterSeeing = seen.ids.count
  }

  var name: String { "\(source.words), \(target.words)" }

  var forecasts: [Forecast] { Self.forecasts(entries) }

  private static func forecasts(
    _ entries: [(choice: ConfidentChoice, observed: Bool)]
  ) -> [Forecast] {
    entries.map { Forecast(probability: $0.choice.confidence, happened: $0.observed) }
  }

  var riskCoverage: RiskCoverage {
    RiskCoverage(entries.map { (confidence: $0.choice.confidence, right: $0.observed) })
  }

  private static func sample(
    _ entries: ArraySlice<(choice: ConfidentChoice, observed: Bool)>
  ) -> ShareSample {
    var sample = ShareSample()
    for entry in entries { sample.add(entry.observed, of: entry.choice.comparison) }
    return sample
  }

  /// The risk at every fortieth of coverage, with the comparisons that each point adds to the one before it.
  var riskPoints: [Plot.Point] {
    var points: [Plot.Point] = []
    var taken = 0
    for point in riskCoverage.points {
      let last = points.last?.x ?? 0
      guard point.coverage - last >= 0.025 || point.coverage == 1 else { continue }
      let count = Int((point.coverage * Double(entries.count)).rounded())
      var added = ComparisonList()
      // The surest stand last.
      for entry in entries[(entries.count - count)..<(entries.count - taken)].reversed() {
        added.add(entry.choice.comparison.id)
      }
      points.append(Plot.Point(point.coverage, point.risk, comparisons: added.ids))
      taken = count
    }
    return points
  }
}
