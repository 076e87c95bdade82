/// A short word beside a judgment that tells a reader what to mind. None changes the verdict.
package enum Badge: Hashable, Sendable {
  /// Something about the tags; each kind once.
  case irregularity(Irregularity.Kind)
  /// A section that holds nothing of the model's.
  case empty(SectionKind)
  /// At the verdict's letter the model mostly wanted to write something else.
  case offFormat
  /// Other rules read another verdict than the official one.
  case rulesDiffer([VerdictRule])

  /// As shown.
  package var words: String {
    switch self {
    case .irregularity(let kind): kind.rawValue
    case .empty(let kind): "empty " + kind.words
    case .offFormat: "off-format"
    case .rulesDiffer(let rules): rules.map(\.rawValue).joined(separator: ", ") + " differs"
    }
  }

  /// A judgment's badges, those of the verdict first.
  ///
  /// - Parameters:
  ///   - judgment: the judgment; sections count as empty only once they are over.
  ///   - verdict: what the rules read in it.
  ///   - odds: the letter's masses, where they are known.
  ///   - expectsThinking: the protocol's judges think behind an opener that the template writes,
  ///     so that its absence is nothing to tell.
  /// - Returns: each badge once.
  package static func all(
    of judgment: JudgmentReading, verdict: VerdictReading, odds: LetterOdds?,
    expectsThinking: Bool = false
  ) -> [Badge] {
    var badges: [Badge] = []
    if odds?.isOffFormat == true { badges.append(.offFormat) }
    let differing = verdict.differing
    if judgment.isOver, !differing.isEmpty { badges.append(.rulesDiffer(differing)) }
    for irregularity in judgment.irregularities {
      if expectsThinking, irregularity.kind == .noThinkOpener { continue }
      let badge = Badge.irregularity(irregularity.kind)
      if !badges.contains(badge) { badges.append(badge) }
    }
    for section in judgment.sections where !section.isOpen && judgment.isEmptySection(section) {
      let badge = Badge.empty(section.kind)
      // A scaffold writes the answer around the letter that it read.
      if section.kind != .answer, !badges.contains(badge) { badges.append(badge) }
    }
    return badges
  }
}

extension SectionKind {
  /// The kind in words, such as `evaluation of A`.
  package var words: String {
    switch self {
    case .type: "type"
    case .rubric: "rubric"
    case .justify: "justification"
    case .solution: "solution"
    case .evaluation: "evaluation"
    case .evaluationOf(let letter): "evaluation of \(letter)"
    case .quote(let letter): "quote of \(letter)"
    case .summary(let letter): "summary of \(letter)"
    case .answer: "answer"
    case .thinking: "thinking"
    }
  }
}
