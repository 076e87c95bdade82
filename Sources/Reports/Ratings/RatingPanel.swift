import Judgment
import Measures
import Review

/// All reviewers together: Krippendorff's α, which takes any number of raters and missing ratings.
struct RatingPanel {
  private struct Unit {
    var comparison: ComparisonID
    var item: Int
    var responses: Int
    var ratings: [Rating]
  }

  struct Figures {
    /// With two ratings or more.
    var comparisons: [ComparisonID] = []
    /// Of these comparisons.
    var ratings = 0
    var alpha: Double?
    var interval: Interval?
  }

  private var units: [Unit] = []

  init(_ evidence: Evidence, _ raters: [Ratings]) {
    var places: [ItemID: Int] = [:]
    for comparison in evidence.comparisons {
      let ratings = raters.compactMap { $0[comparison.id] }.filter { $0.choice != nil }
      guard ratings.count > 1 else { continue }
      let place = places[comparison.item] ?? places.count
      places[comparison.item] = place
      units.append(
        Unit(
          comparison: comparison.id, item: place, responses: max(2, comparison.responses.count),
          ratings: ratings))
    }
  }

  /// Of choices, nominal, over `ChoiceClasses`.
  func choices(by reading: ChoiceReading) -> Figures {
    let classes = ChoiceClasses(places: units.map(\.responses).max() ?? 2)
    return figures(classes: classes.count, metric: .nominal) { unit, sums in
      let choices = unit.ratings.compactMap { $0.choice.flatMap(reading.choice) }
      guard choices.count > 1 else { return 0 }
      // As `KrippendorffAlpha.coincidences`, but in every order of the responses.
      let weight = 1 / Double(choices.count - 1)
      for (a, first) in choices.enumerated() {
        for (b, second) in choices.enumerated() where a != b {
          classes.add(first, second, of: unit.responses, weight: weight, to: &sums)
        }
      }
      return choices.count
    }
  }

  /// Whether anybody read a tie or both bad so that a reading differs from the one with all classes apart.
  func differs(by reading: ChoiceReading) -> Bool {
    units.contains { unit in
      unit.ratings.contains { rating in rating.choice.map { reading.choice($0) != $0 } ?? false }
    }
  }

  /// Of strengths from −3 to 3, ordinal; of comparisons of two responses.
  func strengths() -> Figures {
    figures(classes: SignedStrength.classes, metric: .ordinal) { unit, sums in
      guard unit.responses == 2 else { return 0 }
      let chosen = unit.ratings.lazy.compactMap { rating -> ResponseID? in
        if case .response(let id)? = rating.choice { id } else { nil }
      }
      let positive = chosen.first ?? ResponseID("")
      let places = unit.ratings.compactMap {
        SignedStrength.place($0.choice, $0.strength, positive: positive)
      }
      guard places.count > 1 else { return 0 }
      for order in [places, places.map(SignedStrength.mirrored)] {
        let cells = KrippendorffAlpha.coincidences(of: order, classes: SignedStrength.classes)
        for index in cells.indices { sums[index] += 0.5 * cells[index] }
      }
      return places.count
    }
  }

  /// Sums of coincidences by item; `add` gives how many ratings of a unit are in, 0 where it is left out.
  private func figures(
    classes: Int, metric: KrippendorffAlpha.Metric, _ add: (Unit, inout [Double]) -> Int
  ) -> Figures {
    var found = Figures()
    var sums: [Int: [Double]] = [:]
    for unit in units {
      let count = add(
        unit, &sums[unit.item, default: [Double](repeating: 0, count: classes * classes)])
      guard count > 0 else { continue }
      found.comparisons.append(unit.comparison)
      found.ratings += count
    }
    guard !found.comparisons.isEmpty else { return found }
    let clusters = sums.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.contains { $0 > 0 } }
    let cells = UsedCells(clusters, classes: classes)
    let statistic: Bootstrap.Statistic = { totals in
      KrippendorffAlpha.value(
        coincidences: cells.table(totals).cells.flatMap(\.self), classes: classes, metric: metric)
    }
    found.alpha = statistic(cells.bootstrap.totals)
    found.interval = cells.bootstrap.interval(statistic)
    return found
  }
}
