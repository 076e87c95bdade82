import Judgment

/// What a record says of the order of its responses, and which comparisons follow from it.
///
/// Nothing is invented: of two responses that the record puts neither above the other nor level,
/// no comparison has gold. That one tier stands above the next was said of all of both, so that
/// pairs over several tiers follow from one ranking, and are marked as derived from it.
struct KnownOrder: Sendable, Equatable {
  /// Indices of responses, best first.
  var tiers: [[Int]]
  /// Whether the responses of a tier were said to be equal; else nothing was said of them among
  /// each other.
  var isLevel: Bool
  /// Whether pairs are derived from one decision on all, a ranking or ratings.
  var isDerived: Bool

  /// One right response, the first, and others that are worse.
  static func best(of count: Int) -> KnownOrder {
    KnownOrder(tiers: [[0], Array(1..<count)], isLevel: false, isDerived: false)
  }

  /// By numbers, the highest best; equal ones are a tier.
  static func rated(_ scores: [Double]) -> KnownOrder {
    let tiers = Set(scores).sorted(by: >).map { score in
      scores.indices.filter { scores[$0] == score }
    }
    return KnownOrder(tiers: tiers, isLevel: true, isDerived: true)
  }

  /// The comparisons by a rule, each with its responses in the record's order.
  func comparisons(by rule: PairRule) -> [DraftComparison] {
    let all = tiers.joined().sorted()
    guard all.count > 2 || rule == .allResponses else {
      return [DraftComparison(all, gold: gold(of: all))]
    }
    // Where nothing is known nobody is the best, and nobody next to another.
    let isUnknown = tiers.count == 1 && !isLevel && rule != .allResponses
    let rule = isUnknown ? .allPairs : rule
    let name = (isDerived ? "derived " : "") + rule.rawValue
    return choices(by: rule).map { DraftComparison($0, gold: gold(of: $0), rule: name) }
  }

  private func choices(by rule: PairRule) -> [[Int]] {
    let all = tiers.joined().sorted()
    switch rule {
    case .allResponses: return [all]
    case .allPairs: return Self.pairs(all, all)
    case .bestAgainstEach:
      let best = tiers.first ?? []
      return Self.pairs(best, isLevel ? all : Array(tiers.dropFirst().joined()))
    case .adjacent:
      return Self.unique(
        tiers.indices.flatMap { tier in
          (isLevel ? Self.pairs(tiers[tier], tiers[tier]) : [])
            + (tier + 1 < tiers.count ? Self.pairs(tiers[tier], tiers[tier + 1]) : [])
        })
    }
  }

  /// Every pair of one of each list, once.
  private static func pairs(_ left: [Int], _ right: [Int]) -> [[Int]] {
    unique(left.flatMap { one in right.filter { $0 != one }.map { [min(one, $0), max(one, $0)] } })
  }

  private static func unique(_ pairs: [[Int]]) -> [[Int]] {
    var seen: Set<[Int]> = []
    return pairs.filter { seen.insert($0).inserted }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The only one of the highest tier among some responses; a tie where all of them are level.
  private func gold(of responses: [Int]) -> DraftComparison.Gold? {
    let chosen = Set(responses)
    guard let top = tiers.map({ $0.filter(chosen.contains) }).first(where: { !$0.isEmpty }) else {
      return nil
    }
    if top.count == 1 { return .response(top[0]) }
    return isLevel && top.count == responses.count ? .tie : nil
  }
}
