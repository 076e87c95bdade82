import Judgment
import Review

/// What a judge's judgments look like, counted: the runs behind each count are kept, so that it can be opened.
struct JudgeProfile {
  var judge: JudgeKey
  /// Those that are over.
  var runs: [RunFacts]

  /// Those with a text.
  var texts: [(run: RunFacts, text: RunFacts.TextFacts)] {
    runs.compactMap { run in run.text.map { (run, $0) } }
  }

  /// Those with criteria.
  var rubrics: [(run: RunFacts, criteria: [RunFacts.TextFacts.Criterion])] {
    texts.compactMap { $0.text.criteria.isEmpty ? nil : ($0.run, $0.text.criteria) }
  }

  /// A criterion by its name, in all rubrics that have it.
  struct CriterionCount {
    var name: String
    var runs: [RunFacts] = []
    var weights: [Double] = []
    /// Rubrics in which the evaluation does not take it up, of those in which that can be told.
    var unused = 0
    var told = 0
  }

  /// The most frequent first.
  var criteria: [CriterionCount] {
    var places: [String: Int] = [:]
    var counts: [CriterionCount] = []
    for (run, criteria) in rubrics {
      var seen: Set<String> = []
      for criterion in criteria {
        let key = Self.key(criterion.name)
        guard !key.isEmpty, seen.insert(key).inserted else { continue }
        let place = places[key] ?? counts.count
        if place == counts.count {
          places[key] = place
          counts.append(CriterionCount(name: criterion.name))
        }
        counts[place].runs.append(run)
        if let weight = criterion.weight { counts[place].weights.append(weight) }
        if criterion.use != .untold { counts[place].told += 1 }
        if criterion.use == .unused { counts[place].unused += 1 }
      }
    }
    return counts.sorted { ($1.runs.count, $0.name) < ($0.runs.count, $1.name) }
  }

  /// Weights of a rubric from high to low, such as `40 30 20 10`, with the runs that have them; the most frequent first.
  var weightPatterns: [(words: String, runs: [RunFacts])] {
    grouped(
      rubrics.compactMap { run, criteria in
        let weights = criteria.compactMap(\.weight)
        guard weights.count == criteria.count, !weights.isEmpty else { return nil }
        return (weights.sorted(by: >).map(Self.words).joined(separator: " "), run)
      })
  }

  /// Rubrics of the very same criteria, by their names; the most frequent first.
  var sameRubrics: [(words: String, runs: [RunFacts])] {
    grouped(
      rubrics.compactMap { run, criteria in
        let names = criteria.map { Self.key($0.name) }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : (names.sorted().joined(separator: ", "), run)
      })
  }

  private func grouped(_ named: [(String, RunFacts)]) -> [(words: String, runs: [RunFacts])] {
    Dictionary(grouping: named, by: \.0).map { ($0.key, $0.value.map(\.1)) }
      .sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }
  }

  /// Whether a name means the same as another: case, stars and blanks at the ends apart.
  private static func key(_ name: String) -> String {
    let trimmed = name.lowercased().unicodeScalars.split {
      $0.properties.isWhitespace || $0 == "*"
    }
    return trimmed.map { String($0) }.joined(separator: " ")
  }

  private static func words(_ weight: Double) -> String {
    weight == weight.rounded() ? Decimal.text(weight, digits: 0) : Decimal.text(weight, digits: 1)
  }
}
