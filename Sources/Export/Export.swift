/// A finished export: the file's bytes, and what is in it and what is not.
package struct Export: Sendable, Equatable {
  package var bytes: [UInt8]
  /// Rows written.
  package var rows: Int
  /// Comparisons left out, by reason.
  package var leftOut: [Reason: Int]

  package init(bytes: [UInt8] = [], rows: Int = 0, leftOut: [Reason: Int] = [:]) {
    self.bytes = bytes
    self.rows = rows
    self.leftOut = leftOut
  }

  /// Why a comparison is not in an export. The raw values are the words of the summary.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case undecided, skipped
    case tie
    case bothBad = "both bad"
    case cannotJudge = "cannot judge"
    case disagreement = "reviewers differ"
    /// Preferring one of two equal texts teaches nothing.
    case identical = "identical texts"
    /// Nothing to answer, or the shared messages don't end in a user's turn.
    case noPrompt = "no shared prompt"
    /// The responses' own turns begin otherwise than with the assistant's.
    case diverged = "turns differ before the answer"
    /// The format has strings only.
    case severalTurns = "several turns"
    /// An item or response that the session lacks.
    case missing
  }

  /// One sentence, such as `12 rows; left out: 3 tie, 1 undecided.`
  package var summary: String {
    let out = Reason.allCases.compactMap { reason in
      leftOut[reason].map { "\($0) \(reason.rawValue)" }
    }
    let rows = "\(rows) \(rows == 1 ? "row" : "rows")"
    return out.isEmpty ? "\(rows)." : "\(rows); left out: \(out.joined(separator: ", "))."
  }
}
