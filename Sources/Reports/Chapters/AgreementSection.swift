import Judgment
import Measures
import Review

/// Tables of who agrees with whom, as they are made one by one, with the notes that they need.
struct AgreementSection {
  private let evidence: Evidence
  private var ratings: [Rater: Ratings] = [:]
  private var parts: [Chapter.Part] = []
  /// Rows by the reason why a figure of theirs is undefined.
  private var undefined: [(reason: String, rows: [String])] = []
  private var hasKappa = false

  init(_ evidence: Evidence) { self.evidence = evidence }

  var chapter: Chapter? { parts.isEmpty ? nil : Chapter(.agreement, made) }

  /// What was added, and the notes on it; nothing where nothing was.
  var made: [Chapter.Part] { parts.isEmpty ? [] : parts + [.notes(notes)] }

  mutating func haveBothRead(_ first: Rater, _ second: Rater) -> Bool {
    !paired(first, second).read.isEmpty
  }

  /// A table of figures for each pair of raters, one of what they chose, and one of strengths.
  mutating func add(_ title: String, _ raters: [(Rater, Rater)]) {
    let pairs = raters.map { first, second in
      (name: "\(evidence.name(of: first)) – \(evidence.name(of: second))", paired(first, second))
    }
    guard !pairs.isEmpty else { return }
    let hasWeights = pairs.contains { $0.1.isUneven }
    var figures = ReportTable(
      title,
      // What is asked for first comes first: a narrow screen may end behind it.
      columns: ["", "n", "agree", "κ", "95 % interval", "κ interval", "coverage"]
        + (hasWeights
          ? ["weighted", "κ weighted", "weighted interval", "κ weighted interval"] : []))
    var choices = ReportTable("\(title): choices", columns: ["", "n", "share"])
    var strengths = ReportTable(
      "\(title): strength from −3 to 3", columns: ["", "n", "κ, squared weights", "κ interval"])
    for (name, pair) in pairs {
      figures.rows += rows(name, pair, hasWeights: hasWeights)
      choices.rows += Self.choiceRows(name, pair)
      if pair.pairs.contains(where: { $0.firstStrength != nil && $0.secondStrength != nil }) {
        strengths.rows.append(strengthRow(name, pair))
      }
    }
    parts.append(.table(figures))
    parts.append(.table(choices))
    if !strengths.rows.isEmpty { parts.append(.table(strengths)) }
    hasKappa = true
  }

  /// Pairs that follow from rankings, apart from what was decided pair by pair.
  mutating func addRankings(_ authors: [Author], _ judges: [Rater]) {
    guard !authors.isEmpty else { return }
    let rankings = authors.map(Rater.ranked)
    add("Rankings and judges, derived", rankings.flatMap { one in judges.map { (one, $0) } })
    if evidence.comparisons.contains(where: { $0.gold != nil }) {
      add("Rankings and gold, derived", rankings.map { ($0, .gold) })
    }
    parts.append(
      .notes([
        "Derived: what a ranking of all responses says of each comparison of them. A ranking is one decision, "
          + "so that its pairs are drawn together for intervals; they count in no other table."
      ]))
  }

  /// MT-Bench's own figure, where its comparisons are.
  mutating func addVotes() {
    guard evidence.comparisons.contains(where: { $0.format.hasPrefix("mt-bench") }),
      let table = ReportTable.voteAgreement(of: evidence)
    else { return }
    parts.append(.table(table))
    parts.append(
      .notes([
        "As MT-Bench has it: how likely two votes on a comparison are the same, both bad being a "
          + "tie, and a judge's two orders that differ as well; winners only leaves ties out."
      ]))
  }

  /// α over all reviewers.
  mutating func addPanel(_ raters: [Rater]) {
    guard raters.count > 1 else { return }
    let panel = RatingPanel(evidence, raters.map { sheet($0) })
    var table = ReportTable(
      "All reviewers", columns: ["", "n", "ratings", "Krippendorff's α", "95 % interval"])
    for reading in ChoiceReading.allCases
    where reading == .apart || panel.differs(by: reading) {
      let name = reading == .apart ? "choices" : reading.words
      table.rows.append(panelRow(name, panel.choices(by: reading)))
    }
    let strengths = panel.strengths()
    let hasStrengths = raters.contains { rater in
      sheet(rater).byComparison.values.contains { $0.strength != nil }
    }
    if hasStrengths { table.rows.append(panelRow("strength from −3 to 3, ordinal", strengths)) }
    parts.append(.table(table))
  }

  private mutating func panelRow(_ name: String, _ figures: RatingPanel.Figures) -> ReportTable.Row
  {
    if figures.comparisons.isEmpty {
      note("no comparison that two reviewers rated", "α of \(name)")
    } else if figures.alpha == nil {
      note("all ratings are of one class, so that chance alone agrees", "α of \(name)")
    } else if figures.interval == nil {
      note(Self.steady, "interval of α of \(name)")
    }
    return ReportTable.Row(
      name,
      [
        .count(figures.comparisons.count), .count(figures.ratings), .coefficient(figures.alpha),
        .interval(figures.interval),
      ], comparisons: figures.comparisons)
  }

  // MARK: - Rows of a pair

  /// All classes apart; then both bad as a tie, and what both decided, where that is anything else.
  private mutating func rows(
    _ name: String, _ pair: PairedRatings, hasWeights: Bool
  ) -> [ReportTable.Row] {
    let plain = pair.agreements()
    let weighted = hasWeights ? pair.weightedAgreements() : nil
    if hasWeights, weighted == nil {
      note("the chance of a label is not known", "\(name), weighted")
    }
    return ChoiceReading.allCases.compactMap { reading in
      guard reading == .apart || pair.differs(by: reading), let figures = plain[reading]
      else { return nil }
      note(figures, reading == .apart ? name : "\(name), \(reading.words)", pair)
      var cells: [ReportTable.Cell] = [
        .count(figures.comparisons.count), .share(figures.agreement),
        .coefficient(figures.kappa), .shareInterval(figures.agreementInterval),
        .interval(figures.kappaInterval),
        .share(Proportion(figures.comparisons.count, of: pair.read.count).value),
      ]
      if hasWeights {
        let figures = weighted?[reading]
        cells += [
          .share(figures?.agreement), .coefficient(figures?.kappa),
          .shareInterval(figures?.agreementInterval), .interval(figures?.kappaInterval),
        ]
      }
      return ReportTable.Row(
        reading == .apart ? name : reading.words, level: reading == .apart ? 0 : 1, cells,
        comparisons: figures.comparisons)
    }
  }

  private mutating func note(_ figures: PairedAgreement, _ name: String, _ pair: PairedRatings) {
    if pair.read.isEmpty {
      note("no comparison that both read", name)
    } else if figures.comparisons.isEmpty {
      note("no comparison that both decided", name)
    } else if figures.kappa == nil {
      note(
        "both only ever chose one and the same class, so that chance alone agrees", "κ of \(name)")
    } else if figures.kappaInterval == nil || figures.agreementInterval == nil {
      note(Self.steady, "intervals of \(name)")
    }
  }

  private mutating func strengthRow(_ name: String, _ pair: PairedRatings) -> ReportTable.Row {
    let figures = pair.strengthAgreement()
    if figures.kappa == nil {
      note("both only ever gave one and the same strength", "κ of \(name), strength")
    } else if figures.interval == nil {
      note(Self.steady, "interval of κ of \(name), strength")
    }
    return ReportTable.Row(
      name,
      [
        .count(figures.comparisons.count), .coefficient(figures.kappa),
        .interval(figures.interval),
      ], comparisons: figures.comparisons)
  }

  /// What each chose where the other chose what; each row opens its comparisons.
  private static func choiceRows(_ name: String, _ pair: PairedRatings) -> [ReportTable.Row] {
    var groups: [ChoicePair: [ComparisonID]] = [.same: [], .different: []]
    for pair in pair.pairs {
      groups[ChoicePair(pair.first, pair.second), default: []].append(pair.comparison)
    }
    let rated = Set(pair.pairs.map(\.comparison))
    let missing = pair.read.filter { !rated.contains($0) }
    if !missing.isEmpty { groups[.missing] = missing }
    func row(_ name: String, level: Int, _ comparisons: [ComparisonID]) -> ReportTable.Row {
      ReportTable.Row(
        name, level: level,
        [
          .count(comparisons.count),
          .share(Proportion(comparisons.count, of: pair.read.count).value),
        ], comparisons: comparisons)
    }
    return [row(name, level: 0, pair.read)]
      + ChoicePair.allCases.compactMap { kind in
        groups[kind].map { row(kind.rawValue, level: 1, $0) }
      }
  }

  // MARK: - Ratings and notes

  private mutating func sheet(_ rater: Rater) -> Ratings {
    if let known = ratings[rater] { return known }
    let found = evidence.ratings(of: rater)
    ratings[rater] = found
    return found
  }

  private mutating func paired(_ first: Rater, _ second: Rater) -> PairedRatings {
    PairedRatings(evidence, sheet(first), sheet(second))
  }

  private static let steady =
    "fewer than six items, or all alike, so that nothing shows how it varies"

  private mutating func note(_ reason: String, _ row: String) {
    if let index = undefined.firstIndex(where: { $0.reason == reason }) {
      undefined[index].rows.append(row)
    } else {
      undefined.append((reason, [row]))
    }
  }

  private var notes: [String] {
    var sentences: [String] = []
    if hasKappa {
      sentences.append(
        "Choices are compared as responses, never as letters. For κ and α each comparison counts in every order "
          + "of its responses: none has a place of its own, and by chance two who choose one of two choose alike half the time."
      )
      sentences.append(
        "Coverage is of the comparisons that both read: cannot judge, skips and failures are missing. "
          + "Intervals come of drawing items again.")
    }
    sentences += undefined.map { "n/a, \($0.reason): \($0.rows.joined(separator: "; "))." }
    let decided = evidence.comparisons.flatMap(\.labels).filter(\.isDecided)
    let after = decided.count { !$0.current.seen.isEmpty }
    if after > 0 {
      sentences.append(
        "\(after) of \(decided.count) labels were decided with a judge on screen, which they may follow."
      )
    }
    let told = decided.count(where: \.current.hasSeenGold)
    if told > 0 {
      sentences.append(
        "\(told) of \(decided.count) labels were decided with gold on screen, which they may follow."
      )
    }
    return sentences
  }
}

extension ChoiceReading {
  /// As a row is called.
  fileprivate var words: String {
    switch self {
    case .apart: "all classes"
    case .bothBadAsTie: "both bad as a tie"
    case .decided: "both decided"
    }
  }
}
