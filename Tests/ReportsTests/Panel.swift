import Judgment
import Measures
import Reports
import Review

/// A small session put together by hand: comparisons of responses `r0`, `r1`, … of each item.
struct Panel {
  var evidence = Evidence()
  /// Appended to response ids: to show that these don't matter.
  var accent = ""
  /// Whether the file has its responses the other way round.
  var isTurned = false

  /// What somebody chose: a response by its number, or something else.
  enum Choice: Equatable {
    case response(Int, strength: Int? = nil)
    case tie, bad, cannot, skipped, draft
    /// Of judges.
    case failed
  }

  static let ada = Author(id: AuthorID("0a"), name: "Ada")
  static let bea = Author(id: AuthorID("0b"), name: "Bea")
  static let cleo = Author(id: AuthorID("0c"), name: "Cleo")

  /// Adds a comparison, by default of an item of its own.
  @discardableResult
  mutating func add(
    _ name: String, item: String? = nil, responses: Int = 2, gold: Choice? = nil,
    judge: Choice? = nil, _ labels: [(Author, Choice)] = []
  ) -> Int {
    let id = ComparisonID(name)
    var ids = (0..<responses).map { response($0, of: name) }
    if isTurned { ids.reverse() }
    evidence.comparisons.append(
      ComparisonFacts(
        id: id, item: ItemID(item ?? name),
        gold: gold.map { choice in
          if case .response(let n, _) = choice { .response(response(n, of: name)) } else { .tie }
        },
        responses: ids.map { ResponseFacts(id: $0, length: 10, markdownMarks: 0) },
        labels: labels.map { LabelFacts(author: $0, first: nil, current: label($1, on: name)) }))
    let place = evidence.comparisons.count - 1
    for index in labels.indices {
      let current = evidence.comparisons[place].labels[index].current
      if current.isDecision { evidence.comparisons[place].labels[index].first = current }
    }
    if let judge { addRun(judge, on: name, ids) }
    return place
  }

  mutating func addRun(_ choice: Choice, on name: String, _ ids: [ResponseID]) {
    let verdict: Verdict =
      switch choice {
      case .response(let n, _): .response(response(n, of: name))
      case .tie: .tie
      default: .failure(.unparsed)
      }
    evidence.runs.append(
      RunFacts(
        id: RunID("run \(evidence.runs.count)"), comparison: ComparisonID(name),
        judge: Self.judge, presentation: Presentation(ids), verdict: verdict))
  }

  func response(_ number: Int, of name: String) -> ResponseID {
    ResponseID("\(name) r\(number)\(accent)")
  }

  func label(_ choice: Choice, on name: String) -> Label {
    var label = Label(
      comparison: ComparisonID(name),
      presentation: Presentation([response(0, of: name), response(1, of: name)]), choice: nil)
    switch choice {
    case .response(let number, let strength):
      label.choice = .response(response(number, of: name))
      label.strength = strength
    case .tie: label.choice = .tie
    case .bad: label.choice = .bothBad
    case .cannot: label.choice = .cannot
    case .skipped: label.state = .skipped
    case .draft, .failed: label.state = .draft
    }
    return label
  }

  static let judge = JudgeKey(
    Run(
      id: RunID("0"), comparison: ComparisonID("0"), identity: "", presentation: Presentation([]),
      judge: JudgeIdentity(kind: .imported, name: "J"),
      judgingProtocol: ProtocolIdentity(name: "pairs", hash: "")))

  static let judgeName = judge.words

  var report: Report { Report(evidence, title: "panel") }
}

extension Chapter {
  func table(_ title: String) -> ReportTable? { tables.first { $0.title == title } }
}

extension ReportTable.Cell {
  /// An interval's bounds.
  var bounds: (lower: Double, upper: Double)? {
    switch self {
    case .interval(let interval), .shareInterval(let interval), .differenceInterval(let interval):
      interval.map { ($0.lower, $0.upper) }
    default: nil
    }
  }
}
