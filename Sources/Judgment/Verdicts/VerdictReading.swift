/// What every rule reads in one judgment, and what that decides.
package struct VerdictReading: Hashable, Sendable {
  /// The protocol's official rule.
  package var official: VerdictRule
  /// Each rule's reading.
  package var readings: [VerdictRule: Reading]

  package init(official: VerdictRule, readings: [VerdictRule: Reading]) {
    self.official = official
    self.readings = readings
  }

  /// By the judgment's format.
  package init(_ judgment: JudgmentReading) {
    official = judgment.format.verdictRule
    readings = [:]
    for rule in VerdictRule.allCases {
      readings[rule] = rule.read(
        judgment.bytes, sections: judgment.sections, slotCount: judgment.slots.count,
        format: judgment.format)
    }
  }

  /// The official reading.
  package var reading: Reading { readings[official] ?? .none }

  /// The rules that read something else than the official one, in the order of `allCases`; where
  /// the letter stands is no difference.
  package var differing: [VerdictRule] {
    VerdictRule.allCases.filter { rule in
      guard let other = readings[rule] else { return false }
      return other.decision != reading.decision
    }
  }

  /// What the judgment decided.
  ///
  /// A letter decides wherever a run ended by itself. Of a run that was cut off, only a verdict
  /// whose tag had closed counts: a letter in passing decides nothing. While it runs
  /// (`end` nil) the same holds, and all else is pending.
  package func verdict(end: RunEnd?, presentation: Presentation) -> Verdict {
    let hasClosedVerdict = readings[.lastTag]?.decision == reading.decision
    let isDecided = reading.decision != .nothing
    switch end {
    case .endOfSequence, .verdict:
      break
    case nil:
      guard isDecided, hasClosedVerdict, reading != .conflict else { return .pending }
    case .length, .stopped, .interrupted, .loop, .error, .tooLong:
      guard isDecided, hasClosedVerdict else { return .failure(Self.failure(end)) }
    }
    switch reading {
    case .letter(let letter, _):
      // The rules read letters of slots only, so the response is there.
      return presentation.response(at: letter).map { .response($0) } ?? .failure(.unparsed)
    case .tie: return .tie
    case .conflict: return .failure(.conflict)
    case .none: return .failure(.unparsed)
    }
  }

  private static func failure(_ end: RunEnd?) -> Verdict.Failure {
    switch end {
    case .length: .truncated
    case .stopped: .stopped
    case .interrupted: .interrupted
    case .loop: .loop
    case .tooLong: .tooLong
    case .error: .failed
    case .endOfSequence, .verdict, nil: .unparsed
    }
  }
}

extension Reading {
  /// What is read, wherever it stands.
  package enum Decision: Hashable, Sendable {
    case letter(Character), tie, conflict, nothing
  }

  /// The reading without its place.
  package var decision: Decision {
    switch self {
    case .letter(let letter, _): .letter(letter)
    case .tie: .tie
    case .conflict: .conflict
    case .none: .nothing
    }
  }
}
