/// What several runs on one comparison decided, counted.
package struct Votes: Hashable, Sendable {
  /// Runs that are over.
  package private(set) var total = 0
  /// Runs that decided for a tie.
  package private(set) var ties = 0
  /// Runs without a verdict, by why.
  package private(set) var failures: [Verdict.Failure: Int] = [:]
  private var wins: [ResponseID: Int] = [:]

  /// Pending verdicts are left out.
  package init(_ verdicts: some Sequence<Verdict>) {
    for verdict in verdicts {
      switch verdict {
      case .response(let id): wins[id, default: 0] += 1
      case .tie: ties += 1
      case .failure(let failure): failures[failure, default: 0] += 1
      case .pending: continue
      }
      total += 1
    }
  }

  /// How many runs chose a response.
  package func wins(of response: ResponseID) -> Int { wins[response] ?? 0 }

  /// Whether all that decided decided the same.
  package var isUnanimous: Bool { wins.count + (ties > 0 ? 1 : 0) <= 1 }
}
