import Judgment
import Measures
import Review

/// How far one response is preferred to the other, from −3 to 3: for κ with weights and α of ordered classes.
///
/// A tie is 0, and so is both bad: neither is preferred. A response without a strength is missing. As with `ChoiceClasses`
/// each comparison counts in both orders of its responses, since its sign would else be the file's order.
enum SignedStrength {
  static let classes = 7

  /// Its class from 0 to 6 where a positive sign prefers `positive`; nil where it is missing.
  static func place(_ choice: Label.Choice?, _ strength: Int?, positive: ResponseID) -> Int? {
    switch choice {
    case nil, .cannot: return nil
    case .tie, .bothBad: return 3
    case .response(let id):
      guard let strength, (1...3).contains(strength) else { return nil }
      return id == positive ? 3 + strength : 3 - strength
    }
  }

  /// In the other order of the responses.
  static func mirrored(_ place: Int) -> Int { classes - 1 - place }
}

extension PairedRatings {
  /// Comparisons of two responses for which both said how strongly they prefer one.
  struct StrengthAgreement {
    var comparisons: [ComparisonID] = []
    /// Cohen's κ, differences weighted by their squares.
    var kappa: Double?
    var interval: Interval?
  }

  func strengthAgreement() -> StrengthAgreement {
    var sums = Array(
      repeating: [Double](repeating: 0, count: SignedStrength.classes * SignedStrength.classes),
      count: items)
    var found = StrengthAgreement()
    for pair in pairs where pair.responses == 2 {
      let positive = Self.positive(pair)
      guard let a = SignedStrength.place(pair.first, pair.firstStrength, positive: positive),
        let b = SignedStrength.place(pair.second, pair.secondStrength, positive: positive)
      else { continue }
      found.comparisons.append(pair.comparison)
      sums[pair.item][a * SignedStrength.classes + b] += 0.5
      let (c, d) = (SignedStrength.mirrored(a), SignedStrength.mirrored(b))
      sums[pair.item][c * SignedStrength.classes + d] += 0.5
    }
    sums.removeAll { $0.allSatisfy { $0 == 0 } }
    guard !sums.isEmpty else { return found }
    let cells = UsedCells(sums, classes: SignedStrength.classes)
    let statistic: Bootstrap.Statistic = {
      CohenKappa.value(cells.table($0), weights: .quadratic)
    }
    found.kappa = statistic(cells.bootstrap.totals)
    found.interval = cells.bootstrap.interval(statistic)
    return found
  }

  /// Either response will do, since both orders count; one that was chosen is at hand.
  private static func positive(_ pair: Pair) -> ResponseID {
    for choice in [pair.first, pair.second] {
      if case .response(let id) = choice { return id }
    }
    return ResponseID("")
  }
}
