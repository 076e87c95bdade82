import Judgment
import Review

/// A judgment's text that may stand in a training row, and what it decided.
struct TrainableJudgment {
  var text: String
  var presentation: Presentation
  var verdict: ResponseID
}

/// The judgments on a comparison beside the person's decision.
struct SortedJudgments {
  /// Those that decided as the person did, and whose reasoning nobody calls unsound; amendments
  /// first.
  var agreeing: [TrainableJudgment] = []
  /// Those that decided otherwise.
  var differing: [TrainableJudgment] = []
  /// Why the others, and those that differ, are not among the first.
  var leftOut: [Export.Reason: Int] = [:]

  /// Only a judgment under the protocol that is exported, which came to its own end, that no
  /// scaffold or person wrote in, that every reader of verdicts reads alike; or a person's amendment
  /// of one.
  init(
    _ runs: [Run], winner: ResponseID, asking: ExportSettings.Asking, _ material: ExportMaterial
  ) {
    for run in runs {
      guard asking.asked(run) || asking.hashes.isEmpty else {
        leftOut[.otherProtocol, default: 0] += 1
        continue
      }
      let amendments = material.decisions.amendments(of: run.id).filter {
        material.counts($0.event.author.id)
      }
      for (_, amendment) in amendments {
        let amended = Transcript(amendment.pieces)
        take(amended, of: run, winner: winner, asking, isAmended: true, isUnsound: false)
      }
      let isUnsound = material.decisions.reviews(of: run.id).contains {
        $0.review.rationale == .unsound
      }
      take(
        run.transcript, of: run, winner: winner, asking, isAmended: false, isUnsound: isUnsound,
        hasAmendment: !amendments.isEmpty)
    }
  }

  private mutating func take(
    _ transcript: Transcript, of run: Run, winner: ResponseID, _ asking: ExportSettings.Asking,
    isAmended: Bool, isUnsound: Bool, hasAmendment: Bool = false
  ) {
    do throws(LeftOut) {
      let judgment = try TrainableJudgment(transcript, of: run, asking, isAmended: isAmended)
      guard judgment.verdict == winner else {
        if !isAmended { differing.append(judgment) }
        throw LeftOut(.verdictDiffers)
      }
      if isUnsound { throw LeftOut(.unsound) }
      if hasAmendment { throw LeftOut(.amended) }
      if isAmended {
        agreeing.insert(judgment, at: 0)
      } else {
        agreeing.append(judgment)
      }
    } catch {
      leftOut[error.reason, default: 0] += 1
    }
  }
}

extension TrainableJudgment {
  /// - Throws: why it may not be trained on.
  init(
    _ transcript: Transcript, of run: Run, _ asking: ExportSettings.Asking, isAmended: Bool
  ) throws(LeftOut) {
    guard let end = run.end else { throw LeftOut(.unfinished) }
    let bytes = transcript.bytes
    if !isAmended {
      // The prefix that a protocol begins every answer with is no scaffold.
      let prefix = asking.judgingProtocol.answerPrefix.utf8.count
      var offset = 0
      let isLed = transcript.pieces.contains { piece in
        defer { offset += piece.bytes.count }
        return piece.origin != .model && offset + piece.bytes.count > prefix
      }
      if run.isScaffolded || isLed { throw LeftOut(.scaffolded) }
      guard end == .endOfSequence || end == .verdict else { throw LeftOut(.unfinished) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw LeftOut(.malformed) }
    let reading = JudgmentReading(
      transcript, isOver: true, slotCount: run.presentation.responses.count,
      format: asking.judgingProtocol.format)
    let rules = VerdictReading(reading)
    guard case .letter(let letter, _) = rules.reading else {
      throw LeftOut(rules.reading == .conflict ? .malformed : .noVerdict)
    }
    guard rules.differing.isEmpty,
      reading.irregularities.allSatisfy({ $0.kind == .noThinkOpener }),
      let verdict = run.presentation.response(at: letter)
    else { throw LeftOut(.malformed) }
    // A log that says that it decided otherwise than its text reads is not to be learned from.
    if !isAmended, let decision = run.decision,
      decision.verdict(end: end, presentation: run.presentation) != .response(verdict)
    {
      throw LeftOut(.malformed)
    }
    self.init(text: text, presentation: run.presentation, verdict: verdict)
  }
}
