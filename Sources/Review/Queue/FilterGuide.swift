/// The queue language in lines, for help, `overrule filter` and the list while one types.
package enum FilterGuide {
  /// One thing that can be typed.
  package struct Line: Sendable, Equatable {
    /// What it stands under; lines of one heading come after each other.
    package var heading: String
    /// As typed.
    package var example: String
    /// What it asks, in a few words.
    package var meaning: String
    /// Whether blind mode seals it.
    package var tells: Bool

    init(_ heading: String, _ example: String, _ meaning: String, tells: Bool = false) {
      self.heading = heading
      self.example = example
      self.meaning = meaning
      self.tells = tells
    }
  }

  /// In the order of help.
  package static let lines: [Line] = terms + fields + figures + words + sorts + options

  private static let terms = [
    Line("Terms", "subset:chat !labelled", "terms with blanks between: all must hold"),
    Line("Terms", "gold:A,tie", "commas: any of these"),
    Line("Terms", "!judge:right", "! turns a term round"),
    Line("Terms", "sky \"no cloud\"", "words, and text in quotes: in question, responses, notes"),
  ]

  private static let fields = FilterField.allCases.map { field in
    Line(
      "Fields", field.rawValue + ":", "\(field.summary): \(field.takes)",
      tells: field.isSealedWhenBlind)
  }

  private static let figures =
    QueueFigure.allCases.map { figure in
      Line("Figures", figure.example, figure.summary, tells: figure.tellsOfJudgeOrGold)
    } + [
      Line("Figures", "p<.2,>.9", "below one or above the other; also <= >= =", tells: true),
      Line("Figures", "rank(p)<10%", "the lowest tenth of the rows that have it", tells: true),
      Line("Figures", "rank(length)>90%", "the highest tenth"),
      Line("Figures", "p:none", "rows that lack the figure", tells: true),
    ]

  private static let words = [
    Line("Words", "labelled judged flagged overruled skipped", "short for state:…"),
    Line("Words", "state:draft", "chosen, but a reason is missing for it to count"),
    Line(
      "Words", "conflict:open,stale", "reviewers differ, and nobody has settled it as it is now"),
    Line("Words", "quote:none", "a quote was made up: it stands nowhere", tells: true),
    Line("Words", "quote:other", "a quote stands in another response", tells: true),
    Line("Words", "quote:stitched", "a quote is put together from places", tells: true),
    Line("Words", "quote:all", "there are quotes, and all stand where they claim", tells: true),
  ]

  private static let sorts = QueueSort.Field.allCases.map { field in
    Line("Sorts", "sort " + field.name, field.summary, tells: field.tellsOfJudgeOrGold)
  }

  private static let options = [
    Line("Queues", "FILTER --sort p desc", "filter and sort in one; asc is the other way"),
    Line("Queues", "--controls 25%", "so much of the queue drawn from what the filter leaves out"),
    Line("Queues", "--repeats 5%", "so many come again later in the other order (blind only)"),
    Line("Queues", "--seed 7", "what controls and repeats are drawn by"),
  ]
}

extension FilterField {
  /// Whether blind mode seals all of its values.
  package var isSealedWhenBlind: Bool {
    switch self {
    case .subset, .gold, .judge, .flip, .suspect, .quote, .route, .review, .model: true
    // Some of its words are sealed: those that compare with judge or gold.
    case .human, .state: false
    case .flag, .reason, .conflict, .text: false
    }
  }
}

extension QueueFigure {
  /// As a filter might ask it.
  package var example: String {
    switch self {
    case .p: "p<.7"
    case .mass: "mass<.5"
    case .lean: "lean>.2"
    case .preference: "preference>.9"
    case .margin: "margin<.2"
    case .length: "length>2"
    case .runs: "runs>1"
    case .votes: "votes<1"
    case .spent: "spent<3"
    }
  }
}
