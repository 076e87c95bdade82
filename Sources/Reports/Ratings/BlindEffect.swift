import Judgment
import Measures
import Review

/// A reviewer's agreement with a judge where a coin sealed the judge, less that where the coin left it open.
///
/// Only labels with a coin are in it: reviewers who choose what they read blind choose what they find easy, too. It goes
/// by first decisions, since the judge opens with them, and by what the coin said: what was sealed and opened early stays
/// with the sealed, or the harder ones would move over.
struct BlindEffect {
  /// Labels of one side of the coin.
  struct Arm {
    var comparisons: [ComparisonID] = []
    /// The share that chose as the judge did, each weighted by one over its chance to be on this side; nil of nothing.
    var agreement: Double?
  }

  /// Which sides of the coin an item's comparisons fell on: the sizes of these groups are drawn once and for all.
  private struct Sides: Hashable {
    var hasBlind = false
    var hasSeen = false
  }

  private(set) var blind = Arm()
  private(set) var seen = Arm()
  /// Of the blind: sealed, and opened before the decision.
  private(set) var opened = 0
  /// Of the seen: nothing of a judge was on screen.
  private(set) var unseen = 0
  /// Blind less seen; nil where a side is empty.
  private(set) var difference: Double?
  private(set) var interval: Interval?

  /// Each item's sums: weights of alike and of all, blind, then the same seen.
  private static let (blindAlike, blindAll, seenAlike, seenAll) = (0, 1, 2, 3)

  init(_ evidence: Evidence, _ author: Author, _ judge: Ratings) {
    var sums: [[Double]] = []
    var places: [ItemID: Int] = [:]
    for comparison in evidence.comparisons {
      guard let label = comparison.label(of: author.id), let first = label.first,
        let fraction = first.blindFraction, fraction > 0, fraction < 1,
        let own = Rating(first, nil).choice, let other = judge[comparison.id]?.choice
      else { continue }
      let place = places[comparison.item] ?? sums.count
      if place == sums.count {
        places[comparison.item] = place
        sums.append([0, 0, 0, 0])
      }
      let isBlind = first.isBlind || label.wasOpened
      // By one over its chance, so that a fraction changed midway doesn't set early labels against late ones.
      let weight = 1 / (isBlind ? fraction : 1 - fraction)
      sums[place][isBlind ? Self.blindAll : Self.seenAll] += weight
      if own == other { sums[place][isBlind ? Self.blindAlike : Self.seenAlike] += weight }
      if isBlind {
        blind.comparisons.append(comparison.id)
        if label.wasOpened { opened += 1 }
      } else {
        seen.comparisons.append(comparison.id)
        if first.seen.isEmpty { unseen += 1 }
      }
    }
    let blindAgreement: Bootstrap.Statistic = { Self.share(Self.blindAlike, of: Self.blindAll, $0) }
    let seenAgreement: Bootstrap.Statistic = { Self.share(Self.seenAlike, of: Self.seenAll, $0) }
    let statistic: Bootstrap.Statistic = { totals in
      guard let blind = blindAgreement(totals), let seen = seenAgreement(totals) else { return nil }
      return blind - seen
    }
    let bootstrap = Bootstrap(strata: Self.strata(of: sums))
    blind.agreement = blindAgreement(bootstrap.totals)
    seen.agreement = seenAgreement(bootstrap.totals)
    difference = statistic(bootstrap.totals)
    interval = bootstrap.interval(statistic)
  }

  private static func share(_ part: Int, of whole: Int, _ totals: [[Double]]) -> Double? {
    guard let sums = totals.first, sums[whole] > 0 else { return nil }
    return sums[part] / sums[whole]
  }

  private static func strata(of items: [[Double]]) -> [[Bootstrap.Cluster]] {
    var strata: [Sides: [Bootstrap.Cluster]] = [:]
    for item in items {
      let sides = Sides(hasBlind: item[blindAll] > 0, hasSeen: item[seenAll] > 0)
      strata[sides, default: []].append(Bootstrap.Cluster(group: 0, sums: item))
    }
    // In a fixed order, so that the same draws are made again.
    return [(true, false), (false, true), (true, true)]
      .compactMap { strata[Sides(hasBlind: $0.0, hasSeen: $0.1)] }
  }
}
