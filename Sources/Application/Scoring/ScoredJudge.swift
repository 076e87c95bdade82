import Judgment
import Scoring

/// A judge's outcomes: of one model, asked in one way.
struct ScoredJudge {
  /// The model, the protocol, and whether it was led through it.
  struct Key: Hashable {
    var judge: JudgeIdentity
    var judgingProtocol: ProtocolIdentity
    var isScaffolded: Bool

    init(_ run: Run) {
      judge = run.judge
      judgingProtocol = run.judgingProtocol
      isScaffolded = run.isScaffolded
    }

    var words: String {
      "\(judge.name) · \(judgingProtocol.name)" + (isScaffolded ? " (scaffolded)" : "")
    }

    /// What a run without a verdict is officially worth; nil is the benchmark's own rule. RM-R1's code gives it nothing.
    var failureCredit: Double? { judgingProtocol.name.hasPrefix("rm-r1") ? 0 : nil }
  }

  var name: String
  var outcomes: [Outcome] = []
  var failureCredit: Double?
  /// What the items were read as, such as `llmbar`.
  var formats: Set<String> = []
  /// Runs that repeat a comparison in an order that already has one.
  var repeats = 0
  /// Runs whose comparison has no gold.
  var withoutGold = 0
  /// Runs that go on.
  var running = 0

  /// The benchmark that the outcomes are of.
  var benchmark: ScoredBenchmark {
    .detect(outcomes, format: formats.count == 1 ? formats.first : nil)
  }
}

/// The outcomes of a set of runs, by judge.
struct ScoredJudges {
  private(set) var judges: [ScoredJudge] = []
  private var places: [ScoredJudge.Key: Int] = [:]
  private var seen: Set<Place> = []
  private let items: [ItemID: Item]
  private let comparisons: [ComparisonID: Comparison]

  /// A judge's outcome of a comparison in one order.
  private struct Place: Hashable {
    var judge: ScoredJudge.Key
    var comparison: ComparisonID
    var first: ResponseID?
  }

  init(items: [Item], comparisons: [Comparison]) {
    self.items = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    self.comparisons = Dictionary(comparisons.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Takes runs in the order of time: of several in one order the first that ended counts.
  mutating func add(_ run: Run, _ verdict: Verdict) {
    guard let comparison = comparisons[run.comparison], let item = items[comparison.item] else {
      return
    }
    let key = ScoredJudge.Key(run)
    let place = places[key] ?? judges.count
    if place == judges.count {
      places[key] = place
      judges.append(ScoredJudge(name: key.words, failureCredit: key.failureCredit))
    }
    guard verdict != .pending else {
      judges[place].running += 1
      return
    }
    guard let gold = comparison.gold else {
      judges[place].withoutGold += 1
      return
    }
    let first = run.presentation.responses.first
    guard seen.insert(Place(judge: key, comparison: comparison.id, first: first)).inserted else {
      judges[place].repeats += 1
      return
    }
    judges[place].formats.insert(item.source.reader)
    judges[place].outcomes.append(
      Outcome(
        item: item.id.text, comparison: comparison.id.text, subset: item.subset,
        result: .init(verdict, gold: gold), goldIsFirst: gold.isFirst(in: run.presentation),
        styles: comparison.rule.flatMap(Outcome.Styles.init(rule:)),
        isBestOfN: comparison.rule == "best-against-each"))
  }
}

extension Outcome.Result {
  fileprivate init(_ verdict: Verdict, gold: Gold) {
    switch (verdict, gold) {
    case (.response(let chosen), .response(let right)): self = chosen == right ? .right : .wrong
    case (.tie, .tie): self = .right
    case (.response, .tie): self = .wrong
    case (.tie, .response): self = .tie
    case (.failure(let failure), _): self = .failure(failure)
    case (.pending, _): self = .failure(.interrupted)
    }
  }
}

extension Gold {
  fileprivate func isFirst(in presentation: Presentation) -> Bool? {
    guard case .response(let id) = self else { return nil }
    return presentation.responses.first == id
  }
}

extension Outcome.Styles {
  /// From a comparison's rule, `styles 0-2`; nil of another rule, or where a style isn't known.
  fileprivate init?(rule: String) {
    guard rule.hasPrefix("styles ") else { return nil }
    let numbers = rule.dropFirst("styles ".count).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy((0..<3).contains) else { return nil }
    self.init(chosen: numbers[0], rejected: numbers[1])
  }
}
