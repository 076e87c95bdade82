import Judgment
import Review

/// Judgments rewritten by a person: beside the run, which is never changed.
extension State {
  /// An amended judgment, read as a run is.
  struct AmendedRun {
    var author: Author
    /// The run with the amended text; its verdict is what the amended text says.
    var record: RunRecord
  }

  /// The amendment of a run that counts for this reviewer: their own, else the newest.
  func amendment(of run: RunRecord) -> AmendedRun? {
    let amendments = decisions.amendments(of: run.run.id)
    guard let newest = amendments.last(where: { $0.event.author.id == me.id }) ?? amendments.last
    else { return nil }
    let record = memo.amended(newest.event.id) {
      var amended = run.run
      amended.transcript = Transcript(newest.amendment.pieces)
      // What the log says is of the judge's own text.
      amended.decision = nil
      return RunRecord(reading: amended)
    }
    return AmendedRun(author: newest.event.author, record: record)
  }

  /// The amendment that stands in place of the judge's own text now; nil where that is shown.
  var amendmentInView: AmendedRun? {
    guard let run, sight.amendedRun == run.run.id, playback == nil, isCurrentOpen else {
      return nil
    }
    return amendment(of: run)
  }

  /// `E`: between the judge's own text and the amended one.
  mutating func toggleAmendment() -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    guard let run, let amendment = amendment(of: run) else {
      say("this judgment has not been amended; \(keyName(.edit)) amends it in your editor")
      return []
    }
    let isShown = sight.amendedRun == run.run.id
    leaveRun()
    sight.amendedRun = isShown ? nil : run.run.id
    say(isShown ? "the judge's own text" : "as amended by \(amendment.author.name)")
    return []
  }

  mutating func amend(_ id: RunID, as text: String, _ moment: Moment) -> [Effect] {
    guard let run = records[id], run.isLoaded, run.run.id == self.run?.run.id else {
      say("the amendment is not kept: its run is no longer in view", .bad)
      return []
    }
    let before = (amendment(of: run)?.record ?? run).run.transcript
    var text = text
    // Editors end a file with a line feed that nobody wrote.
    if text.hasSuffix("\n"), before.pieces.last?.bytes.last != 10 { text.removeLast() }
    guard text != before.text else {
      say("the judgment is as it was")
      return []
    }
    let effects = store(
      Event(
        at: moment.place, by: me,
        .amendment(
          Amendment(run: id, pieces: run.run.transcript.rewritten(as: text)))))
    leaveRun()
    sight.amendedRun = id
    say("amended; \(keyName(.amended)) shows the judge's own text, \(keyName(.undo)) takes it back")
    return effects
  }
}
