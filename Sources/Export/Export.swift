/// A finished export: the file's bytes, and what is in it and what is not.
package struct Export: Sendable, Equatable {
  /// UTF-8 without a byte order mark.
  package var bytes: [UInt8]
  /// Rows written.
  package var rows: Int
  /// Comparisons left out, by reason; of labels that each give rows of their own, labels.
  package var leftOut: [Reason: Int]
  /// Judgments left out, by reason, of formats that hold judgments.
  package var leftOutJudgments: [Reason: Int]
  /// Rows whose winner stands in slot A, of formats that put a pair to a judge.
  package var firstSlotWins: Int?
  /// Rows in which a message of an assistant holds `</think>`: what stands before it is dropped by the
  /// chat templates of models that think.
  package var thinkingRows: Int
  /// What the format's reader needs beside the rows.
  package var companion: Companion?

  package init(
    bytes: [UInt8] = [], rows: Int = 0, leftOut: [Reason: Int] = [:],
    leftOutJudgments: [Reason: Int] = [:], firstSlotWins: Int? = nil, thinkingRows: Int = 0,
    companion: Companion? = nil
  ) {
    self.bytes = bytes
    self.rows = rows
    self.leftOut = leftOut
    self.leftOutJudgments = leftOutJudgments
    self.firstSlotWins = firstSlotWins
    self.thinkingRows = thinkingRows
    self.companion = companion
  }

  /// Why something is not in an export. The raw values are the words of the summary.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    case undecided, skipped
    case tie
    case bothBad = "both bad"
    case cannotJudge = "cannot judge"
    case disagreement = "reviewers differ"
    /// The pair stands there again, decided otherwise.
    case contradicted
    /// Preferring one of two equal texts teaches nothing.
    case identical = "identical texts"
    /// A response that holds nothing but blanks.
    case empty = "empty texts"
    /// Nothing to answer, or the shared messages don't end in a user's turn.
    case noPrompt = "no shared prompt"
    /// The responses' own turns begin otherwise than with the assistant's.
    case diverged = "turns differ before the answer"
    /// The format has strings only.
    case severalTurns = "several turns"
    /// The format has two sides.
    case notAPair = "not a pair"
    /// An item or response that the session lacks.
    case missing
    /// No run says in which order a judge saw it.
    case notJudged = "not judged"
    /// The judge's prompt is longer than the limit.
    case tooLong = "prompt too long"
    /// None of its judgments may be trained on.
    case noJudgment = "no judgment to train on"
    /// The chat template that is to write the prompt refuses it.
    case refusedByTemplate = "prompt refused by the chat template"
    /// Another protocol asked, so that the prompt is not the one that was answered.
    case otherProtocol = "asked by another protocol"
    /// The judgment was cut off, or goes on.
    case unfinished
    /// A scaffold or a person wrote part of it.
    case scaffolded
    /// Tags are broken, or readers of the verdict don't agree, or it is no UTF-8.
    case malformed
    case noVerdict = "no verdict"
    /// The label overrules it.
    case verdictDiffers = "verdict differs from the label"
    case unsound = "reasoning called unsound"
    /// A person's amendment takes its place.
    case amended
    /// No span says from where on the steps are wrong, or what each is.
    case unmarkedSteps = "steps not marked"
    /// Neither a review nor a reason says what counts.
    case noChecklist = "nothing to check by"
  }

  /// The share of rows whose winner stands in slot A; nil where there is no slot or no row.
  package var firstSlotShare: Double? {
    firstSlotWins.flatMap { rows > 0 ? Double($0) / Double(rows) : nil }
  }

  /// One sentence, such as `12 rows; left out: 3 tie, 1 undecided.`
  package var summary: String {
    let rows = "\(rows) \(rows == 1 ? "row" : "rows")"
    var parts = [rows]
    if !leftOut.isEmpty { parts.append("left out: " + Self.words(leftOut)) }
    if !leftOutJudgments.isEmpty {
      parts.append("judgments left out: " + Self.words(leftOutJudgments))
    }
    return parts.joined(separator: "; ") + "."
  }

  private static func words(_ counts: [Reason: Int]) -> String {
    Reason.allCases.compactMap { reason in counts[reason].map { "\($0) \(reason.rawValue)" } }
      .joined(separator: ", ")
  }
}
