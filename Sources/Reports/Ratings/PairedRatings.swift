import Judgment
import Measures
import Review

/// Two raters on the comparisons that both read.
struct PairedRatings {
  /// A comparison that both rated.
  struct Pair {
    var comparison: ComparisonID
    /// Which of the items, from 0.
    var item: Int
    /// How many responses it has.
    var responses: Int
    var first: Label.Choice
    var second: Label.Choice
    var firstStrength: Int?
    var secondStrength: Int?
    /// One over the chance that both came to rate it; nil where that is not known.
    var weight: Double?
  }

  /// Comparisons that both read, rated or not, in the order of the evidence.
  private(set) var read: [ComparisonID] = []
  private(set) var pairs: [Pair] = []
  private(set) var items = 0
  init(_ evidence: Evidence, _ first: Ratings, _ second: Ratings) {
    var places: [ItemID: Int] = [:]
    for comparison in evidence.comparisons {
      guard let a = first[comparison.id], let b = second[comparison.id] else { continue }
      read.append(comparison.id)
      guard let firstChoice = a.choice, let secondChoice = b.choice else { continue }
      let place = places[comparison.item] ?? items
      if place == items {
        places[comparison.item] = place
        items += 1
      }
      let chance = Selection.joint(
        first.selection, a.inclusion, second.selection, b.inclusion)
      pairs.append(
        Pair(
          comparison: comparison.id, item: place, responses: max(2, comparison.responses.count),
          first: firstChoice, second: secondChoice, firstStrength: a.strength,
          secondStrength: b.strength, weight: chance.map { 1 / $0 }))
    }
  }

  /// Whether every pair's weight is known.
  var isWeighted: Bool { pairs.allSatisfy { $0.weight != nil } }

  /// Whether weights are known and make a difference.
  var isUneven: Bool { isWeighted && pairs.contains { $0.weight != pairs[0].weight } }

  /// The pairs that a reading takes, with what they count as.
  func pairs(by reading: ChoiceReading) -> [Pair] {
    pairs.compactMap { pair in
      guard let first = reading.choice(pair.first), let second = reading.choice(pair.second)
      else { return nil }
      var pair = pair
      pair.first = first
      pair.second = second
      return pair
    }
  }

  /// Whether a reading says anything else than the one with all classes apart.
  func differs(by reading: ChoiceReading) -> Bool {
    pairs.contains { pair in
      reading.choice(pair.first) != pair.first || reading.choice(pair.second) != pair.second
    }
  }
}

/// How far two raters agree.
struct PairedAgreement {
  /// Comparisons that both rated.
  var comparisons: [ComparisonID]
  /// The share on which both chose alike; nil of nothing.
  var agreement: Double?
  var agreementInterval: Interval?
  /// Cohen's κ over `ChoiceClasses`.
  var kappa: Double?
  var kappaInterval: Interval?
}

extension PairedRatings {
  /// Agreement by each reading, as rated.
  ///
  /// Intervals are drawn by items, in one stratum: how many of a subset a reviewer reads is nobody's design. Where each
  /// item gives one comparison the raw share has Wilson's interval, which needs no drawing.
  func agreements() -> [ChoiceReading: PairedAgreement] {
    let drawn = figures { _ in 1 }
    let isClustered = items < pairs.count
    return Dictionary(
      uniqueKeysWithValues: zip(ChoiceReading.allCases, drawn).map { reading, drawn in
        var figures = drawn
        if !isClustered {
          let taken = pairs(by: reading)
          figures.agreementInterval =
            Proportion(taken.count { $0.first == $0.second }, of: taken.count).wilson()
        }
        return (reading, figures)
      })
  }

  /// Agreement by each reading, each comparison weighted by one over the chance that both came to rate it (Hájek's ratio);
  /// nil where one is not known.
  func weightedAgreements() -> [ChoiceReading: PairedAgreement]? {
    guard isWeighted else { return nil }
    return Dictionary(
      uniqueKeysWithValues: zip(ChoiceReading.allCases, figures { $0.weight ?? 1 }))
  }

  private func figures(weight: (Pair) -> Double) -> [PairedAgreement] {
    let classes = ChoiceClasses(places: pairs.map(\.responses).max() ?? 2)
    var sums = Array(repeating: [Double](repeating: 0, count: classes.cells), count: items)
    for pair in pairs {
      classes.add(
        pair.first, pair.second, of: pair.responses, weight: weight(pair), to: &sums[pair.item])
    }
    guard !pairs.isEmpty else {
      return ChoiceReading.allCases.map { _ in PairedAgreement(comparisons: []) }
    }
    let cells = UsedCells(sums, classes: classes.count)
    func table(_ totals: [[Double]], _ reading: ChoiceReading) -> ConfusionTable {
      reading.table(of: cells.table(totals))
    }
    let intervals = cells.bootstrap.intervals(
      ChoiceReading.allCases.flatMap { reading -> [Bootstrap.Statistic] in
        [
          { table($0, reading).agreement },
          { CohenKappa.value(table($0, reading)) },
        ]
      })
    let totals = cells.bootstrap.totals
    return ChoiceReading.allCases.enumerated().map { index, reading in
      let table = table(totals, reading)
      return PairedAgreement(
        comparisons: pairs(by: reading).map(\.comparison), agreement: table.agreement,
        agreementInterval: intervals[2 * index], kappa: CohenKappa.value(table),
        kappaInterval: intervals[2 * index + 1])
    }
  }
}
