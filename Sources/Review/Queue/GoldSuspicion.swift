package import Judgment

/// Who contradicts gold on a comparison. A gold that is contradicted is *suspect*: worth another
/// look, since the benchmark may be wrong.
///
/// - The human contradicts it with a committed decision for another response, or for a tie where
///   gold is a response. “Both bad” and “cannot judge” say nothing of which is better.
/// - The judge contradicts it only in both orders: two runs of the same judge and protocol, with
///   the responses once each way round, that decide the same, and not for gold. A verdict in one
///   order alone may be its slot's.
package struct GoldSuspicion: Sendable, Hashable {
  /// By this reviewer's committed decision.
  package var byHuman: Bool
  /// By both orders' verdicts.
  package var byJudge: Bool

  package init(byHuman: Bool = false, byJudge: Bool = false) {
    self.byHuman = byHuman
    self.byJudge = byJudge
  }

  /// - Parameters:
  ///   - gold: nil where there is none, or where it may not be seen.
  ///   - human: the committed choice.
  ///   - bothOrders: the verdicts of a run and of the same in the other order, where both ran.
  package init(
    gold: Gold?, human: Label.Choice?, bothOrders: (Verdict, Verdict)?
  ) {
    self.init()
    guard let gold else { return }
    switch human {
    case .response(let id): byHuman = gold != .response(id)
    case .tie: byHuman = gold != .tie
    case .bothBad, .cannot, nil: break
    }
    guard let (one, other) = bothOrders, one == other else { return }
    switch one {
    case .response(let id): byJudge = gold != .response(id)
    case .tie: byJudge = gold != .tie
    case .failure, .pending: break
    }
  }

  /// Whether anybody contradicts it.
  package var isSuspect: Bool { byHuman || byJudge }

  /// For sorting: both contradict, the human alone, the judge alone, nobody.
  var rank: Int { byHuman ? (byJudge ? 0 : 1) : (byJudge ? 2 : 3) }
}
