import Judgment
import Measures
import Review

/// How likely a judge's vote and a person's on the same comparison are the same, and two people's: MT-Bench's agreement.
///
/// Votes are a response or a tie; of both orders that differ the judge's vote is a tie (setup 1), and in setup 2 only pairs of votes
/// that both name a response count. Zheng et al., “Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena” (2023), section 4.2.
struct VoteAgreement {
  /// Whom a vote comes from.
  fileprivate enum Vote: Hashable {
    case response(ResponseID)
    case tie
  }

  /// Pairs of votes, and how many of them are the same: in both setups.
  struct Figures {
    var pairs = [0, 0]
    var alike = [0, 0]
    /// Comparisons that have such a pair, and those with one of two responses.
    var comparisons: [[ComparisonID]] = [[], []]
    fileprivate var sums = [ItemSums(), ItemSums()]

    /// The share of pairs that are the same; nil of none.
    func share(_ setup: Int) -> Double? {
      pairs[setup] > 0 ? Double(alike[setup]) / Double(pairs[setup]) : nil
    }

    func interval(_ setup: Int) -> Interval? {
      sums[setup].interval { $0[1] > 0 ? $0[0] / $0[1] : nil }
    }

    fileprivate mutating func add(_ pairs: [(Vote, Vote)], of comparison: ComparisonFacts) {
      for (setup, counted) in [pairs, pairs.filter { $0 != .tie && $1 != .tie }].enumerated()
      where !counted.isEmpty {
        let same = counted.count { $0 == $1 }
        self.pairs[setup] += counted.count
        alike[setup] += same
        comparisons[setup].append(comparison.id)
        sums[setup].add([Double(same), Double(counted.count)], of: comparison)
      }
    }
  }

  private let evidence: Evidence

  init(_ evidence: Evidence) { self.evidence = evidence }

  /// Of a judge and each person.
  func figures(of judge: JudgeRuns) -> Figures {
    var figures = Figures()
    for judged in judge.comparisons {
      guard let vote = Self.vote(of: judged) else { continue }
      let people = Self.votes(on: judged.comparison)
      figures.add(people.map { (vote, $0) }, of: judged.comparison)
    }
    return figures
  }

  /// Of every two people.
  var peoplesFigures: Figures {
    var figures = Figures()
    for comparison in evidence.comparisons {
      let votes = Self.votes(on: comparison)
      let pairs = votes.indices.flatMap { i in votes[(i + 1)...].map { (votes[i], $0) } }
      figures.add(pairs, of: comparison)
    }
    return figures
  }

  /// Both bad is a tie to people who were asked for a winner; cannot judge is no vote.
  private static func votes(on comparison: ComparisonFacts) -> [Vote] {
    comparison.labels.filter(\.isDecided).compactMap { label in
      switch label.current.choice {
      case .response(let id): .response(id)
      case .tie, .bothBad: .tie
      case .cannot, nil: nil
      }
    }
  }

  /// Nil where no order was decided, or only one of two that ran.
  private static func vote(of judged: JudgedComparison) -> Vote? {
    let runs = [judged.forward, judged.backward].compactMap { $0 }
    let votes = runs.compactMap { run -> Vote? in
      switch run.verdict {
      case .response(let id): .response(id)
      case .tie: .tie
      case .failure, .pending: nil
      }
    }
    guard !votes.isEmpty, votes.count == runs.count else { return nil }
    return Set(votes).count == 1 ? votes[0] : .tie
  }
}

extension ReportTable {
  /// MT-Bench's agreement of each judge with people and of people with each other; nil where nobody voted on what a judge judged.
  package static func voteAgreement(of evidence: Evidence) -> ReportTable? {
    let agreement = VoteAgreement(evidence)
    var table = ReportTable(
      "Agreement as MT-Bench has it", columns: ["", "pairs of votes", "agree", "95 % interval"])
    let people = agreement.peoplesFigures
    for judge in evidence.judgeRuns {
      table.add("\(judge.judge.words) – people", agreement.figures(of: judge))
    }
    guard !table.rows.isEmpty else { return nil }
    table.add("people – people", people)
    return table
  }

  private mutating func add(_ name: String, _ figures: VoteAgreement.Figures) {
    guard figures.pairs[0] > 0 else { return }
    for (setup, words) in ["\(name), all votes", "winners only"].enumerated() {
      rows.append(
        Row(
          words, level: setup,
          [
            .count(figures.pairs[setup]), .share(figures.share(setup)),
            .shareInterval(figures.interval(setup)),
          ], comparisons: figures.comparisons[setup]))
    }
  }
}
