package import Judgment
import Reports
import Review

/// A comparison that a report shows with its texts: one on which judge, reviewer and gold don't agree.
package struct ReportCase {
  package var item: Item
  package var comparison: Comparison
  /// Who decided what, such as `gold`, `anna`, a judge's name; by response or word.
  package var decisions: [(who: String, what: String)]
  /// The reasons that reviewers gave, and what they wrote.
  package var notes: [String]
  /// Judgments, with the judge's name.
  package var judgments: [(judge: String, text: String)]
  /// Whether a reviewer contradicts gold.
  package var isGoldSuspect: Bool

  package init(
    item: Item, comparison: Comparison, decisions: [(who: String, what: String)],
    notes: [String] = [], judgments: [(judge: String, text: String)] = [],
    isGoldSuspect: Bool = false
  ) {
    self.item = item
    self.comparison = comparison
    self.decisions = decisions
    self.notes = notes
    self.judgments = judgments
    self.isGoldSuspect = isGoldSuspect
  }

  /// The responses with the names that the decisions use.
  var responses: [(name: String, text: String)] {
    comparison.responses.enumerated().compactMap { index, id in
      item.response(id).map { (Presentation.name(at: index), $0.text) }
    }
  }
}

extension ReportCase {
  /// The cases of a session or of files: golds that are contradicted first, then what else is disputed.
  static func all(of reading: EvidenceReader.Reading) throws -> [ReportCase] {
    let items = Dictionary(reading.items.map { ($0.id, $0) }) { first, _ in first }
    let sources = Dictionary(reading.comparisons.map { ($0.id, $0) }) { first, _ in first }
    let runs = Dictionary(reading.runs.map { ($0.id, $0) }) { first, _ in first }
    let judged = Dictionary(grouping: reading.evidence.runs, by: \.comparison)
    let cases = try reading.evidence.comparisons.compactMap { facts -> ReportCase? in
      guard let comparison = sources[facts.id], let item = items[facts.item] else { return nil }
      return try ReportCase(facts, comparison, item, judged: judged[facts.id] ?? []) { run in
        try runs[run].map { try reading.transcript(of: $0).text } ?? ""
      }
    }
    return cases.filter(\.isGoldSuspect) + cases.filter { !$0.isGoldSuspect }
  }

  /// Nil where nobody contradicts anybody.
  private init?(
    _ facts: ComparisonFacts, _ comparison: Comparison, _ item: Item, judged: [RunFacts],
    text: (RunID) throws -> String
  ) rethrows {
    let order = Presentation(comparison.responses)
    var decisions: [(who: String, what: String)] = []
    if let gold = facts.gold { decisions.append(("gold", Self.words(gold, order))) }
    let labels = facts.labels.filter(\.isDecided)
    for label in labels {
      guard let choice = label.current.choice else { continue }
      decisions.append((label.author.name, Self.words(choice, order)))
    }
    let verdicts = judged.filter { $0.verdict.isChoice }
    for run in verdicts { decisions.append((run.judge.words, Self.words(run.verdict, order))) }
    guard !labels.isEmpty, Set(decisions.map(\.what)).count > 1 else { return nil }
    let suspicions = labels.map {
      GoldSuspicion(gold: facts.gold, human: $0.current.choice, bothOrders: nil)
    }
    self.init(
      item: item, comparison: comparison, decisions: decisions,
      notes: labels.flatMap { label in
        label.current.reasons + [label.current.note].compactMap { $0 }
      },
      judgments: try verdicts.map { (judge: $0.judge.words, text: try text($0.id)) }
        .filter { !$0.text.isEmpty },
      isGoldSuspect: suspicions.contains(where: \.isSuspect))
  }

  private static func words(_ gold: Gold, _ order: Presentation) -> String {
    switch gold {
    case .response(let id): order.name(of: id)
    case .tie: "tie"
    }
  }

  private static func words(_ choice: Label.Choice, _ order: Presentation) -> String {
    switch choice {
    case .response(let id): order.name(of: id)
    case .tie: "tie"
    case .bothBad: "both bad"
    case .cannot: "cannot judge"
    }
  }

  private static func words(_ verdict: Verdict, _ order: Presentation) -> String {
    switch verdict {
    case .response(let id): order.name(of: id)
    case .tie: "tie"
    case .failure(let failure): failure.rawValue
    case .pending: "running"
    }
  }
}

extension Verdict {
  /// Whether a response or a tie was chosen.
  fileprivate var isChoice: Bool {
    switch self {
    case .response, .tie: true
    case .failure, .pending: false
    }
  }
}
