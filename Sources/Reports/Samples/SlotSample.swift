import Judgment
import Measures
import Scoring

/// What one judge's verdicts on pairs tell of the places A and B.
struct SlotSample {
  private(set) var flips = OrderFlips()
  /// Whether a comparison with a winner in both orders flipped.
  private(set) var flipped = ShareSample()
  /// All that were judged in both orders, decided or not.
  private(set) var bothOrders = ComparisonList()
  /// Whether a verdict is right, gold shown as A first, as B second; of verdicts that name a response.
  private(set) var goldPlace = DifferenceSample()
  /// Runs with a gold response whose verdict is a tie.
  private(set) var ties = 0
  /// Runs with a gold response and no verdict.
  private(set) var undecided = 0
  /// How far the odds lean to A, from −½ to ½, of comparisons with odds in both orders.
  private(set) var lean = MeanSample()

  init(_ pairs: [JudgedComparison]) {
    for pair in pairs {
      addOrders(of: pair)
      addGold(of: pair)
    }
  }

  private mutating func addOrders(of pair: JudgedComparison) {
    guard let forward = pair.forward, let backward = pair.backward else { return }
    bothOrders.add(pair.comparison.id)
    let before = flips
    flips.add(OrderFlips.Choice(forward), swapped: OrderFlips.Choice(backward))
    if flips.flipRate.total > before.flipRate.total {
      flipped.add(flips.flips > before.flips, of: pair.comparison)
    }
    let orders = BothOrders(
      forward: forward.odds?.probability(ofSlot: 0),
      backward: backward.odds?.probability(ofSlot: 0),
      forwardLetter: forward.letter, backwardLetter: backward.letter)
    if let slotLean = orders.slotLean { lean.add(slotLean, of: pair.comparison) }
  }

  private mutating func addGold(of pair: JudgedComparison) {
    guard let gold = pair.comparison.gold, case .response(let right) = gold else { return }
    for run in [pair.forward, pair.backward].compactMap(\.self) {
      let isFirst = run.presentation.responses.first == right
      switch Outcome.Result(run.verdict, gold: gold) {
      case .right: goldPlace.add(true, inFirst: isFirst, of: pair.comparison)
      case .wrong: goldPlace.add(false, inFirst: isFirst, of: pair.comparison)
      case .tie: ties += 1
      case .failure: undecided += 1
      }
    }
  }
}

extension OrderFlips.Choice {
  /// Of a run of two responses.
  init(_ run: RunFacts) {
    switch run.verdict {
    case .response: self = run.letter == "A" ? .a : run.letter == "B" ? .b : .none
    case .tie: self = .tie
    case .failure, .pending: self = .none
    }
  }
}
